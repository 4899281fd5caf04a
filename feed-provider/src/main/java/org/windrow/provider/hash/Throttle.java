package org.windrow.provider.hash;

import java.util.OptionalLong;

/** Shares out a number of bytes a second among threads. Pure arithmetic: the caller brings the time and does the waiting. */
final class Throttle {
    private static final long NANOS = 1_000_000_000L;
    /** What may be read at once, as a part of a second. */
    private static final int BURSTS = 10;

    private final OptionalLong bytesPerSecond;
    private long free = Long.MIN_VALUE;

    Throttle(OptionalLong bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** The most to ask for at once, at most {@code usual}. */
    int portion(int usual) {
        return bytesPerSecond.isEmpty()
                ? usual
                : (int) Math.max(1, Math.min(usual, bytesPerSecond.getAsLong() / BURSTS));
    }

    /** Takes {@code bytes} at {@code now}; how many nanoseconds to wait before the next ones. */
    synchronized long take(long bytes, long now) {
        if (bytesPerSecond.isEmpty()) {
            return 0;
        }
        long from = free == Long.MIN_VALUE || free - now < 0 ? now : free;
        free = from + (long) ((double) bytes / bytesPerSecond.getAsLong() * NANOS);
        return free - now;
    }
}
