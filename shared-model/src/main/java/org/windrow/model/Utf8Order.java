package org.windrow.model;

import java.util.Comparator;

/** The order of the UTF-8 bytes of two texts, which is the order SQLite gives them; without making the bytes. */
public final class Utf8Order {
    public static final Comparator<String> BY_BYTES = Utf8Order::compare;

    private Utf8Order() {}

    /** As a {@link Comparator} does. */
    public static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** UTF-16 sorts characters beyond U+FFFF below U+E000..U+FFFF; UTF-8 sorts them above. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
