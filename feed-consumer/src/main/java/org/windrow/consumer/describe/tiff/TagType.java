package org.windrow.consumer.describe.tiff;

import java.nio.ByteBuffer;

/** The kinds of values that entries have, by the codes of the format. */
final class TagType {
    private static final int ASCII = 2;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private TagType() {}

    /** Bytes of one value; 0 for a kind that is not known. */
    static int size(int type) {
        return type >= 0 && type < SIZES.length ? SIZES[type] : 0;
    }

    static boolean isText(int type) {
        return type == ASCII || type == 1 || type == 7;
    }

    /** The next value as a number. */
    static double next(int type, ByteBuffer bytes) {
        return switch (type) {
            case 3 -> Short.toUnsignedInt(bytes.getShort());
            case 4, 13 -> Integer.toUnsignedLong(bytes.getInt());
            case 5 -> Integer.toUnsignedLong(bytes.getInt()) / (double) Integer.toUnsignedLong(bytes.getInt());
            case 6 -> bytes.get();
            case 8 -> bytes.getShort();
            case 9 -> bytes.getInt();
            case 10 -> bytes.getInt() / (double) bytes.getInt();
            case 11 -> bytes.getFloat();
            case 12 -> bytes.getDouble();
            case 16, 17, 18 -> bytes.getLong();
            default -> Byte.toUnsignedInt(bytes.get());
        };
    }
}
