package org.windrow.consumer.net;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.windrow.check.Amount;

/**
 * Ends an exchange that takes too long. A socket's own timeout does not: a server that sends a byte now and then would
 * hold its reader for ever.
 */
final class Watch implements AutoCloseable {
    private static final long MOST_BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

    private final Patience patience;
    private final Meter meter;
    private final Runnable end;
    private final Thread owner = Thread.currentThread();
    private final ScheduledFuture<?> looks;
    private volatile String verdict;
    private long windowBytes;
    private long windowWaited;

    Watch(Patience patience, Meter meter, Runnable end, ScheduledExecutorService timer) {
        this.patience = patience;
        this.meter = meter;
        this.end = end;
        long shortest = Math.min(patience.window().toNanos(), patience.whole().toNanos());
        long between = Math.max(TimeUnit.MILLISECONDS.toNanos(5), Math.min(shortest / 4, MOST_BETWEEN_LOOKS));
        this.looks = timer.scheduleWithFixedDelay(this::look, between, between, TimeUnit.NANOSECONDS);
    }

    /** Why the exchange was ended, if it was. */
    Optional<String> verdict() {
        return Optional.ofNullable(verdict);
    }

    private void look() {
        long waited = meter.waited();
        long bytes = meter.bytes();
        if (owner.isInterrupted()) {
            end("interrupted");
        } else if (waited > patience.whole().toNanos()) {
            end("the answer took longer than " + words(patience.whole()));
        } else if (waited - windowWaited >= patience.window().toNanos()) {
            if (bytes - windowBytes < patience.leastBytes()) {
                end("the server sent only " + (bytes - windowBytes) + " bytes in " + words(patience.window()));
            }
            windowBytes = bytes;
            windowWaited = waited;
        }
    }

    private void end(String why) {
        verdict = why;
        looks.cancel(false);
        end.run();
    }

    private static String words(Duration time) {
        return Amount.time(time);
    }

    @Override
    public void close() {
        looks.cancel(false);
    }
}
