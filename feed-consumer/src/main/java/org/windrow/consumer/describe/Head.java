package org.windrow.consumer.describe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The first bytes of a file and its name: what tells its format. */
public final class Head {
    private static final int BYTES = 4096;

    private final byte[] bytes;
    private final String name;
    private final Optional<Path> file;

    private Head(byte[] bytes, String name, Optional<Path> file) {
        this.bytes = bytes;
        this.name = name;
        this.file = file;
    }

    /** Reads the first 4 KiB. */
    public static Head of(Subject subject) throws IOException {
        try (InputStream in = Files.newInputStream(subject.file())) {
            return new Head(in.readNBytes(BYTES), subject.name(), Optional.of(subject.file()));
        }
    }

    /** A head for tests of what an extractor knows. */
    public static Head of(byte[] bytes, String name) {
        return new Head(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES)), name, Optional.empty());
    }

    /** The first bytes; fewer in a short file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The file itself, for formats that are told by what stands further on; absent in tests. */
    public Optional<Path> file() {
        return file;
    }

    /** Whether these bytes stand there. */
    public boolean has(int offset, byte... expected) {
        return bytes.length >= offset + expected.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }

    /** Whether these characters stand there, a byte each. */
    public boolean has(int offset, String expected) {
        return has(offset, expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether the name ends so, in any case. */
    public boolean isNamed(String... endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(endings).anyMatch(lower::endsWith);
    }
}
