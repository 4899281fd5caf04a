package org.windrow.provider.web.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.page.Html;
import org.windrow.provider.web.page.Layout;

/**
 * An answer.
 *
 * @param body whole; empty where it comes in pieces
 * @param pieces a body that is made while it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the network, never compared
public record Reply(int status, Map<String, String> headers, byte[] body, Optional<Pieces> pieces) {
    public static final String TEXT = "text/plain; charset=utf-8";

    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer that fits into memory. */
    public Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    public static Reply notModified() {
        return new Reply(304, Map.of(HttpHeader.CACHE_CONTROL.asString(), "no-cache"), new byte[0]);
    }

    /** An answer whose body is made while it is sent. */
    public static Reply of(int status, String contentType, Pieces pieces) {
        Reply empty = of(status, contentType, new byte[0]);
        return new Reply(status, empty.headers(), empty.body(), Optional.of(pieces));
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(
                status,
                Map.of(
                        HttpHeader.CONTENT_TYPE.asString(),
                        contentType,
                        HttpHeader.CACHE_CONTROL.asString(),
                        "no-cache"),
                body);
    }

    /** One line of plain words. */
    public static Reply text(int status, String line) {
        return of(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static Reply notFound(String what) {
        return text(404, what);
    }

    public static Reply page(int status, Html page) {
        return of(status, "text/html; charset=utf-8", page.markup().getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", Layout.POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Frame-Options", "DENY");
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, pieces);
    }
}
