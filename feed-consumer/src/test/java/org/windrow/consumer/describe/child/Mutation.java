package org.windrow.consumer.describe.child;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes files as broken disks, cut transfers and people with bad intentions do. */
final class Mutation {
    private static final long[] ODD_NUMBERS = {0, 1, -1, 0x7fffffffL, 0x80000000L, 0xffffL, 1L << 40, Long.MAX_VALUE};
    private static final int FRACTAL_HEAP = 142;
    private static final int TREE = 34;

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** A changed copy; in half of them checksums are made right again, so that readers get further. */
    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (int changes = 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 3);
                changes > 0 && bytes.length > 0;
                changes--) {
            bytes = change(bytes);
        }
        if (random.nextBoolean()) {
            seal(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(20)) {
            case 0 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 1 -> {
                byte[] grown = Arrays.copyOf(bytes, bytes.length + 8);
                System.arraycopy(bytes, at, grown, at + 8, bytes.length - at);
                return grown;
            }
            case 2, 3 ->
                Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)), (byte) random.nextInt());
            case 4, 5 -> copy(bytes, at, random.nextInt(bytes.length));
            case 6, 7, 8, 9 -> number(bytes, at & ~7, 8, ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
            case 10, 11, 12 -> number(bytes, at & ~3, 4, random.nextInt(bytes.length));
            case 13, 14, 15 -> bytes[at] = (byte) random.nextInt();
            default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void copy(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, bytes, to, Math.min(16, bytes.length - Math.max(from, to)));
    }

    private static void number(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
    }

    private static void seal(ByteBuffer file) {
        for (int at = 0; at < file.limit() - 16; at++) {
            String signature =
                    StandardCharsets.ISO_8859_1.decode(file.slice(at, 4)).toString();
            switch (signature) {
                case "OHDR" -> seal(file, at, headerSize(file, at));
                case "FRHP" -> seal(file, at, FRACTAL_HEAP);
                case "BTHD" -> seal(file, at, TREE);
                default -> {
                    // has no checksum, or one of a length that is told elsewhere
                }
            }
        }
    }

    private static long headerSize(ByteBuffer file, int at) {
        int flags = file.get(at + 5);
        int prefix = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
        if (at + prefix + 8 > file.limit()) {
            return -1;
        }
        return switch (flags & 0x03) {
            case 0 -> prefix + 1L + Byte.toUnsignedInt(file.get(at + prefix));
            case 1 -> prefix + 2L + Short.toUnsignedInt(file.getShort(at + prefix));
            default -> -1;
        };
    }

    private static void seal(ByteBuffer file, int at, long size) {
        if (size > 0 && at + size + 4 <= file.limit()) {
            byte[] covered = new byte[(int) size];
            file.get(at, covered);
            file.putInt(at + (int) size, ChecksumUtils.checksum(covered));
        }
    }
}
