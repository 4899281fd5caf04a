package org.windrow.consumer.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.windrow.settings.Unusable;

/** Asks servers, one request at a time, as often as it is called and never by itself again. Safe for many threads. */
public final class Http implements AutoCloseable {
    private static final int MOST_HOPS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Timeouts timeouts;
    private final Map<Access, Client> clients = new HashMap<>();
    private final ScheduledExecutorService timer;

    public Http(Timeouts timeouts) {
        this.timeouts = timeouts;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "http-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Makes the request and follows redirects within the query's origins.
     *
     * @return an answer of whatever status, to be closed
     * @throws RefusedAddressException if it, or a redirect of it, goes elsewhere
     * @throws HttpException if there is no answer
     */
    public HttpAnswer get(HttpQuery query) throws HttpException, InterruptedException {
        URI at = query.url();
        query.origins().require(at, "the request goes");
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpAnswer answer = ask(at, query, hop + 1);
            Optional<String> location =
                    REDIRECTS.contains(answer.status()) ? answer.header("Location") : Optional.empty();
            if (location.isEmpty()) {
                return answer;
            }
            answer.close();
            URI onward = onward(at, location.get());
            refuseDowngrade(at, onward);
            query.origins().require(onward, Address.shown(at) + " redirects");
            at = onward;
        }
        throw new HttpException(
                Address.shown(query.url()) + " redirects more than " + MOST_HOPS
                        + " times; name the address it should end at",
                false);
    }

    private HttpAnswer ask(URI at, HttpQuery query, int requests) throws HttpException, InterruptedException {
        HttpUriRequestBase request = request(at, query);
        request.setHeader("Accept-Encoding", query.compressible() ? "gzip" : "identity");
        query.headers().forEach(request::setHeader);
        Meter meter = new Meter();
        Watch watch = new Watch(query.patience(), meter, request::cancel, timer);
        ClassicHttpResponse response = null;
        try {
            response = open(at, query, request, meter);
            HttpAnswer.Exchange exchange = new HttpAnswer.Exchange(request, response, meter, watch);
            return new HttpAnswer(at, requests, exchange, body(at, query, exchange));
        } catch (IOException e) {
            watch.close();
            request.cancel();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw Words.of(at, e, watch.verdict());
        }
    }

    private static HttpUriRequestBase request(URI at, HttpQuery query) throws HttpException {
        if (query.form().isEmpty()) {
            return new HttpGet(Address.ascii(at));
        }
        HttpPost post = new HttpPost(Address.ascii(at));
        post.setEntity(new StringEntity(query.form().get(), ContentType.APPLICATION_FORM_URLENCODED));
        return post;
    }

    private ClassicHttpResponse open(URI at, HttpQuery query, HttpUriRequestBase request, Meter meter)
            throws IOException {
        meter.waiting();
        try {
            return client(query.origins().access()).open(at, request);
        } catch (Unusable e) {
            throw new HttpException(e.getMessage() + ". " + e.remedy(), false, e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // an address or answer that only HttpClient finds fault with
            throw new IOException(Words.firstLine(e), e);
        } finally {
            meter.received(0);
        }
    }

    private Client client(Access access) throws IOException {
        synchronized (clients) {
            Client client = clients.get(access);
            if (client == null) {
                client = new Client(timeouts, access);
                clients.put(access, client);
            }
            return client;
        }
    }

    private static Body body(URI at, HttpQuery query, HttpAnswer.Exchange exchange) throws IOException {
        ClassicHttpResponse response = exchange.response();
        InputStream raw = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        Optional<Integrity> integrity = integrity(query, response);
        InputStream metered = new Metered(raw, exchange.meter());
        InputStream seen = integrity.map(i -> i.travelling(metered)).orElse(metered);
        InputStream plain = plain(seen, coding(response), at, query);
        return new Body(
                integrity.map(i -> i.unpacked(plain)).orElse(plain),
                new Body.Bounds(query.mostBytes(), integrity),
                e -> Words.of(at, e, exchange.watch().verdict()));
    }

    /** Files have digests of their own, and come in parts. */
    private static Optional<Integrity> integrity(HttpQuery query, ClassicHttpResponse response) {
        boolean document = query.compressible() && response.getCode() == 200;
        return document
                ? Integrity.of(Optional.ofNullable(response.getFirstHeader("Repr-Digest"))
                        .map(Header::getValue))
                : Optional.empty();
    }

    private static InputStream plain(InputStream raw, String coding, URI at, HttpQuery query) throws IOException {
        if (coding.isEmpty() || coding.equals("identity")) {
            return raw;
        }
        if (query.compressible() && (coding.equals("gzip") || coding.equals("x-gzip"))) {
            return new GZIPInputStream(raw);
        }
        throw new HttpException(
                Address.shown(at) + ": came coded as '" + Words.plain(coding)
                        + "' though it was asked for as it is. Turn compression off there.",
                false);
    }

    private static String coding(ClassicHttpResponse response) {
        boolean content = response.getCode() == 200 || response.getCode() == 206;
        return content && response.getFirstHeader("Content-Encoding") != null
                ? response.getFirstHeader("Content-Encoding").getValue().strip().toLowerCase(Locale.ROOT)
                : "";
    }

    /** Whoever can change what travels openly could else take over what was to come securely. */
    private static void refuseDowngrade(URI at, URI onward) throws RefusedAddressException {
        if ("https".equalsIgnoreCase(at.getScheme()) && "http".equalsIgnoreCase(onward.getScheme())) {
            throw new RefusedAddressException(
                    Address.shown(at) + " redirects to " + Address.shown(onward) + ", from a secure connection to none",
                    "Have the server redirect to https, or none of it.");
        }
    }

    private static URI onward(URI at, String location) throws HttpException {
        try {
            return at.resolve(URI.create(location.strip()));
        } catch (IllegalArgumentException e) {
            throw new HttpException(
                    Address.shown(at) + " redirects to '" + Words.plain(location) + "', which is no address", false, e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (clients) {
            clients.values().forEach(Client::close);
        }
    }
}
