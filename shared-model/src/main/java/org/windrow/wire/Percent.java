package org.windrow.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986 §2). Bytes of UTF-8, never normalised: a name must come back as it is on disk. */
public final class Percent {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /** Each segment of a path encoded, all but unreserved characters; the slashes between them stay. */
    public static String path(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        path(path, encoded);
        return encoded.toString();
    }

    /** Like {@link #path(String)}, at the end of {@code to}. */
    static void path(String path, StringBuilder to) {
        encode(path, "/", to);
    }

    /** One segment; a slash in it is encoded too. */
    static String segment(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length() + 16);
        encode(segment, "", encoded);
        return encoded.toString();
    }

    /** Undoes {@link #segment}; what is not well encoded stays as it is. */
    static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    static void append(int octet, StringBuilder to) {
        to.append('%').append(HEX[(octet >> 4) & 15]).append(HEX[octet & 15]);
    }

    private static void encode(String text, String kept, StringBuilder to) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isUnreserved(c) || kept.indexOf(c) >= 0) {
                to.append(c);
            } else {
                append(octet, to);
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
