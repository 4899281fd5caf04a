package org.windrow.consumer.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** A body that is bounded, and whose faults are put into words. */
final class Body extends FilterInputStream {
    private final Bounds bounds;
    private final Function<IOException, HttpException> words;
    private long handedOut;
    private boolean ended;
    private boolean confirmed;
    private HttpException failure;

    Body(InputStream plain, Bounds bounds, Function<IOException, HttpException> words) {
        super(plain);
        this.bounds = bounds;
        this.words = words;
    }

    long handedOut() {
        return handedOut;
    }

    /**
     * What a body must keep to.
     *
     * @param most so many bytes at most
     * @param integrity the digest it must have, where its server gives one
     */
    record Bounds(long most, Optional<Integrity> integrity) {}

    /** Whether it has a digest to be compared with, and was not found to have it yet. */
    boolean isUnconfirmed() {
        return bounds.integrity().isPresent() && !confirmed;
    }

    boolean ended() {
        return ended;
    }

    HttpException failure() {
        return failure;
    }

    /** The server goes on beyond what is read. */
    static final class TooLong extends IOException {
        TooLong(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        try {
            int count = in.read(buffer, offset, length);
            ended = count < 0;
            handedOut += Math.max(0, count);
            if (handedOut > bounds.most()) {
                throw words.apply(new TooLong("it is longer than " + bounds.most() + " bytes, the most that is read"));
            }
            if (ended && bounds.integrity().isPresent()) {
                bounds.integrity().get().check();
                confirmed = true;
            }
            return count;
        } catch (IOException e) {
            failure = words.apply(e);
            throw failure;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Ends nothing: HttpClient would first read the rest, however long. {@link HttpAnswer#close} ends the exchange. */
    @Override
    public void close() {}
}
