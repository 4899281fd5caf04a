package org.windrow.provider.web.file;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.view.Departure;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.exchange.Sending;
import org.windrow.provider.web.exchange.Validators;

/** The bytes of published files, as long as the disk still holds what was announced. Never compressed. */
public final class FileEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(FileEndpoint.class);

    private final PublishedView view;
    private final Map<String, Staging> sources;
    private final InstantSource clock;

    public FileEndpoint(PublishedView view, Map<String, Staging> sources, InstantSource clock) {
        this.view = view;
        this.sources = Map.copyOf(sources);
        this.clock = clock;
    }

    public void serve(Ask ask, Request request, Response response, Callback callback) {
        Staging.Opened opened = null;
        try {
            PublishedFile file = find(ask.parts());
            opened = open(ask.parts().get(1), file);
            new Answer(ask, file, opened).send(request, response, callback);
        } catch (NotServed refused) {
            Sending.send(refused.reply(), request, response, callback);
        } catch (RuntimeException e) {
            Optional.ofNullable(opened).ifPresent(o -> IO.close(o.channel()));
            throw e;
        }
    }

    private PublishedFile find(List<String> parts) throws NotServed {
        String source = parts.get(1);
        String path = parts.stream().skip(2).collect(Collectors.joining("/"));
        if (!sources.containsKey(source)) {
            throw unconfigured(source);
        }
        RelativePath location = RelativePath.parse(path).orElseThrow(() -> new NotServed(404, "No such file."));
        return view.file(source, location).orElseThrow(() -> unpublished(source, location));
    }

    private NotServed unconfigured(String source) {
        boolean known = view.sources().stream().anyMatch(state -> state.name().equals(source));
        return known
                ? new NotServed(503, "The source '" + source + "' is not in the settings of this provider now.")
                : new NotServed(404, "No such file.");
    }

    private Staging.Opened open(String source, PublishedFile file) throws NotServed {
        try {
            return sources.get(source).open(file);
        } catch (NotServed refused) {
            RelativePath location = file.file().location();
            throw refused.isAway()
                    ? view.departure(source, location)
                            .map(departure -> departed(location, departure))
                            .orElse(refused)
                    : refused;
        }
    }

    private static NotServed departed(RelativePath location, Departure departure) {
        return new NotServed(410, "'" + location + "' is not served any more: " + departure.why() + ".");
    }

    private NotServed unpublished(String source, RelativePath location) {
        Optional<Departure> departure = view.departure(source, location);
        if (departure.isPresent()) {
            return departed(location, departure.get());
        }
        Optional<Standing> known = view.why(location.value()).stream()
                .filter(standing -> standing.source().equals(source))
                .filter(standing -> standing.path().equals(location.value()))
                .findFirst();
        if (known.isPresent()) {
            return new NotServed(404, reason(location, known.get()));
        }
        return new NotServed(
                404,
                sources.get(source).holds(location) ? "'" + location + "' is not published yet." : "No such file.");
    }

    private static String reason(RelativePath location, Standing standing) {
        String how = standing.state() == State.WAITING
                ? "is not published yet: "
                : "is not published, it is " + standing.state().word() + ": ";
        return "'" + location + "' " + how + standing.why() + ".";
    }

    /** One request about one file that is open and as announced. */
    private final class Answer {
        private final Ask ask;
        private final PublishedFile file;
        private final Staging.Opened opened;
        private final Validators validators;

        Answer(Ask ask, PublishedFile file, Staging.Opened opened) {
            this.ask = ask;
            this.file = file;
            this.opened = opened;
            this.validators = new Validators(file, clock);
        }

        void send(Request request, Response response, Callback callback) {
            boolean head = HttpMethod.HEAD.is(request.getMethod());
            ByteRange range = head || !validators.rangeApplies(ask)
                    ? ByteRange.whole(file.file().bytes())
                    : ByteRange.of(ask.header(HttpHeader.RANGE), file.file().bytes());
            int status = status(range);
            headers(response, status, range);
            if (head || status == 304 || status >= 400 || range.length() == 0) {
                IO.close(opened.channel());
                response.write(true, null, callback);
                return;
            }
            new FileStream(request, response, opened, range, new Broken(request, response, callback)).iterate();
        }

        private int status(ByteRange range) {
            if (validators.preconditionFails(ask)) {
                return 412;
            }
            if (validators.notModified(ask)) {
                return 304;
            }
            return range.unsatisfiable() ? 416 : range.part() ? 206 : 200;
        }

        private void headers(Response response, int status, ByteRange range) {
            response.setStatus(status);
            var headers = response.getHeaders();
            headers.put(HttpHeader.ETAG, validators.etag());
            headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
            headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
            // Staged HTML or SVG must not run as if it were ours.
            headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
            headers.put("X-Content-Type-Options", "nosniff");
            validators.lastModified().ifPresent(date -> headers.put(HttpHeader.LAST_MODIFIED, date));
            validators.reprDigest().ifPresent(digest -> headers.put(Validators.REPR_DIGEST, digest));
            if (status == 416) {
                headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + file.file().bytes());
            }
            if (status == 206) {
                headers.put(
                        HttpHeader.CONTENT_RANGE,
                        "bytes " + range.first() + "-" + range.last() + "/"
                                + file.file().bytes());
            }
            if (status < 300) {
                headers.put(HttpHeader.CONTENT_TYPE, file.file().mediaType());
                headers.put(HttpHeader.CONTENT_LENGTH, range.length());
            } else if (status != 304) {
                headers.put(HttpHeader.CONTENT_LENGTH, 0);
            }
        }
    }

    /** Ends a transfer that must not look whole. */
    private static final class Broken extends Callback.Nested {
        private final Request request;
        private final Response response;

        Broken(Request request, Response response, Callback callback) {
            super(callback);
            this.request = request;
            this.response = response;
        }

        @Override
        public void failed(Throwable why) {
            if (!(why instanceof FileStream.ChangedWhileSent)) {
                super.failed(why);
                return;
            }
            LOG.info("{}; {}", why.getMessage(), response.isCommitted() ? "broke the transfer" : "answered 409");
            if (response.isCommitted()) {
                super.failed(why);
                return;
            }
            response.reset();
            Sending.send(
                    Reply.text(409, "The file changed since it was announced; the feed will announce it anew."),
                    request,
                    response,
                    getCallback());
        }
    }
}
