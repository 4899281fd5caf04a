package org.windrow.consumer.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.page.Html;

/**
 * An answer.
 *
 * @param body whole; empty where it comes in pieces
 * @param pieces a body that is made while it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the network, never compared
record Reply(int status, Map<String, String> headers, byte[] body, Optional<Pieces> pieces) {
    Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Reply of(int status, String contentType, String body) {
        return new Reply(status, headers(contentType), body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /** An answer whose body is made while it is sent. */
    static Reply of(String contentType, Pieces pieces) {
        return new Reply(200, headers(contentType), new byte[0], Optional.of(pieces));
    }

    /** One line of plain words. */
    static Reply text(int status, String line) {
        return of(status, "text/plain; charset=utf-8", line + "\n");
    }

    static Reply page(int status, Html page) {
        return of(status, "text/html; charset=utf-8", page.markup())
                .with("Content-Security-Policy", Layout.POLICY)
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("X-Frame-Options", "DENY");
    }

    /** A picture. Whatever its bytes are, a browser shows a picture or nothing. */
    static Reply png(byte[] bytes) {
        return new Reply(200, headers("image/png"), bytes, Optional.empty())
                .with(HttpHeader.CACHE_CONTROL.asString(), "private, max-age=86400, immutable")
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Content-Disposition", "inline");
    }

    /** Sends a browser on after a form, so that going back does not send it again. */
    static Reply seeOther(String relative) {
        return of(303, "text/plain; charset=utf-8", "").with(HttpHeader.LOCATION.asString(), relative);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, pieces);
    }

    private static Map<String, String> headers(String contentType) {
        return Map.of(HttpHeader.CONTENT_TYPE.asString(), contentType, HttpHeader.CACHE_CONTROL.asString(), "no-store");
    }
}
