package org.windrow.provider.web.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/** Sends a body piece by piece, each made only when the one before is gone, and without holding a thread meanwhile. */
final class PieceStream extends IteratingNestedCallback {
    private final Response response;
    private final Pieces pieces;
    private boolean ended;

    PieceStream(Response response, Pieces pieces, Callback callback) {
        super(callback);
        this.response = response;
        this.pieces = pieces;
    }

    /** What starts it once the head of the answer was written. */
    Callback begun() {
        return Callback.from(this::iterate, this::abort);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING; // it reads the index
    }

    @Override
    protected Action process() throws IOException {
        if (ended) {
            return Action.SUCCEEDED;
        }
        Optional<byte[]> piece = pieces.next();
        ended = piece.isEmpty();
        response.write(ended, piece.map(ByteBuffer::wrap).orElse(null), this);
        return Action.SCHEDULED;
    }
}
