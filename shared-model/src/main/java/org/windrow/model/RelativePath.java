package org.windrow.model;

import java.util.Optional;

/**
 * A file's place below some root: parts joined by '/', never absolute, never climbing out, never normalised.
 *
 * <p>Ordered by the bytes of its UTF-8 form, which is also the order SQLite gives it.
 */
public record RelativePath(String value) implements Comparable<RelativePath> {
    public RelativePath {
        // Without splitting: a scan makes millions of these.
        for (int start = 0, end; start <= value.length(); start = end + 1) {
            int slash = value.indexOf('/', start);
            end = slash < 0 ? value.length() : slash;
            if (end == start || isDots(value, start, end)) {
                throw new IllegalArgumentException("not a path below a root: '" + value + "'");
            }
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path holds a NUL byte: '" + value.replace('\0', '?') + "'");
        }
    }

    private static boolean isDots(String value, int start, int end) {
        return end - start <= 2 && value.charAt(start) == '.' && value.charAt(end - 1) == '.';
    }

    /** The path, or nothing where {@code value} is absolute, empty or climbs out. */
    public static Optional<RelativePath> parse(String value) {
        try {
            return Optional.of(new RelativePath(value));
        } catch (IllegalArgumentException notBelowARoot) {
            return Optional.empty();
        }
    }

    /** The last part. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** This path with {@code name} below it. */
    public RelativePath resolve(String name) {
        return new RelativePath(value + "/" + name);
    }

    @Override
    public int compareTo(RelativePath other) {
        return Utf8Order.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
