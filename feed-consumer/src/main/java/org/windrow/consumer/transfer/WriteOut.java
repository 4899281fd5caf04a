package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends the bytes of a large file to the disk while more of them come, so that the wait at its end is short, and so that
 * a small dataset that is forced to disk meanwhile does not wait for gigabytes.
 */
final class WriteOut {
    private static final long EACH = 64L << 20;

    private final FileChannel channel;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private long asked;

    WriteOut(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Hears that the file has grown to {@code size}.
     *
     * @throws IOException if what was sent earlier did not arrive
     */
    void grown(long size) throws IOException {
        if (size - asked >= EACH && underWay.isDone()) {
            finish();
            asked = size;
            underWay = CompletableFuture.runAsync(this::force);
        }
    }

    /**
     * Waits for what is under way. A disk tells of a fault only once, so it has to be heard here.
     *
     * @throws IOException if it did not arrive
     */
    void finish() throws IOException {
        try {
            underWay.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Undone fault ? fault.getCause() : new IOException(e.getCause());
        }
    }

    private void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new Undone(e);
        }
    }

    private static final class Undone extends RuntimeException {
        Undone(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }
}
