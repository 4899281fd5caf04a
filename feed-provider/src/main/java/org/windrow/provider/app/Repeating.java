package org.windrow.provider.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job at once, and again and again a while after it ended. A job that fails is logged and runs again. */
final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is to be done. */
    @FunctionalInterface
    interface Job {
        /** Runs once, and answers how long to wait before the next time. */
        Duration run() throws Exception;
    }

    private final String name;
    private final Job job;
    private final Duration afterFailure;
    private final ScheduledExecutorService timer;

    /**
     * Prepares a job.
     *
     * @param name what it is, for its thread and for log lines: {@code The walk}
     * @param afterFailure how long to wait where it failed
     */
    Repeating(String name, Job job, Duration afterFailure) {
        this.name = name;
        this.job = job;
        this.afterFailure = afterFailure;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, name));
    }

    Repeating start() {
        timer.execute(this::once);
        return this;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong, the timer must not die of it unseen
    private void once() {
        Duration pause = afterFailure;
        try {
            pause = job.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            if (!timer.isShutdown()) {
                LOG.error("{} failed and is tried again in {} s: {}", name, pause.toSeconds(), e.toString(), e);
            }
        }
        if (!timer.isShutdown()) {
            timer.schedule(this::once, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Interrupts the job if it runs, and waits for its end. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not end within {} s.", name, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
