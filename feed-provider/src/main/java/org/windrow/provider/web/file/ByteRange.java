package org.windrow.provider.web.file;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that is to be sent (RFC 9110 §14). A length of 0 from a Range header cannot be satisfied.
 *
 * @param part whether it answers a Range header
 */
record ByteRange(boolean part, long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]*)-([0-9]*)", Pattern.CASE_INSENSITIVE);

    static ByteRange whole(long size) {
        return new ByteRange(false, 0, size);
    }

    /**
     * What {@code header} asks for of {@code size} bytes. Several ranges, other units and nonsense count as no header:
     * then all is sent.
     */
    static ByteRange of(Optional<String> header, long size) {
        Matcher range = SINGLE.matcher(header.orElse("").strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return whole(size);
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(number(range.group(2)), size);
            // An empty file has no last bytes, and no form of 206 could say so.
            return size == 0 && number(range.group(2)) > 0 ? whole(size) : new ByteRange(true, size - suffix, suffix);
        }
        long first = number(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        if (last < first) {
            return whole(size);
        }
        return new ByteRange(true, first, first >= size ? 0 : Math.min(last, size - 1) - first + 1);
    }

    boolean unsatisfiable() {
        return part && length == 0;
    }

    long last() {
        return first + length - 1;
    }

    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
