package org.windrow.model;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Makes a title fit to be a folder's name on any file system. Only titles: paths of files are never rewritten. */
public final class SafeName {
    private static final int MOST_BYTES = 120;
    private static final Set<String> RESERVED_BY_WINDOWS = reserved();

    private SafeName() {}

    /**
     * {@code title} without separators, control characters and what Windows refuses; at most 120 bytes of UTF-8, never
     * empty, never starting with a dot.
     */
    public static String of(String title) {
        StringBuilder name = new StringBuilder();
        title.strip().codePoints().limit(MOST_BYTES).map(SafeName::harmless).forEach(name::appendCodePoint);
        String fit = fit(name.toString());
        if (fit.isEmpty()) {
            return "_";
        }
        int dot = fit.indexOf('.');
        boolean reserved = RESERVED_BY_WINDOWS.contains(dot < 0 ? fit : fit.substring(0, dot));
        return reserved || fit.startsWith(".") ? fit("_" + fit) : fit;
    }

    /** Cut to the length allowed, without the dots and spaces at the end that Windows drops. */
    private static String fit(String name) {
        String fit = cut(name);
        while (fit.endsWith(".") || fit.endsWith(" ")) {
            fit = fit.substring(0, fit.length() - 1);
        }
        return fit;
    }

    private static int harmless(int c) {
        boolean bad = c < 0x20
                || c == 0x7f
                || "/\\:*?\"<>|~".indexOf(c) >= 0
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || Character.isISOControl(c);
        return bad ? '_' : c;
    }

    private static String cut(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static Set<String> reserved() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of("CON", "PRN", "AUX", "NUL"));
        for (int i = 1; i <= 9; i++) {
            names.add("COM" + i);
            names.add("LPT" + i);
        }
        return names;
    }
}
