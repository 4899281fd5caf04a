package org.windrow.provider.web.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Sends bytes of an open file without holding a thread while the reader is slow. The last piece goes out only if the file
 * is still what was announced; else the connection breaks, so that nobody takes the copy for whole.
 */
public final class FileStream extends IteratingNestedCallback {
    /** Larger is no faster on loopback, and this much direct memory is held per running download. */
    public static final int PIECE = 256 * 1024;

    private final Response response;
    private final Staging.Opened file;
    private final RetainableByteBuffer buffer;
    private long position;
    private long left;

    FileStream(Request request, Response response, Staging.Opened file, ByteRange range, Callback callback) {
        super(callback);
        this.response = response;
        this.file = file;
        this.position = range.first();
        this.left = range.length();
        this.buffer = request.getComponents().getByteBufferPool().acquire((int) Math.min(left, PIECE), true);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING; // it reads from a disk, perhaps a remote one
    }

    @Override
    protected Action process() throws IOException {
        if (left == 0) {
            return Action.SUCCEEDED;
        }
        ByteBuffer piece = fill();
        boolean last = left == 0;
        if (last && !file.unchanged()) {
            throw new ChangedWhileSent(file.path() + " changed while it was sent");
        }
        response.write(last, piece, this);
        return Action.SCHEDULED;
    }

    private ByteBuffer fill() throws IOException {
        ByteBuffer piece = buffer.getByteBuffer();
        piece.clear().limit((int) Math.min(piece.capacity(), left));
        while (piece.hasRemaining()) {
            int read = file.channel().read(piece, position);
            if (read < 0) {
                throw new EOFException(file.path() + " became shorter while it was sent");
            }
            position += read;
            left -= read;
        }
        return piece.flip();
    }

    @Override
    protected void onCompleteSuccess() {
        letGo();
        super.onCompleteSuccess();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        letGo();
        super.onCompleteFailure(cause);
    }

    private void letGo() {
        buffer.release();
        IO.close(file.channel());
    }

    /** The bytes sent so far are not what was announced. */
    static final class ChangedWhileSent extends IOException {
        ChangedWhileSent(String message) {
            super(message);
        }
    }
}
