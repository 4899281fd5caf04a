package org.windrow.consumer.checksum;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.windrow.model.RelativePath;

/** A file that states digests of others, by its name and place in a dataset. */
public record ChecksumFile(RelativePath path) {
    private static final Pattern LIST =
            Pattern.compile("(md5|sha1|sha256|sha512)sums?(\\.txt)?|.+\\.(md5|sha1|sha256|sha512)(sums?)?");
    private static final int LONGEST_LINE = 16_384;

    /** Hears what one line states; names are as written. */
    @FunctionalInterface
    public interface Reader {
        void line(ChecksumLine line) throws IOException, InterruptedException;
    }

    /** The file of that path, if its name is that of a checksum file. */
    public static Optional<ChecksumFile> of(RelativePath path) {
        return LIST.matcher(path.name().toLowerCase(Locale.ROOT)).matches()
                ? Optional.of(new ChecksumFile(path))
                : Optional.empty();
    }

    /** Reads every line that states something; others, and ones longer than any name, say nothing. */
    public void read(InputStream bytes, Reader reader) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(bytes, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                tooLong = tooLong || line.size() >= LONGEST_LINE;
                if (!tooLong) {
                    line.write(next);
                }
            } else {
                tell(line, tooLong, reader);
                tooLong = false;
            }
        }
        tell(line, tooLong, reader);
    }

    private void tell(ByteArrayOutputStream line, boolean tooLong, Reader reader)
            throws IOException, InterruptedException {
        Optional<ChecksumLine> stated =
                tooLong ? Optional.empty() : ChecksumLine.of(line.toString(StandardCharsets.UTF_8), alone());
        line.reset();
        if (stated.isPresent()) {
            reader.line(stated.get());
        }
    }

    /** What a digest without a name is of: {@code scan.tif} for {@code scan.tif.md5}. */
    private String alone() {
        String name = path.name();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : "";
    }

    /** The file of the dataset that a name in this file means; nothing where it leads out of the dataset. */
    public Optional<RelativePath> meant(String name) {
        Deque<String> parts = new ArrayDeque<>();
        int slash = path.value().lastIndexOf('/');
        String whole = slash < 0 ? name : path.value().substring(0, slash + 1) + name;
        if (name.startsWith("/")) {
            return Optional.empty();
        }
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.equals(".")) {
                parts.addLast(part);
            }
        }
        return RelativePath.parse(String.join("/", parts));
    }
}
