package org.windrow.provider.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.windrow.page.RawPath;
import org.windrow.provider.web.door.Forwarding;
import org.windrow.provider.web.door.Gate;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.FormBody;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.exchange.Sending;
import org.windrow.provider.web.file.FileEndpoint;
import org.windrow.wire.OldForm;

/** Finds who answers a request. */
final class FrontDoor extends Handler.Abstract {
    /** A machine that watches needs no password. */
    private static final List<String> OPEN = List.of("health");

    private final Halls halls;
    private final FileEndpoint files;
    private final Forwarding forwarding;
    private final Optional<Gate> gate;
    private final Optional<String> rootSource;

    /**
     * A door.
     *
     * @param gate where there is one, only {@code /health} is seen without passing it
     * @param rootSource whose files lie directly below the base too
     */
    FrontDoor(
            Halls halls, FileEndpoint files, Forwarding forwarding, Optional<Gate> gate, Optional<String> rootSource) {
        this.halls = halls;
        this.files = files;
        this.forwarding = forwarding;
        this.gate = gate;
        this.rootSource = rootSource;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<List<String>> path = RawPath.parts(request.getHttpURI().getPath());
        Hall hall = halls.of(forwarding.base(request));
        if (gate.isEmpty() || path.filter(p -> hall.below(p).equals(OPEN)).isPresent()) {
            enter(hall, path, request, response, callback);
        } else {
            gate.get().admit(request, response, callback, () -> enter(hall, path, request, response, callback));
        }
        return true;
    }

    private void enter(Hall hall, Optional<List<String>> path, Request request, Response response, Callback callback) {
        if (path.isEmpty()) {
            Sending.send(Reply.notFound("No such address."), request, response, callback);
        } else if (hall.lacksSlash(path.get())) {
            Sending.send(hall.moved(), request, response, callback);
        } else {
            answer(hall, ask(request, named(hall.below(path.get()))), request, response, callback);
        }
    }

    private List<String> named(List<String> parts) {
        if (rootSource.isEmpty() || parts.isEmpty() || OldForm.OURS.contains(parts.get(0))) {
            return parts;
        }
        return Stream.concat(Stream.of("files", rootSource.get()), parts.stream())
                .toList();
    }

    private void answer(Hall hall, Ask ask, Request request, Response response, Callback callback) {
        Requests.note(request, ask.parts());
        boolean isFile = ask.parts().size() > 2 && ask.parts().get(0).equals("files");
        Optional<Endpoint> page = hall.routes().find(ask.parts());
        if (!isFile && page.isEmpty()) {
            Sending.send(Reply.notFound("No such address. Look at " + hall.base()), request, response, callback);
        } else if (FormBody.isIn(request) && hall.routes().takesForms(ask.parts())) {
            FormBody.read(
                    request,
                    response,
                    callback,
                    form -> Sending.send(page.get().get(ask.with(form)), request, response, callback));
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

    private static Ask ask(Request request, List<String> parts) {
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return new Ask(parts, query, request.getHeaders());
    }
}
