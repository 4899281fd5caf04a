package org.windrow.consumer.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells the meter of every wait for the server. */
final class Metered extends FilterInputStream {
    private final Meter meter;

    Metered(InputStream raw, Meter meter) {
        super(raw);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        meter.waiting();
        try {
            count = in.read(buffer, offset, length);
        } finally {
            meter.received(count);
        }
        return count;
    }
}
