package org.windrow.provider.index.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The generations above 0, in a small text file beside the index, so that a lost index gives reused keys the same ids.
 *
 * <p>One line each: {@code generation source key}, the latter two URL-encoded. The file is replaced whole.
 */
public final class Generations {
    private final Path file;
    private final Map<String, Integer> byKey;
    private boolean unsaved;

    private Generations(Path file, Map<String, Integer> byKey) {
        this.file = file;
        this.byKey = byKey;
    }

    public static Generations beside(Path index) {
        Path file = index.resolveSibling(index.getFileName() + ".generations");
        Map<String, Integer> byKey = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    int space = line.indexOf(' ');
                    byKey.put(line.substring(space + 1), Integer.valueOf(line.substring(0, space)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The generations in " + file + " cannot be read.", e);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalStateException(
                    file + " is damaged. Restore it from a backup, or remove it if no folder was ever reused.", e);
        }
        return new Generations(file, byKey);
    }

    int of(String source, String key) {
        return byKey.getOrDefault(name(source, key), 0);
    }

    /** Keeps a generation if it is the highest of its key; {@link #save} stores it. */
    public void put(String source, String key, int generation) {
        if (generation > of(source, key)) {
            byKey.put(name(source, key), generation);
            unsaved = true;
        }
    }

    /**
     * What was put is on disk when this returns. To be called before the index commits: a generation that is only in
     * the file is taken again, one that is only in the index would be forgotten with it.
     */
    public void save() {
        if (!unsaved) {
            return;
        }
        try {
            write();
            unsaved = false;
        } catch (IOException e) {
            throw new UncheckedIOException("The generations cannot be written to " + file + ".", e);
        }
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        byKey.forEach((name, generation) ->
                lines.append(generation).append(' ').append(name).append('\n'));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static String name(String source, String key) {
        return URLEncoder.encode(source, StandardCharsets.UTF_8) + " " + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
