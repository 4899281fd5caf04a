package org.windrow.provider.web.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that knows how quickly its other end sends and takes. An idle timeout alone does not end one that moves
 * a byte a minute.
 */
final class Pace extends SocketChannelEndPoint {
    private static final long NEVER = Long.MIN_VALUE;

    private final Limits limits;
    /** When the first byte of a request came that was not answered yet. */
    private volatile long asking = NEVER;

    private final AtomicLong taken = new AtomicLong();
    private long takenBefore;
    private long waitingSince = NEVER;

    Pace(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Limits limits) {
        super(channel, selector, key, scheduler);
        this.limits = limits;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0 && asking == NEVER) {
            asking = System.nanoTime();
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = left(buffers);
        boolean all = super.flush(buffers);
        taken.addAndGet(before - left(buffers));
        asking = NEVER;
        return all;
    }

    /** Ends the connection if its other end is too slow; to be called now and then by one thread. */
    void judge(long now) {
        if (!getWriteFlusher().isPending()) {
            waitingSince = NEVER;
            long since = asking;
            if (since != NEVER
                    && isFillInterested()
                    && now - since > limits.idle().toNanos()) {
                close(new TimeoutException("the request did not arrive in time"));
            }
            return;
        }
        if (waitingSince == NEVER) {
            waitingSince = now;
            takenBefore = taken.get();
            return;
        }
        long waited = now - waitingSince;
        if (waited >= limits.idle().toNanos()) {
            long least = limits.leastBytesPerSecond() * TimeUnit.NANOSECONDS.toMillis(waited) / 1000;
            if (taken.get() - takenBefore < least) {
                close(new TimeoutException("the answer is taken too slowly"));
            }
            waitingSince = NEVER;
        }
    }

    /** Whether it waits for a request of which nothing has come yet. */
    boolean doesNothing() {
        return asking == NEVER && isFillInterested() && !getWriteFlusher().isPending();
    }

    private static long left(ByteBuffer... buffers) {
        long left = 0;
        for (ByteBuffer buffer : buffers) {
            left += buffer.remaining();
        }
        return left;
    }
}
