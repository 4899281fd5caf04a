package org.windrow.consumer.repository.mytardis.world;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list that is filtered, ordered and cut in pages; what a query means that nobody understands is: everything. */
final class Listing {
    private static final int MOST = 1000;
    private static final int USUAL = 20;
    private static final Set<String> OWN = Set.of("limit", "offset", "order_by", "format");

    private final Resource resource;
    private final Ask ask;

    Listing(Resource resource, Ask ask) {
        this.resource = resource;
        this.ask = ask;
    }

    Answer answer() {
        List<ObjectNode> rows = ordered(filtered());
        int limit = limit();
        int offset = number("offset", 0);
        ObjectNode body = Json.object();
        ObjectNode meta = body.putObject("meta");
        meta.put("limit", limit);
        meta.put("next", offset + limit < rows.size() ? page(limit, offset + limit) : null);
        meta.put("offset", offset);
        meta.put("previous", offset > 0 && offset >= limit ? page(limit, offset - limit) : null);
        meta.put("total_count", rows.size());
        ArrayNode objects = body.putArray("objects");
        rows.stream().skip(offset).limit(limit).forEach(row -> objects.add(resource.shown(row)));
        return Answer.json(200, body);
    }

    private int limit() {
        int limit = number("limit", USUAL);
        return limit == 0 ? MOST : Math.min(limit, MOST);
    }

    private int number(String name, int otherwise) {
        String text = ask.parameter(name).orElse(Integer.toString(otherwise));
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Refused.bad("Invalid " + name + " '" + text + "' provided. Please provide a positive integer.");
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw Refused.bad(
                    "Invalid " + name + " '" + text + "' provided. Please provide a positive integer &gt;= 0.");
        }
        return number;
    }

    /** The filter of a sub-list is no parameter, and is lost on the way to the next page. */
    private String page(int limit, int offset) {
        String path = ask.path().replaceFirst("/dataset/[0-9]+/files/.*", "/dataset_file/");
        String kept = ask.query().stream()
                .filter(part -> !Set.of("limit", "offset").contains(part.getKey()))
                .map(part -> coded(part.getKey()) + "=" + coded(part.getValue()) + "&")
                .collect(Collectors.joining());
        return path + "?" + kept + "limit=" + limit + "&offset=" + offset;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<ObjectNode> filtered() {
        Stream<ObjectNode> rows = resource.rows().stream().filter(row -> resource.sees(ask.person(), row));
        for (Map.Entry<String, String> part : ask.query()) {
            rows = filtered(rows, part.getKey(), part.getValue());
        }
        return rows.toList();
    }

    private Stream<ObjectNode> filtered(Stream<ObjectNode> rows, String key, String value) {
        BiPredicate<ObjectNode, String> filter = resource.filters().get(key);
        String first = key.split("__", -1)[0];
        if (filter != null) {
            return rows.filter(row -> filter.test(row, value));
        }
        if (OWN.contains(key) || !resource.members().contains(first)) {
            return rows;
        }
        if (first.equals("parameter_sets")) {
            throw Refused.bad("The 'parameter_sets' field is not a valid field name");
        }
        if (!resource.filters().containsKey(first)) {
            throw Refused.bad("The '" + first + "' field does not allow filtering.");
        }
        String lookup = key.substring(key.lastIndexOf("__") + 2);
        throw Refused.bad("'" + lookup + "' is not an allowed filter on the '" + first + "' field.");
    }

    private List<ObjectNode> ordered(List<ObjectNode> rows) {
        String order = ask.parameter("order_by").orElse("");
        String member = order.startsWith("-") ? order.substring(1) : order;
        if (member.isEmpty()) {
            return rows.stream().sorted(resource.usualOrder()).toList();
        }
        if (!resource.orders().contains(member)) {
            throw Refused.bad("The '" + member + "' field does not allow ordering.");
        }
        Comparator<ObjectNode> by = member.equals("id")
                ? Comparator.comparingLong(Table::id)
                : Comparator.comparing(row -> Json.text(row, member, ""));
        return rows.stream().sorted(order.startsWith("-") ? by.reversed() : by).toList();
    }
}
