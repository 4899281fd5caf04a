package org.windrow.consumer.oai;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.poll.Harvest;

/**
 * How far a server was harvested, as it is kept between polls.
 *
 * @param request what was asked for; another request begins anew
 * @param prefix the metadata format that was last used; blank before the first harvest
 * @param next from when on the next harvest asks; absent before one came to its end
 * @param lists how many whole lists were begun
 * @param running the list that was not read to its end
 */
record HarvestState(String request, String prefix, Optional<String> next, long lists, Optional<Running> running) {

    /** The state that was kept, as far as it is of what is asked for now. */
    static HarvestState of(Optional<String> kept, Harvest asked) {
        String request = asked.prefix().orElse("") + " " + asked.set().orElse("") + " "
                + asked.from().orElse("");
        HarvestState start = new HarvestState(request, "", Optional.empty(), 0, Optional.empty());
        return kept.flatMap(HarvestState::kept)
                .map(state -> state.request.equals(request)
                        ? state
                        : new HarvestState(request, "", Optional.empty(), state.lists, Optional.empty()))
                .orElse(start);
    }

    /** The state as it was written; nothing where another version wrote it. */
    static Optional<HarvestState> kept(String text) {
        try {
            return Optional.of(read(text));
        } catch (RuntimeException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    HarvestState with(Running list) {
        return new HarvestState(request, list.prefix(), next, Math.max(lists, list.list()), Optional.of(list));
    }

    /** After the list came to its end. */
    HarvestState ended(Running list) {
        return new HarvestState(
                request, list.prefix(), list.next().or(() -> next), Math.max(lists, list.list()), Optional.empty());
    }

    String text() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("request", request);
        values.put("prefix", prefix);
        next.ifPresent(at -> values.put("next", at));
        values.put("lists", Long.toString(lists));
        running.ifPresent(list -> put(list, values));
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Running list, Map<String, String> values) {
        values.put("list", Long.toString(list.list()));
        list.from().ifPresent(at -> values.put("from", at));
        values.put("granularity", list.granularity().name());
        list.token().ifPresent(token -> values.put("token", token));
        list.began().ifPresent(at -> values.put("began", at.toString()));
        list.newest().ifPresent(at -> values.put("newest", at.toString()));
        values.put("ordered", Boolean.toString(list.ordered()));
        values.put("trusted", Boolean.toString(list.trusted()));
        values.put("records", Long.toString(list.records()));
        values.put("restarts", Integer.toString(list.restarts()));
    }

    private static HarvestState read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new HarvestState(
                values.get("request"),
                values.get("prefix"),
                Optional.ofNullable(values.get("next")),
                Long.parseLong(values.get("lists")),
                values.containsKey("list") ? Optional.of(running(values)) : Optional.empty());
    }

    private static Running running(Map<String, String> values) {
        return new Running(
                values.get("prefix"),
                Optional.ofNullable(values.get("from")),
                Long.parseLong(values.get("list")),
                Granularity.valueOf(values.get("granularity")),
                Optional.ofNullable(values.get("token")),
                Optional.ofNullable(values.get("began")).map(Instant::parse),
                Optional.ofNullable(values.get("newest")).map(Instant::parse),
                Boolean.parseBoolean(values.get("ordered")),
                Boolean.parseBoolean(values.get("trusted")),
                Long.parseLong(values.get("records")),
                Integer.parseInt(values.get("restarts")));
    }
}
