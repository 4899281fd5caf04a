package org.windrow.provider.hash;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.HashTask;

/** One thread of the pool. Where the disk below a file does not answer, it is given up and another takes its place. */
final class Hasher implements Runnable {
    private final HashPool pool;
    private final Throttle throttle;
    private final Rate rate;
    private final FileDigests digests;
    private volatile Optional<HashTask> at = Optional.empty();
    private volatile long moved;
    private volatile boolean lost;

    Hasher(HashPool pool, Throttle throttle, Rate rate, FileDigests.Opening opening) {
        this.pool = pool;
        this.throttle = throttle;
        this.rate = rate;
        this.digests = new FileDigests(opening, this::pace, throttle.portion(FileDigests.usualPortion()));
    }

    @Override
    public void run() {
        try {
            for (Optional<HashTask> task = pool.next(); task.isPresent(); task = pool.next()) {
                hash(task.get());
                if (lost) {
                    pool.returned(task.get());
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it reads, where nothing has come of it since {@code before}. */
    Optional<HashTask> hangs(long before) {
        Optional<HashTask> task = at;
        return moved - before < 0 ? task : Optional.empty();
    }

    /** It will end when its disk answers. */
    void giveUp() {
        lost = true;
    }

    private void hash(HashTask task) throws InterruptedException {
        moved = System.nanoTime();
        at = Optional.of(task);
        rate.begin(moved);
        Optional<HashResult> result = Optional.empty();
        try {
            result = digests.of(task);
        } finally {
            at = Optional.empty();
            rate.end(result.isPresent(), System.nanoTime());
            pool.done(this, task, result);
        }
    }

    private void pace(long bytes) throws InterruptedException {
        long now = System.nanoTime();
        rate.read(bytes, now);
        long wait = throttle.take(bytes, now);
        moved = now + wait;
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while reading");
        }
        pause(wait);
    }

    /** Nobody notifies: only an interrupt ends it early. */
    private synchronized void pause(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
