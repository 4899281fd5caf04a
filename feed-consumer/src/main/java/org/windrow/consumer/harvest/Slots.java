package org.windrow.consumer.harvest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The transfers of all datasets in flight: so many at a time, file by file in turn between owners, and between an
 * owner's datasets. Files may be slow to come: so an owner or a feed that has none under way gets one beyond that
 * number, and so do small datasets where large ones hold all. Safe for many threads.
 */
final class Slots implements AutoCloseable {
    private final int parallel;
    private final ExecutorService threads;
    private final List<Batch> batches = new ArrayList<>();
    private long turn;

    Slots(int parallel) {
        this.parallel = parallel;
        this.threads = Executors.newCachedThreadPool(task -> new Thread(task, "transfer"));
    }

    /** Files of one dataset that are asked for together. Guarded by the slots. */
    private static final class Batch {
        private final Share share;
        private final boolean large;
        private final Deque<FutureTask<?>> waiting;
        private int running;
        private long served;

        Batch(Share share, boolean large, List<? extends FutureTask<?>> calls) {
            this.share = share;
            this.large = large;
            this.waiting = new ArrayDeque<>(calls);
        }
    }

    private record Turn(Batch batch, FutureTask<?> call) {}

    /** Makes the calls; returns when the last has ended. An interruption leaves those undone that have not begun. */
    <T> List<Future<T>> invokeAll(Share share, boolean large, List<? extends Callable<T>> calls)
            throws InterruptedException {
        List<FutureTask<T>> tasks = new ArrayList<>();
        calls.forEach(call -> tasks.add(new FutureTask<>(call)));
        Batch batch = new Batch(share, large, tasks);
        synchronized (this) {
            if (threads.isShutdown()) {
                throw new InterruptedException();
            }
            batches.add(batch);
            fill();
            try {
                while (!batch.waiting.isEmpty() || batch.running > 0) {
                    wait();
                }
            } finally {
                batch.waiting.clear();
                batches.remove(batch);
            }
        }
        return new ArrayList<>(tasks);
    }

    private void fill() {
        for (Optional<Turn> next = next(); next.isPresent(); next = next()) {
            Turn first = next.get();
            threads.execute(() -> work(first));
        }
    }

    private void work(Turn first) {
        Optional<Turn> turn = Optional.of(first);
        while (turn.isPresent()) {
            turn.get().call().run();
            turn = after(turn.get().batch());
        }
    }

    private synchronized Optional<Turn> after(Batch ended) {
        ended.running--;
        if (ended.waiting.isEmpty() && ended.running == 0) {
            notifyAll();
        }
        return threads.isShutdown() ? Optional.empty() : next();
    }

    /** The file whose turn it is: of the owner, and then of the dataset, who was served the longest ago. */
    private Optional<Turn> next() {
        Optional<Batch> chosen = batches.stream()
                .filter(batch -> !batch.waiting.isEmpty() && mayStart(batch))
                .min(Comparator.<Batch>comparingLong(batch -> lastServed(batch.share))
                        .thenComparingLong(batch -> batch.served));
        return chosen.map(batch -> {
            batch.running++;
            batch.served = ++turn;
            return new Turn(batch, batch.waiting.remove());
        });
    }

    private boolean mayStart(Batch batch) {
        int running = 0;
        int ofFeed = 0;
        int ofOwner = 0;
        int small = 0;
        for (Batch other : batches) {
            running += other.running;
            ofFeed += other.share.feed().equals(batch.share.feed()) ? other.running : 0;
            ofOwner += other.share.equals(batch.share) ? other.running : 0;
            small += other.large ? 0 : other.running;
        }
        boolean beyond = ofOwner == 0 || (!batch.large && small == 0);
        return running < parallel || ofFeed == 0 || (beyond && running < 2 * parallel);
    }

    private long lastServed(Share share) {
        return batches.stream()
                .filter(batch -> batch.share.equals(share))
                .mapToLong(batch -> batch.served)
                .max()
                .orElse(0);
    }

    /** Interrupts what is under way; it ends soon after. */
    @Override
    public synchronized void close() {
        threads.shutdownNow();
    }
}
