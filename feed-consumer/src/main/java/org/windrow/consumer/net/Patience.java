package org.windrow.consumer.net;

import java.time.Duration;

/**
 * How long a server may take. Only time spent waiting for it counts, not what we do with its bytes.
 *
 * @param whole for the whole answer
 * @param leastBytes that must come in every {@code window} of waiting
 */
public record Patience(Duration whole, long leastBytes, Duration window) {
    /** For feed documents: an hour at most, at half a kilobyte a second. */
    public static final Patience DOCUMENT = new Patience(Duration.ofHours(1), 30_000, Duration.ofMinutes(1));

    /** For files, which may be large: as long as it takes at half a kilobyte a second. */
    public static final Patience FILE = new Patience(Duration.ofDays(30), 30_000, Duration.ofMinutes(1));

    public Patience {
        if (whole.isNegative() || whole.isZero() || window.isNegative() || window.isZero() || leastBytes < 0) {
            throw new IllegalArgumentException("no patience at all: " + whole + ", " + window);
        }
    }
}
