package org.windrow.consumer.describe.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One message over the pipe: its length, then its bytes. */
final class Frame {
    /** More than any description within sensible limits has. */
    private static final int LONGEST = 256 << 20;

    /** Writes the parts of a message. */
    interface Parts {
        void write(DataOutputStream out) throws IOException;
    }

    private Frame() {}

    static void send(OutputStream pipe, Parts parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.write(new DataOutputStream(bytes));
        DataOutputStream out = new DataOutputStream(pipe);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /**
     * Waits for a message.
     *
     * @throws EOFException if the other side is gone
     */
    static DataInputStream receive(InputStream pipe) throws IOException {
        int length = new DataInputStream(pipe).readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        byte[] bytes = pipe.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a message ended early");
        }
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
