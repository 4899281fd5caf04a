package org.windrow.provider.passes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices when the clock jumps, by a counter that cannot: someone set it, or the machine slept. Belongs to one thread.
 */
final class ClockWatch {
    /** Less is drift, which the clock's keeper corrects all the time. */
    private static final Duration JUMP = Duration.ofSeconds(2);
    /** The two are read one after the other; a look during which the thread stood still is none. */
    private static final long APART = Duration.ofMillis(10).toNanos();

    private static final int TRIES = 10;

    private final InstantSource clock;
    private final LongSupplier counter;
    private Instant at;
    private long count;
    private long forward;
    private boolean jumped;

    ClockWatch(Timing timing) {
        this.clock = timing.clock();
        this.counter = timing.counter();
        look();
    }

    /** How far it jumped since the last call; nothing where it did not. Negative where it was set back. */
    Optional<Duration> jump() {
        Instant before = at;
        long counted = count;
        look();
        Duration jump = Duration.between(before, at).minusNanos(count - counted);
        if (jump.abs().compareTo(JUMP) < 0) {
            return Optional.empty();
        }
        if (!jump.isNegative()) {
            jumped = true;
            forward = count;
        }
        return Optional.of(jump);
    }

    /** Whether it jumped forward within {@code time}: what looks old may be new. */
    boolean jumpedWithin(Duration time) {
        return jumped && counter.getAsLong() - forward < time.toNanos();
    }

    private void look() {
        for (int i = 0; i < TRIES; i++) {
            long start = counter.getAsLong();
            at = clock.instant();
            count = counter.getAsLong();
            if (count - start < APART) {
                return;
            }
        }
    }
}
