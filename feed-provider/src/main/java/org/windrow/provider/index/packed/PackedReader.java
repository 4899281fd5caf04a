package org.windrow.provider.index.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
    private final byte[] bytes;
    private int at;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    long count() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    int small() {
        return Math.toIntExact(count());
    }

    long whole() {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number = (number << 8) | (bytes[at++] & 0xff);
        }
        return number;
    }

    String text() {
        int length = small();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Reads a text, and whether it is this one. */
    boolean isText(String wanted) {
        int length = small();
        int start = at;
        at += length;
        // In UTF-8 a text is never shorter than in UTF-16, and most differ in length.
        return length >= wanted.length()
                && length <= 3 * wanted.length()
                && new String(bytes, start, length, StandardCharsets.UTF_8).equals(wanted);
    }

    void skip(int length) {
        at += length;
    }

    byte[] raw(int length) {
        byte[] part = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return part;
    }
}
