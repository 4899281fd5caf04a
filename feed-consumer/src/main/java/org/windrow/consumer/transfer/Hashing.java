package org.windrow.consumer.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.windrow.model.Digest;

/**
 * Room for the bytes of a file on their way, and its digests: those of a large file are computed on a thread of their
 * own, while the next bytes are read and written. Used by one thread at a time.
 */
final class Hashing implements AutoCloseable {
    /** Below this a thread costs more than it gains. */
    private static final long LARGE = 16L << 20;

    private static final int LARGEST_BUFFER = 256 * 1024;
    private static final int BUFFERS = 4;

    private final RunningDigests digests;
    private final Optional<ExecutorService> thread;
    private final byte[][] buffers;
    private final Future<?>[] pending;
    private int now;

    /** Digests of a file of that length, as far as it is known. */
    Hashing(SortedSet<Digest> announced, OptionalLong length) {
        this.digests = new RunningDigests(announced);
        this.thread = length.orElse(0) >= LARGE ? Optional.of(newThread()) : Optional.empty();
        int room = (int) Math.max(1, Math.min(length.orElse(LARGEST_BUFFER), LARGEST_BUFFER));
        this.buffers = new byte[thread.isPresent() ? BUFFERS : 1][room];
        this.pending = new Future<?>[buffers.length];
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "hashing");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Room to read into, until the next {@link #update}. */
    byte[] buffer() {
        return buffers[now];
    }

    /** Takes the first {@code count} bytes of the buffer. */
    void update(int count) {
        byte[] bytes = buffers[now];
        if (thread.isEmpty()) {
            digests.update(bytes, count);
            return;
        }
        pending[now] = thread.get().submit(() -> digests.update(bytes, count));
        now = (now + 1) % buffers.length;
        await(now);
    }

    void reset() {
        awaitAll();
        digests.reset();
    }

    /** The values, after which the computation starts anew. */
    SortedSet<Digest> finish() {
        awaitAll();
        return digests.finish();
    }

    private void awaitAll() {
        for (int i = 0; i < pending.length; i++) {
            await(i);
        }
    }

    /** Cannot be interrupted: it takes a millisecond at most. */
    private void await(int buffer) {
        boolean interrupted = false;
        while (pending[buffer] != null) {
            try {
                pending[buffer].get();
                pending[buffer] = null;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("hashing failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.ifPresent(ExecutorService::shutdown);
    }
}
