package org.windrow.provider.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * A shell pattern for one name, as Python's {@code fnmatch} reads it on Linux: {@code *}, {@code ?}, {@code [a-z]},
 * {@code [!a-z]}; case counts; a bracket that is not closed stands for itself. However it is written, a match ends soon.
 */
public final class Glob {
    /** Matches one character that is, or with {@code except} is not, in one of the ranges (pairs of first and last). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(boolean any, boolean except, int[] ranges) {
        static final Part STAR = new Part(true, false, new int[0]);
        static final Part ONE = new Part(false, true, new int[0]);

        static Part literal(int character) {
            return new Part(false, false, new int[] {character, character});
        }

        boolean accepts(int character) {
            for (int i = 0; i < ranges.length; i += 2) {
                if (ranges[i] <= character && character <= ranges[i + 1]) {
                    return !except;
                }
            }
            return except;
        }
    }

    private final String written;
    private final List<Part> parts = new ArrayList<>();

    private Glob(String written) {
        this.written = written;
        int[] characters = written.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int close = characters[i] == '[' ? close(characters, i) : -1;
            if (close > 0) {
                parts.add(brackets(characters, i + 1, close));
                i = close;
            } else if (characters[i] == '*') {
                parts.add(Part.STAR);
            } else {
                parts.add(characters[i] == '?' ? Part.ONE : Part.literal(characters[i]));
            }
        }
    }

    static Glob of(String written) {
        return new Glob(written);
    }

    /** What names match that have {@code text} anywhere in them. Wildcards in it count. */
    public static Glob containing(String text) {
        return new Glob("*" + text + "*");
    }

    /** A bracket right behind the opening one, or behind the {@code !}, is one of the characters. */
    private static int close(int[] characters, int open) {
        int at = open + 1;
        at += at < characters.length && characters[at] == '!' ? 1 : 0;
        at += at < characters.length && characters[at] == ']' ? 1 : 0;
        while (at < characters.length && characters[at] != ']') {
            at++;
        }
        return at < characters.length ? at : -1;
    }

    private static Part brackets(int[] characters, int from, int to) {
        boolean except = characters[from] == '!';
        List<Integer> ranges = new ArrayList<>();
        for (int i = except ? from + 1 : from; i < to; i++) {
            boolean range = i + 2 < to && characters[i + 1] == '-';
            ranges.add(characters[i]);
            ranges.add(characters[range ? i + 2 : i]);
            i += range ? 2 : 0;
        }
        return new Part(
                false, except, ranges.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether the whole of {@code name} matches. */
    boolean matches(String name) {
        int[] characters = name.codePoints().toArray();
        int part = 0;
        int star = -1;
        int starTook = 0;
        int at = 0;
        while (at < characters.length) {
            if (part < parts.size() && parts.get(part).any()) {
                star = part++;
                starTook = at;
            } else if (part < parts.size() && parts.get(part).accepts(characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starTook;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Part::any);
    }

    @Override
    public String toString() {
        return written;
    }
}
