package org.windrow.provider.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.windrow.provider.index.ListMark;

/**
 * A file that others append lines to, read as it grows: also when it is cut short, renamed and made anew, or missing for
 * a while. Belongs to one thread.
 */
final class GrowingFile implements AutoCloseable {
    private static final int HEAD = 256;
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int KIND = 0xF000;
    private static final int REGULAR = 0x8000;

    private final Path file;
    private final Consumer<byte[]> lines;
    private final Optional<ListMark> mark;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private FileChannel open;
    private String identity = "";
    private byte[] head = {};
    private long read;
    private long position;
    private boolean first = true;
    private boolean tooLong;

    /**
     * Prepares to read.
     *
     * @param mark where to go on; without one the lines that are there already are not read
     * @param lines gets each line, without its end
     */
    GrowingFile(Path file, Optional<ListMark> mark, Consumer<byte[]> lines) {
        this.file = file;
        this.mark = mark.filter(kept -> kept.file().equals(file.toString()));
        this.lines = lines;
    }

    /**
     * Reads what is new.
     *
     * @return whether the file is there
     * @throws IOException if it cannot be read
     */
    boolean poll() throws IOException {
        Optional<String> now = identityNow();
        if (open != null && !now.equals(Optional.of(identity))) {
            rest();
        }
        if (now.isEmpty()) {
            first = false; // whatever comes later was written while we looked
            return false;
        }
        if (open == null) {
            begin(now.get());
        }
        if (open.size() < read || !hasHead(head)) {
            startOver();
        }
        grown();
        return true;
    }

    /** Where reading is; to be kept once what was read so far is dealt with. */
    Optional<ListMark> mark() {
        return open == null
                ? Optional.empty()
                : Optional.of(
                        new ListMark(file.toString(), identity, HexFormat.of().formatHex(head), position));
    }

    private Optional<String> identityNow() throws IOException {
        try {
            Map<String, Object> seen = Files.readAttributes(file, "unix:dev,ino,mode");
            if (((Integer) seen.get("mode") & KIND) != REGULAR) {
                throw new IOException(file + " is not a file");
            }
            return Optional.of(seen.get("dev") + ":" + seen.get("ino"));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Another file stands in its place: what was still written to the old one is read, its last line, too. */
    private void rest() throws IOException {
        grown();
        if (line.size() > 0 && !tooLong) {
            lines.accept(line.toByteArray());
        }
        close();
        open = null;
    }

    private void begin(String as) throws IOException {
        open = FileChannel.open(file, StandardOpenOption.READ);
        identity = as;
        startOver();
        Optional<byte[]> kept = mark.filter(m -> first && m.identity().equals(as) && m.position() <= size())
                .map(m -> HexFormat.of().parseHex(m.head()))
                .filter(this::hasHead);
        if (kept.isPresent()) {
            goTo(mark.get().position());
        } else if (first && mark.isEmpty()) {
            goTo(open.size());
        }
        first = false;
    }

    private long size() {
        try {
            return open.size();
        } catch (IOException e) {
            return 0;
        }
    }

    private void goTo(long where) throws IOException {
        read = where;
        position = where;
        rememberHead();
    }

    private void startOver() {
        read = 0;
        position = 0;
        head = new byte[0];
        line.reset();
        tooLong = false;
    }

    private void grown() throws IOException {
        for (int got = fill(); got > 0; got = fill()) {
            for (int i = 0; i < got; i++) {
                see(buffer.get(i));
            }
        }
        rememberHead();
    }

    private int fill() throws IOException {
        buffer.clear();
        return open.read(buffer, read);
    }

    private void see(byte b) {
        read++;
        if (b == '\n') {
            position = read;
            if (!tooLong) {
                lines.accept(line.toByteArray());
            }
            line.reset();
            tooLong = false;
        } else if (line.size() >= LONGEST_LINE) {
            tooLong = true;
        } else {
            line.write(b);
        }
    }

    private void rememberHead() throws IOException {
        int wanted = (int) Math.min(HEAD, position);
        if (head.length < wanted) {
            head = bytes(wanted);
        }
    }

    private boolean hasHead(byte[] expected) {
        try {
            return expected.length == 0 || Arrays.equals(bytes(expected.length), expected);
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] bytes(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        open.read(bytes, 0);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
