package org.windrow.consumer.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A rate that all transfers share. Who takes bytes waits until they are due; a short burst is let through. */
public final class Bandwidth {
    private static final Duration BURST = Duration.ofMillis(250);

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private final Pause pause;
    private long paidUntil;

    /** The rate by the machine's own clock. */
    public Bandwidth(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime, Pause.real());
    }

    Bandwidth(long bytesPerSecond, LongSupplier nanos, Pause pause) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.pause = pause;
        this.paidUntil = nanos.getAsLong() - BURST.toNanos();
    }

    /** Waits until so many bytes are due. */
    public void take(long bytes) throws InterruptedException {
        long wait = due(bytes);
        if (wait > 0) {
            pause.forAbout(Duration.ofNanos(wait));
        }
    }

    private synchronized long due(long bytes) {
        long now = nanos.getAsLong();
        long from = Math.max(paidUntil, now - BURST.toNanos());
        paidUntil = from + Math.round(bytes * 1e9 / bytesPerSecond);
        return paidUntil - now;
    }
}
