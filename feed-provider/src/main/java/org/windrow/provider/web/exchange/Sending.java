package org.windrow.provider.web.exchange;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an answer on the wire; for HEAD without its body. */
public final class Sending {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private Sending() {}

    public static void send(Reply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        boolean bare = HttpMethod.HEAD.is(request.getMethod());
        if (reply.pieces().isPresent()) {
            // For HEAD, no length but what GET would say of it: that it comes in chunks.
            Pieces pieces = bare ? Optional::empty : reply.pieces().get();
            response.write(false, EMPTY, new PieceStream(response, pieces, callback).begun());
            return;
        }
        if (reply.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        }
        response.write(true, bare ? null : ByteBuffer.wrap(reply.body()), callback);
    }
}
