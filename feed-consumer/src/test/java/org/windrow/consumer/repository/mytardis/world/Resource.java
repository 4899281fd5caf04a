package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/** One kind of object under {@code /api/v1/}. What is not overridden is refused as the server refuses it. */
abstract class Resource {
    private static final String EVERYTHING = "GET,POST,PUT,DELETE,PATCH";
    final World world;

    Resource(World world) {
        this.world = world;
    }

    /** The methods it takes, as its {@code Allow} header lists them. */
    String methods() {
        return EVERYTHING;
    }

    abstract List<ObjectNode> rows();

    abstract Optional<ObjectNode> row(long id);

    abstract boolean sees(Optional<Person> person, ObjectNode row);

    ObjectNode shown(ObjectNode row) {
        return row;
    }

    /** As shown to that person alone. */
    Answer detail(Optional<Person> person, ObjectNode row) {
        if (!sees(person, row)) {
            throw Refused.unauthorised();
        }
        return Answer.json(200, shown(row));
    }

    /** Names of members that a query can begin with; others are passed over. */
    abstract Set<String> members();

    /** Parameters that are understood. */
    abstract Map<String, BiPredicate<ObjectNode, String>> filters();

    /** By what a list can be ordered. */
    Set<String> orders() {
        return Set.of();
    }

    Comparator<ObjectNode> usualOrder() {
        return Comparator.comparingLong(Table::id);
    }

    Answer create(Ask ask) {
        throw Refused.unauthorised();
    }

    /** A PATCH, or a PUT where {@code whole}. */
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        throw Refused.unauthorised();
    }

    /** Only experiments can go. */
    Answer delete(Ask ask, ObjectNode row) {
        throw Refused.unauthorised();
    }

    /** {@code /resource/1/word/...}, if there is such a thing. */
    Optional<Answer> beyond(Ask ask, Optional<ObjectNode> row, String rest) {
        return Optional.empty();
    }

    static Person known(Ask ask) {
        return ask.person().orElseThrow(() -> Refused.sorry(500));
    }

    static void must(boolean allowed) {
        if (!allowed) {
            throw Refused.unauthorised();
        }
    }

    static BiPredicate<ObjectNode, String> text(String member) {
        return (row, value) -> Json.text(row, member).map(value::equals).orElse(value.equals("None"));
    }

    static BiPredicate<ObjectNode, String> id() {
        return (row, value) -> Table.id(row) == number(value);
    }

    static long number(String value) {
        if (!value.matches("-?[0-9]{1,18}")) {
            throw Refused.bad("Invalid resource lookup data provided (mismatched type).");
        }
        return Long.parseLong(value);
    }

    static boolean isAt(String uri, String id) {
        return uri.endsWith("/" + number(id) + "/");
    }
}
