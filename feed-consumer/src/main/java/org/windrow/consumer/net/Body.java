package org.windrow.consumer.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** A body that is bounded, and whose faults are put into words. */
final class Body extends FilterInputStream {
    private final long most;
    private final Function<IOException, HttpException> words;
    private long handedOut;
    private boolean ended;
    private HttpException failure;

    Body(InputStream plain, long most, Function<IOException, HttpException> words) {
        super(plain);
        this.most = most;
        this.words = words;
    }

    long handedOut() {
        return handedOut;
    }

    boolean ended() {
        return ended;
    }

    HttpException failure() {
        return failure;
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
            if (handedOut > most) {
                throw words.apply(new IOException("it is longer than " + most + " bytes, the most that is read"));
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
