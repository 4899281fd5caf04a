package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The stored objects of one kind, by their numbers. */
final class Table {
    private final String resource;
    private final SortedMap<Long, ObjectNode> rows = new TreeMap<>();
    private long last;

    Table(String resource) {
        this.resource = resource;
    }

    ObjectNode add(ObjectNode row) {
        last++;
        row.put("id", last);
        row.put("resource_uri", uri(last));
        rows.put(last, row);
        return row;
    }

    /** PostgreSQL gives a number away with every try, also one that fails. */
    void skip() {
        last++;
    }

    void remove(long id) {
        rows.remove(id);
    }

    String uri(long id) {
        return "/api/v1/" + resource + "/" + id + "/";
    }

    Optional<ObjectNode> row(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** What a URI means, absolute or not; nothing without its last slash. */
    Optional<ObjectNode> at(String uri) {
        String prefix = "/api/v1/" + resource + "/";
        int begin = uri.indexOf(prefix);
        if (begin < 0 || !uri.endsWith("/") || uri.length() == begin + prefix.length()) {
            return Optional.empty();
        }
        String number = uri.substring(begin + prefix.length(), uri.length() - 1);
        return number.matches("[0-9]{1,18}") ? row(Long.parseLong(number)) : Optional.empty();
    }

    List<ObjectNode> all() {
        return List.copyOf(rows.values());
    }

    /** The same rows, which do not change with these. */
    Table copy() {
        Table copy = new Table(resource);
        copy.become(this);
        return copy;
    }

    /** Goes back, or on, to other rows. */
    void become(Table other) {
        rows.clear();
        other.rows.forEach((id, row) -> rows.put(id, row.deepCopy()));
        last = other.last;
    }

    static long id(ObjectNode row) {
        return row.path("id").asLong();
    }
}
