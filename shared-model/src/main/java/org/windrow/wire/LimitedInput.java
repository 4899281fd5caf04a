package org.windrow.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in an error once more than so many bytes were read. */
final class LimitedInput extends FilterInputStream {
    private long limit;
    private long read;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    /** Allows less from here on. */
    void atMost(long bytes) {
        limit = Math.min(limit, bytes);
    }

    boolean isExceeded() {
        return read > limit;
    }

    long limit() {
        return limit;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (isExceeded()) {
            throw new IOException("more than " + limit + " bytes");
        }
    }
}
