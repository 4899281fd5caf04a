package org.windrow.provider.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an answer on the wire; for HEAD without its body. */
final class Sending {
    private Sending() {}

    static void send(Reply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        boolean bare = HttpMethod.HEAD.is(request.getMethod());
        if (reply.pieces().isPresent() && !bare) {
            new PieceStream(response, reply.pieces().get(), callback).iterate();
            return;
        }
        if (reply.status() != 304 && reply.pieces().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        }
        response.write(true, bare ? null : ByteBuffer.wrap(reply.body()), callback);
    }
}
