package org.windrow.provider.hash;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
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
    private static final int TASKS_AT_ONCE = 1_000;
    private static final int RESULTS_AT_ONCE = 500;
    private static final long NANOS_BETWEEN_STORES = Duration.ofSeconds(1).toNanos();

    /** How long reading may stand still before its disk is taken for dead. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Threads that a dead disk may keep, as a multiple of those that work. */
    private static final int LOST_PER_THREAD = 2;

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final DatasetIndex index;
    private final HashLimits limits;
    private final InstantSource clock;
    private final Runnable stored;
    private final FileDigests.Opening opening;
    private final Duration patience;
    private final Throttle throttle;
    private final Rate rate = new Rate();
    private final Map<Hasher, Thread> hashers = new LinkedHashMap<>();
    private final Deque<HashTask> ready = new ArrayDeque<>();
    /** Handed out, or done and not stored yet. */
    private final Set<HashTask> taken = new HashSet<>();
    /** Could not be read, or were not as the index knows them; left alone until the next {@link #retry}. */
    private final Set<HashTask> failed = new HashSet<>();
    /** Being read by threads that were given up. */
    private final Set<HashTask> hanging = new HashSet<>();

    private final List<HashResult> finished = new ArrayList<>();
    private final Thread watch = new Thread(this::watch, "hash-watch");
    private int named;
    private int working;
    private long lastStore = System.nanoTime();
    private boolean looked = true;
    private boolean closed;
    private boolean stopped;

    /**
     * Makes the pool; {@link #start} starts it.
     *
     * @param stored called after digests were stored, from a thread of the pool: some dataset may be due now
     */
    public HashPool(DatasetIndex index, HashLimits limits, InstantSource clock, Runnable stored) {
        this(index, limits, clock, stored, FileDigests.Opening.USUAL, PATIENCE);
    }

    /** A pool that reads as fast as its threads can. */
    public HashPool(DatasetIndex index, int threads, InstantSource clock, Runnable stored) {
        this(index, HashLimits.threads(threads), clock, stored);
    }

    HashPool(
            DatasetIndex index,
            HashLimits limits,
            InstantSource clock,
            Runnable stored,
            FileDigests.Opening opening,
            Duration patience) {
        this.index = index;
        this.limits = limits;
        this.clock = clock;
        this.stored = stored;
        this.opening = opening;
        this.patience = patience;
        this.throttle = new Throttle(limits.bytesPerSecond());
        watch.setDaemon(true);
    }

    /** Begins to work. */
    public HashPool start() {
        wake();
        for (int i = 0; i < limits.threads(); i++) {
            another();
        }
        watch.start();
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

    /** How it goes. */
    public synchronized HashProgress progress() {
        return rate.progress(
                limits, hanging.stream().map(HashTask::location).sorted().toList());
    }

    private synchronized void another() {
        Hasher hasher = new Hasher(this, throttle, rate, opening);
        Thread thread = new Thread(hasher, "hash-" + ++named);
        thread.setDaemon(true);
        hashers.put(hasher, thread);
        thread.start();
    }

    /** The next file to read; nothing once closed. */
    synchronized Optional<HashTask> next() throws InterruptedException {
        while (!closed) {
            if (ready.isEmpty() && !looked) {
                refill();
            }
            HashTask task = ready.poll();
            if (task != null && isLeftAlone(task)) {
                taken.remove(task);
            } else if (task != null) {
                if (working++ == 0) {
                    notifyAll(); // the watch waits where nothing is read
                }
                return Optional.of(task);
            } else {
                wait();
            }
        }
        return Optional.empty();
    }

    /** Not more of a source than may be lost while its disk is dead. */
    private boolean isLeftAlone(HashTask task) {
        return hanging.contains(task)
                || (!hanging.isEmpty()
                        && hanging.stream()
                                        .filter(h -> h.root().equals(task.root()))
                                        .count()
                                >= (long) LOST_PER_THREAD * limits.threads());
    }

    private void refill() {
        looked = true;
        try {
            List<HashTask> more = index.toHash(
                    TASKS_AT_ONCE, clock.instant(), t -> taken.contains(t) || failed.contains(t) || isLeftAlone(t));
            taken.addAll(more);
            ready.addAll(more);
            if (more.size() > 1) {
                notifyAll();
            }
        } catch (StoreException e) {
            LOG.error("Hashing pauses until the next pass.", e);
        }
    }

    /** A file was read, or could not be. */
    void done(Hasher by, HashTask task, Optional<HashResult> result) {
        boolean news = false;
        synchronized (this) {
            if (stopped || !hashers.containsKey(by)) {
                return;
            }
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

    /** While open: gives up threads whose disks do not answer, and stores what waits only for a thread to end. */
    private void watch() {
        try {
            for (List<Hasher> lost = lost(); !closed(); lost = lost()) {
                for (Hasher hasher : lost) {
                    giveUp(hasher);
                }
                if (storeOld()) {
                    stored.run();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean closed() {
        return closed;
    }

    private synchronized List<Hasher> lost() throws InterruptedException {
        while (!closed && working == 0) {
            wait();
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(NANOS_BETWEEN_STORES, patience.toNanos() / 4));
        long before = System.nanoTime() - patience.toNanos();
        return hashers.keySet().stream()
                .filter(h -> h.hangs(before).isPresent())
                .toList();
    }

    private synchronized boolean storeOld() {
        boolean old = System.nanoTime() - lastStore > NANOS_BETWEEN_STORES;
        return !closed && old && !finished.isEmpty() && store();
    }

    private void giveUp(Hasher hasher) {
        synchronized (this) {
            Optional<HashTask> task = hasher.hangs(System.nanoTime() - patience.toNanos());
            if (closed || task.isEmpty() || hashers.remove(hasher) == null) {
                return;
            }
            hasher.giveUp();
            working--;
            taken.remove(task.get());
            hanging.add(task.get());
            String why = "its disk did not answer for " + Amount.time(patience);
            LOG.error("{} cannot be read: {}", task.get().location(), why);
            finished.add(new HashResult(task.get(), List.of(), Optional.of(why)));
            store();
            another();
        }
    }

    /** The disk answered after all; the file is tried again with the next scan. */
    synchronized void returned(HashTask task) {
        hanging.remove(task);
        looked = false;
        notifyAll();
    }

    /**
     * Stops; digests that were computed are stored first, files half read are read again after the next start. A thread
     * that hangs in a dead disk is left behind.
     */
    @Override
    public void close() {
        List<Thread> threads;
        synchronized (this) {
            closed = true;
            notifyAll();
            threads = List.copyOf(hashers.values());
        }
        threads.forEach(Thread::interrupt);
        long until = System.nanoTime() + STOPPING.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(
                        Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        synchronized (this) {
            if (!finished.isEmpty()) {
                store();
            }
            stopped = true;
        }
    }
}
