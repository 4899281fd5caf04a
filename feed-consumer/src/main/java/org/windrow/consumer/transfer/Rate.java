package org.windrow.consumer.transfer;

import java.time.InstantSource;

/** Bytes a second over the last ten seconds. Safe for many threads. */
final class Rate {
    private static final int SECONDS = 10;

    private final InstantSource clock;
    private final long[] counts = new long[SECONDS];
    private final long[] when = new long[SECONDS];
    private final long since;

    Rate(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant().getEpochSecond();
    }

    synchronized void add(long bytes) {
        long second = clock.instant().getEpochSecond();
        int slot = Math.floorMod(second, SECONDS);
        if (when[slot] != second) {
            when[slot] = second;
            counts[slot] = 0;
        }
        counts[slot] += bytes;
    }

    /** While it is younger than ten seconds, over its age. */
    synchronized long perSecond() {
        long now = clock.instant().getEpochSecond();
        long sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            boolean fresh = when[slot] <= now && when[slot] > now - SECONDS;
            sum += fresh ? counts[slot] : 0;
        }
        return sum / Math.max(1, Math.min(SECONDS, now - since + 1));
    }
}
