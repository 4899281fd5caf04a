package org.windrow.consumer.repository.mytardis.world;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the server answers; headers by the names it writes them with. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final String SORRY = "Sorry, this request could not be processed. Please try again later.";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static Answer json(int status, JsonNode node) {
        return of(status, "application/json", Json.write(node));
    }

    /** Most of what went well or was refused has no body, and says it is HTML. */
    public static Answer empty(int status) {
        return html(status, "");
    }

    /** A page or a plain word, as HTML. */
    public static Answer html(int status, String text) {
        return of(status, "text/html; charset=utf-8", text);
    }

    /** A 400 with its words. */
    static Answer bad(String words) {
        return json(400, Json.object().put("error", words));
    }

    /** Whatever the server did not expect. */
    public static Answer sorry(int status) {
        return json(status, Json.object().put("error_message", SORRY));
    }

    static Answer notAllowed(String methods) {
        return html(405, methods).with("Allow", methods);
    }

    static Answer of(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
