package org.windrow.provider.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds who answers a request. */
final class FrontDoor extends Handler.Abstract {
    private final Routes routes;
    private final FileEndpoint files;
    private final URI base;
    private final List<String> prefix;

    FrontDoor(Routes routes, FileEndpoint files, URI base) {
        this.routes = routes;
        this.files = files;
        this.base = base;
        List<String> parts = RawPath.parts(base.getRawPath()).orElse(List.of());
        this.prefix = parts.isEmpty() ? parts : parts.subList(0, parts.size() - 1);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<List<String>> path = RawPath.parts(request.getHttpURI().getPath());
        if (path.isEmpty()) {
            Sending.send(Reply.notFound("No such address."), request, response, callback);
        } else if (!prefix.isEmpty() && path.get().equals(prefix)) {
            Sending.send(moved(), request, response, callback);
        } else {
            answer(ask(request, belowBase(path.get())), request, response, callback);
        }
        return true;
    }

    private void answer(Ask ask, Request request, Response response, Callback callback) {
        boolean isFile = ask.parts().size() > 2 && ask.parts().get(0).equals("files");
        Optional<Endpoint> page = routes.find(ask.parts());
        if (!isFile && page.isEmpty()) {
            Sending.send(Reply.notFound("No such address. Look at " + base), request, response, callback);
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Reply refused =
                    Reply.text(405, "Only GET and HEAD are answered here.").with("Allow", "GET, HEAD");
            Sending.send(refused, request, response, callback);
        } else if (isFile) {
            files.serve(ask, request, response, callback);
        } else {
            Sending.send(page.get().get(ask), request, response, callback);
        }
    }

    /** A proxy may or may not cut off the path of the base address. */
    private List<String> belowBase(List<String> path) {
        boolean whole =
                path.size() > prefix.size() && path.subList(0, prefix.size()).equals(prefix);
        List<String> below = whole ? path.subList(prefix.size(), path.size()) : path;
        return below.equals(List.of("")) ? List.of() : below;
    }

    private Reply moved() {
        return new Reply(308, Map.of(HttpHeader.LOCATION.asString(), base.toString()), new byte[0]);
    }

    private static Ask ask(Request request, List<String> parts) {
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return new Ask(parts, query, request.getHeaders());
    }
}
