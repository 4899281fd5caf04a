package org.windrow.consumer.describe.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Characters of a file: UTF-8 where they are that, whatever the file says of them, else Latin-1. */
final class Texts {
    private Texts() {}

    static String of(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
    }

    /** What stands before the first zero byte. */
    static String upToZero(ByteBuffer bytes) {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        return of(bytes.slice(bytes.position(), end - bytes.position()));
    }

    /** What stands before the padding at the end. */
    static String unpadded(ByteBuffer bytes, char padding) {
        int end = bytes.limit();
        while (end > bytes.position() && bytes.get(end - 1) == padding) {
            end--;
        }
        return of(bytes.slice(bytes.position(), end - bytes.position()));
    }
}
