package org.windrow.provider.hash;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.HashTask;
import org.windrow.sqlite.StoreException;

/**
 * Threads that hash what the index wants hashed, until closed. Digests reach the index some hundred at a time, or every
 * second, so a crash loses a second of work and no more.
 */
public final class HashPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashPool.class);
    private static final int TASKS_AT_ONCE = 5_000;
    private static final int RESULTS_AT_ONCE = 500;
    private static final long NANOS_BETWEEN_STORES = Duration.ofSeconds(1).toNanos();

    private final DatasetIndex index;
    private final InstantSource clock;
    private final Runnable stored;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<HashTask> ready = new ArrayDeque<>();
    /** Handed out, or done and not stored yet. */
    private final Set<HashTask> taken = new HashSet<>();
    /** Could not be read, or were not as the index knows them; left alone until the next {@link #retry}. */
    private final Set<HashTask> failed = new HashSet<>();

    private final List<HashResult> finished = new ArrayList<>();
    private int working;
    private long lastStore = System.nanoTime();
    private boolean looked = true;
    private boolean closed;

    /**
     * Makes the pool; {@link #start} starts it.
     *
     * @param stored called after digests were stored, from a thread of the pool: some dataset may be due now
     */
    public HashPool(DatasetIndex index, int threads, InstantSource clock, Runnable stored) {
        this.index = index;
        this.clock = clock;
        this.stored = stored;
        for (int i = 1; i <= threads; i++) {
            Thread thread = new Thread(this::work, "hash-" + i);
            thread.setDaemon(true);
            this.threads.add(thread);
        }
    }

    /** Begins to work. */
    public HashPool start() {
        wake();
        threads.forEach(Thread::start);
        return this;
    }

    /** Asks the index again, newest first; called when there may be more to hash. */
    public synchronized void wake() {
        ready.forEach(taken::remove);
        ready.clear();
        looked = false;
        notifyAll();
    }

    /** As {@link #wake}, and tries once more what could not be read; called after each scan. */
    public synchronized void retry() {
        failed.clear();
        wake();
    }

    private void work() {
        FileDigests digests = new FileDigests();
        try {
            for (Optional<HashTask> task = next(); task.isPresent(); task = next()) {
                Optional<HashResult> result = Optional.empty();
                try {
                    result = digests.of(task.get());
                } finally {
                    done(task.get(), result);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<HashTask> next() throws InterruptedException {
        while (!closed) {
            if (ready.isEmpty() && !looked) {
                refill();
            }
            if (!ready.isEmpty()) {
                working++;
                return Optional.of(ready.poll());
            }
            wait();
        }
        return Optional.empty();
    }

    private void refill() {
        looked = true;
        try {
            List<HashTask> more =
                    index.toHash(TASKS_AT_ONCE, clock.instant(), t -> taken.contains(t) || failed.contains(t));
            taken.addAll(more);
            ready.addAll(more);
            if (more.size() > 1) {
                notifyAll();
            }
        } catch (StoreException e) {
            LOG.error("Hashing pauses until the next pass.", e);
        }
    }

    private void done(HashTask task, Optional<HashResult> result) {
        boolean news = false;
        synchronized (this) {
            working--;
            result.ifPresentOrElse(finished::add, () -> taken.remove(task));
            if (result.isEmpty() || result.get().unreadable().isPresent()) {
                failed.add(task);
            }
            boolean idle = ready.isEmpty() && working == 0;
            boolean time = System.nanoTime() - lastStore > NANOS_BETWEEN_STORES;
            if (!finished.isEmpty() && (idle || time || finished.size() >= RESULTS_AT_ONCE)) {
                news = store();
            }
            if (ready.isEmpty()) {
                looked = false;
                notifyAll();
            }
        }
        if (news) {
            stored.run();
        }
    }

    /** Whether some digest reached the index. */
    private boolean store() {
        lastStore = System.nanoTime();
        try {
            index.hashed(finished, clock.instant());
            return finished.stream().anyMatch(result -> result.unreadable().isEmpty());
        } catch (StoreException e) {
            LOG.error("{} digests could not be stored and are computed again.", finished.size(), e);
            finished.forEach(result -> failed.add(result.task()));
            return false;
        } finally {
            finished.forEach(result -> taken.remove(result.task()));
            finished.clear();
        }
    }

    /** Stops; digests that were computed are stored first, files half read are read again after the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        synchronized (this) {
            if (!finished.isEmpty()) {
                store();
            }
        }
    }
}
