package org.windrow.consumer.repository.mytardis.world;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the server's code sees it.
 *
 * @param number of the request, counted from 1 since the server started
 * @param path decoded, without the query
 * @param query decoded, in order
 * @param person who asks; absent for nobody in particular
 * @param contentType empty if none was given
 * @param body empty where the length was not announced, whatever was sent
 * @param authorization the header as sent; empty if none was
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Ask(
        long number,
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        Optional<Person> person,
        String contentType,
        byte[] body,
        String authorization) {

    /** {@code POST /api/v1/dataset/}: for lists of what was asked. */
    public String line() {
        StringBuilder line = new StringBuilder(method).append(' ').append(path);
        String before = "?";
        for (Map.Entry<String, String> part : query) {
            line.append(before).append(part.getKey()).append('=').append(part.getValue());
            before = "&";
        }
        return line.toString();
    }

    /** The last value of a parameter. */
    Optional<String> parameter(String name) {
        return query.stream()
                .filter(part -> part.getKey().equals(name))
                .map(Map.Entry::getValue)
                .reduce((first, last) -> last);
    }

    Ask by(Optional<Person> other) {
        return new Ask(number, method, path, query, other, contentType, body, authorization);
    }

    static List<Map.Entry<String, String>> parsed(String rawQuery) {
        List<Map.Entry<String, String>> parts = new ArrayList<>();
        for (String part : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.add(Map.entry(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1))));
            }
        }
        return parts;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
