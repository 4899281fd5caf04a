package org.windrow.provider.index.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts one after the other into as few bytes as easily possible. */
public final class PackedWriter {
    private byte[] bytes = new byte[512];
    private int length;

    /** A number from 0 on; small ones take one byte. */
    public PackedWriter count(long number) {
        long rest = number;
        room(10);
        while (rest < 0 || rest > 0x7f) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Any number, always 8 bytes. */
    PackedWriter whole(long number) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (number >>> shift);
        }
        return this;
    }

    public PackedWriter text(String text) {
        return counted(text.getBytes(StandardCharsets.UTF_8));
    }

    public PackedWriter counted(byte[] more) {
        count(more.length);
        return raw(more);
    }

    PackedWriter raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
