package org.windrow.consumer.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, for the thread that works: it is interrupted, and the process waits for it to {@link #close}, so
 * that it ends between two steps. Where it does not in time, the next start finishes what was cut off.
 */
final class StopSignal implements AutoCloseable {
    private static final long MOST_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Thread worker) {
        this.hook = new Thread(() -> stop(worker), "stop");
    }

    /** Listens for the calling thread. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop(Thread worker) {
        worker.interrupt();
        try {
            boolean inTime = finished.await(MOST_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("The pass did not stop in time; the next start goes on where it is.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingAlready) {
            // then the hook is what we just let go on
        }
    }
}
