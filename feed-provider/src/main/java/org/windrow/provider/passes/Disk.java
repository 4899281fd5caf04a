package org.windrow.provider.passes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way to the disk of one source: whatever touches it runs on a thread of its own, so that a call that never returns
 * (a mount whose server died) stops nobody else. While one hangs no other is begun. One caller at a time.
 */
public final class Disk {
    /** How long a single call may take. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** A call to the disk did not return. */
    static final class Hangs extends Exception {
        private static final long serialVersionUID = 1;

        Hangs(Path directory, Duration patience) {
            super("a call to the disk of " + directory + " has not returned for " + patience.toSeconds()
                    + " s; is the server of its mount there? No other walk is begun until it returns");
        }
    }

    private final Path directory;
    private final Duration patience;
    private final LongAdder answers = new LongAdder();
    private volatile Runnable freed = () -> {};
    private Thread hanging;

    Disk(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** Has {@code call} called when work that hung has returned, from the thread it hung on. */
    void whenFreed(Runnable call) {
        freed = call;
    }

    /** Tells that the disk answered. */
    void alive() {
        answers.increment();
    }

    /**
     * Begins work on a new thread.
     *
     * @throws Hangs if earlier work still hangs
     */
    Thread start(String name, Runnable work) throws Hangs {
        mustAnswer();
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } finally {
                ended();
            }
        });
        thread.setName(name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * The next of what {@code worker} gives.
     *
     * @throws Hangs if the disk gave no answer for too long and neither did the worker
     */
    <T> T next(BlockingQueue<T> given, Thread worker) throws InterruptedException, Hangs {
        long before = answers.sum();
        while (true) {
            T next = given.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
            long now = answers.sum();
            if (now == before && given.isEmpty()) {
                giveUp(worker);
            }
            before = now;
        }
    }

    /**
     * Does something small.
     *
     * @throws Hangs if it, or earlier work, hangs
     */
    <T> T call(String name, Callable<T> work) throws Exception {
        BlockingQueue<Optional<T>> given = new ArrayBlockingQueue<>(1);
        Exception[] failure = new Exception[1];
        Thread worker = start(name, () -> given.add(result(work, failure)));
        Optional<T> result = next(given, worker);
        if (result.isEmpty()) {
            throw failure[0];
        }
        return result.get();
    }

    private static <T> Optional<T> result(Callable<T> work, Exception[] failure) {
        try {
            return Optional.of(work.call());
        } catch (Exception e) {
            failure[0] = e;
            return Optional.empty();
        }
    }

    /** Ends work that is not wanted any more, as far as it can be ended. */
    void stop(Thread worker) throws InterruptedException {
        worker.interrupt();
        worker.join(LAST_WORDS.toMillis());
        hangs(worker);
    }

    /**
     * Whether nothing hangs, so that work may begin.
     *
     * @throws Hangs if something does
     */
    synchronized void mustAnswer() throws Hangs {
        if (hanging != null) {
            throw new Hangs(directory, patience);
        }
    }

    private void giveUp(Thread worker) throws Hangs {
        worker.interrupt();
        if (hangs(worker)) {
            throw new Hangs(directory, patience);
        }
    }

    private synchronized boolean hangs(Thread worker) {
        if (worker.isAlive()) {
            hanging = worker;
        }
        return hanging != null;
    }

    private void ended() {
        synchronized (this) {
            if (hanging != Thread.currentThread()) {
                return;
            }
            hanging = null;
        }
        freed.run();
    }
}
