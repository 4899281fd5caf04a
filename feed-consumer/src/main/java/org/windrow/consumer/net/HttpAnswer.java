package org.windrow.consumer.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** A server's answer. Its receiver closes it, which also ends a body that was not read to its end. */
public final class HttpAnswer implements AutoCloseable {
    private static final int ENOUGH_FOR_A_LINE = 2048;

    private final URI at;
    private final int requests;
    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final Meter meter;
    private final Watch watch;
    private final Body body;

    HttpAnswer(URI at, int requests, Exchange exchange, Body body) {
        this.at = at;
        this.requests = requests;
        this.request = exchange.request();
        this.response = exchange.response();
        this.meter = exchange.meter();
        this.watch = exchange.watch();
        this.body = body;
    }

    /** What belongs to one hop. */
    record Exchange(HttpUriRequestBase request, ClassicHttpResponse response, Meter meter, Watch watch) {}

    /** Where it came from, after redirects. */
    public URI at() {
        return at;
    }

    /** How many requests it took, redirects included. */
    public int requests() {
        return requests;
    }

    public int status() {
        return response.getCode();
    }

    /** Status and phrase: {@code 404 Not Found}. */
    public String statusWords() {
        String phrase = response.getReasonPhrase();
        return Words.plain(status() + (phrase == null ? "" : " " + phrase));
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? Optional.empty() : Optional.of(header.getValue());
    }

    /** Until when the server asks to be left alone (RFC 9110 §10.2.3), in seconds or as a date. */
    public Optional<Instant> retryAfter(Instant now) {
        return header("Retry-After").flatMap(text -> RetryAfter.parse(text, now));
    }

    /** Length of the body as it travels, where the server gives it. */
    public OptionalLong length() {
        long length = response.getEntity() == null ? -1 : response.getEntity().getContentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** The plain body. Every fault of it is an {@link HttpException}. */
    public InputStream body() {
        return body;
    }

    /** Whether the server gave a digest of the body, and what was read was not found to have it. */
    public boolean isUnconfirmed() {
        return body.isUnconfirmed();
    }

    /** What broke the body off, if something did. */
    public Optional<HttpException> failure() {
        return Optional.ofNullable(body.failure());
    }

    /** Bytes of the body that have travelled so far. */
    public long received() {
        return meter.bytes();
    }

    /** Bytes of the plain body that were read so far. */
    public long read() {
        return body.handedOut();
    }

    /** The first line of a short plain-text body, for a message; empty where there is none. */
    public String firstLine() {
        try {
            boolean text = header("Content-Type").orElse("").startsWith("text/plain");
            String start = new String(body.readNBytes(text ? ENOUGH_FOR_A_LINE : 0), StandardCharsets.UTF_8);
            return Words.plain(start.lines().findFirst().orElse(""));
        } catch (IOException brokenOff) {
            return "";
        }
    }

    /** Reads the little that may be left, so that the connection can be used again. */
    public void finish() throws IOException {
        body.readNBytes(ENOUGH_FOR_A_LINE);
    }

    @Override
    public void close() {
        watch.close();
        if (!body.ended()) {
            request.cancel();
        }
        try {
            response.close();
        } catch (IOException alreadyBroken) {
            // nothing more is wanted of it
        }
    }
}
