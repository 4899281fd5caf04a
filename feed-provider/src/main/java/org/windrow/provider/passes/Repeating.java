package org.windrow.provider.passes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a job at once, and again a while after each end, on a thread of its own. A failing job is logged and runs on. */
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
    private final Thread thread;
    private final Semaphore wakes = new Semaphore(0);
    private volatile Optional<String> failure = Optional.empty();

    /**
     * Prepares a job.
     *
     * @param name what it is, for log lines: {@code the pass}
     * @param afterFailure how long to wait where it failed
     */
    Repeating(String name, Job job, Duration afterFailure) {
        this.name = name;
        this.job = job;
        this.afterFailure = afterFailure;
        this.thread = new Thread(this::loop, name);
    }

    void start() {
        thread.start();
    }

    /** Ends the wait for the next run, if it waits. Callable from any thread, at any time. */
    void wake() {
        wakes.release();
    }

    /** What the last run failed with, if it did. */
    Optional<String> failure() {
        return failure;
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = once();
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException stopping) {
            LOG.debug("{} was stopped", name);
        }
    }

    private Duration once() throws InterruptedException {
        try {
            Duration pause = job.run();
            failure = Optional.empty();
            return pause;
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // whatever it is: a service whose timer died unseen would go on serving what was true once
            failure = Optional.of(name + " failed: " + e);
            LOG.error("{} failed and is tried again in {} s.", name, afterFailure.toSeconds(), e);
            return afterFailure;
        }
    }

    /** Interrupts the job if it runs, and waits for its end. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not end within {} s.", name, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
