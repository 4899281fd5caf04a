package org.windrow.provider.web.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes each request, without making it wait for a disk: lines gather in memory and are written by a thread of its own,
 * several times a second. Where the disk does not keep up, lines are lost and counted.
 */
public final class AccessLog implements RequestLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_PENDING = 4 << 20;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * Lines to be written.
     *
     * @param lost how many more there would have been
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the file, never compared
    private record Batch(byte[] lines, int length, long lost, boolean isLast) {}

    private final CombinedLine form;
    private final InstantSource clock;
    private final LogFile file;
    private final Thread writer = new Thread(this::write, "access-log");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private byte[] pending = new byte[64 << 10];
    private int length;
    private long lost;
    private boolean ended;

    /** Starts to write to that file, or to standard error for {@link Access#STDERR}. */
    public AccessLog(Path path, CombinedLine form, InstantSource clock) throws IOException {
        this.form = form;
        this.clock = clock;
        this.file = new LogFile(path);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void log(Request request, Response response) {
        byte[] line = form.of(request, response, clock.instant()).getBytes(StandardCharsets.ISO_8859_1);
        lock.lock();
        try {
            if (length + line.length > MOST_PENDING) {
                lost++;
                return;
            }
            if (length + line.length > pending.length) {
                pending = Arrays.copyOf(pending, Math.max(2 * pending.length, length + line.length));
            }
            System.arraycopy(line, 0, pending, length, line.length);
            length += line.length;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        byte[] spare = new byte[64 << 10];
        Batch batch;
        do {
            batch = next(spare);
            append(batch);
            spare = batch.lines;
        } while (!batch.isLast);
    }

    /** What has gathered by the end of a pause, in exchange for an empty buffer. */
    private Batch next(byte[] spare) {
        lock.lock();
        try {
            long left = PAUSE;
            while (!ended && left > 0) {
                left = ending.awaitNanos(left);
            }
            Batch batch = new Batch(pending, length, lost, ended);
            pending = spare;
            length = 0;
            lost = 0;
            return batch;
        } catch (InterruptedException e) {
            return new Batch(spare, 0, 0, true);
        } finally {
            lock.unlock();
        }
    }

    private void append(Batch batch) {
        try {
            if (batch.length > 0) {
                file.append(batch.lines, batch.length);
            }
            if (batch.lost > 0) {
                LOG.warn("The access log lacks {} requests: they came faster than its disk takes them.", batch.lost);
            }
        } catch (IOException e) {
            LOG.warn("The access log lacks some requests: {}", e.toString());
        }
    }

    /** Writes what is still to be written. */
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            ending.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The access log was not closed: {}", e.toString());
        }
    }
}
