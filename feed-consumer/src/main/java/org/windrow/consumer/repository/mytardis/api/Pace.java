package org.windrow.consumer.repository.mytardis.api;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps requests to a rate that all threads share; a short burst is let through. */
public final class Pace {
    private static final double BURST_SECONDS = 1;

    /** Waits a while; tests do not. */
    @FunctionalInterface
    interface Pause {
        void forAbout(Duration time) throws InterruptedException;
    }

    private final OptionalDouble perSecond;
    private final LongSupplier nanos;
    private final Pause pause;
    private long nextFree;

    public Pace(OptionalDouble perSecond) {
        this(perSecond, System::nanoTime, Pace::reallyWait);
    }

    public Pace(OptionalDouble perSecond, LongSupplier nanos, Pause pause) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.pause = pause;
        this.nextFree = nanos.getAsLong() - burst();
    }

    /** Waits until one more request is due. */
    void take() throws InterruptedException {
        if (perSecond.isPresent()) {
            long wait = due();
            if (wait > 0) {
                pause.forAbout(Duration.ofNanos(wait));
            }
        }
    }

    private synchronized long due() {
        long now = nanos.getAsLong();
        long from = Math.max(nextFree, now - burst());
        nextFree = from + Math.round(1e9 / perSecond.getAsDouble());
        return from - now;
    }

    private static long burst() {
        return Math.round(BURST_SECONDS * 1e9);
    }

    private static void reallyWait(Duration time) throws InterruptedException {
        if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody opens this latch");
        }
    }
}
