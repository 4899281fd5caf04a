package org.windrow.provider.scan;

import java.util.Comparator;

/** Names in the order of their UTF-8 bytes, which is not the order of Java's UTF-16 strings. */
enum Utf8Order implements Comparator<String> {
    BY_BYTES;

    @Override
    public int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return rank(a.charAt(i)) - rank(b.charAt(i));
            }
        }
        return a.length() - b.length();
    }

    /** Surrogates stand for characters above U+FFFF, so they come after U+E000..U+FFFF. */
    private static int rank(char c) {
        if (c < Character.MIN_SURROGATE) {
            return c;
        }
        return c > Character.MAX_SURROGATE ? c - 0x800 : c + 0x2000;
    }
}
