package org.windrow.provider.passes;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What time it is, and how much of it passed.
 *
 * @param counter nanoseconds from anywhere; unlike the clock it never jumps
 */
public record Timing(InstantSource clock, LongSupplier counter) {
    /** A clock that is believed when it jumps, such as one that tests step. */
    public static Timing believing(InstantSource clock) {
        return new Timing(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    /** The machine's. */
    public static Timing real(InstantSource clock) {
        return new Timing(clock, System::nanoTime);
    }
}
