package org.windrow.consumer.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.page.RawPath;
import org.windrow.sqlite.StoreException;

/** Finds who answers a request, once it may be answered at all. */
final class Door extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int MOST_FORM_BYTES = 16 * 1024;
    /** A machine that watches needs no password. */
    private static final List<String> OPEN = List.of("health");

    private final Routes routes;
    private final Guard guard;
    private final Optional<Gate> gate;

    Door(Routes routes, Guard guard, Optional<Gate> gate) {
        this.routes = routes;
        this.guard = guard;
        this.gate = gate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Sending.send(answer(request), request, response, callback);
        return true;
    }

    private Reply answer(Request request) throws Exception {
        Optional<List<String>> path = RawPath.parts(request.getHttpURI().getPath());
        Optional<String> wrongName = guard.wrongName(request);
        if (path.isEmpty()) {
            return Reply.text(404, "No such address.");
        }
        if (wrongName.isPresent()) {
            return Reply.text(421, wrongName.get());
        }
        if (gate.isPresent() && !path.get().equals(OPEN)) {
            Optional<Reply> outside = gate.get().refusal(request);
            if (outside.isPresent()) {
                return outside.get();
            }
        }
        try {
            return inside(request, path.get());
        } catch (StoreException e) {
            LOG.warn("A page could not be made: {}", e.getMessage());
            return Reply.text(503, e.getMessage());
        }
    }

    private Reply inside(Request request, List<String> parts) throws Exception {
        boolean read = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (read) {
            String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
            return routes.get(new Ask(parts, query));
        }
        if (!HttpMethod.POST.is(request.getMethod()) || !routes.takes(parts)) {
            return Reply.text(405, "Only GET and HEAD are answered here.").with("Allow", "GET, HEAD");
        }
        if (request.getLength() < 0 || request.getLength() > MOST_FORM_BYTES) {
            return Reply.text(413, "That is no form of these pages.").with("Connection", "close");
        }
        Ask ask = new Ask(parts, Content.Source.asString(request, StandardCharsets.UTF_8));
        Optional<String> refusal = guard.refusal(request, ask);
        return refusal.isPresent() ? Reply.text(403, refusal.get()) : routes.post(ask);
    }
}
