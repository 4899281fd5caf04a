package org.windrow.consumer.repository.mytardis.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What others look after: people, groups, instruments, schemas. Who may see what differs. */
final class Lookups extends Resource {
    private final Supplier<List<ObjectNode>> rows;
    private final Map<String, BiPredicate<ObjectNode, String>> filters = new HashMap<>();
    private final Set<String> members = new TreeSet<>();
    private String methods = "GET";
    private BiPredicate<Person, ObjectNode> seen = (person, row) -> true;
    private BiFunction<Person, ObjectNode, Answer> details = (person, row) -> Answer.json(200, row);
    private BiFunction<Person, ObjectNode, ObjectNode> maker = (person, sent) -> {
        throw Refused.unauthorised();
    };

    Lookups(World world, Supplier<List<ObjectNode>> rows) {
        super(world);
        this.rows = rows;
    }

    Lookups filter(String name, BiPredicate<ObjectNode, String> filter) {
        filters.put(name, filter);
        return this;
    }

    /** Members that cannot be asked for. */
    Lookups member(String... names) {
        members.addAll(List.of(names));
        return this;
    }

    Lookups seenBy(BiPredicate<Person, ObjectNode> who) {
        seen = who;
        return this;
    }

    Lookups details(BiFunction<Person, ObjectNode, Answer> answer) {
        details = answer;
        return this;
    }

    Lookups madeBy(BiFunction<Person, ObjectNode, ObjectNode> how) {
        methods = super.methods();
        maker = how;
        return this;
    }

    @Override
    String methods() {
        return methods;
    }

    @Override
    List<ObjectNode> rows() {
        return rows.get();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return rows.get().stream().filter(row -> Table.id(row) == id).findFirst();
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return person.filter(p -> seen.test(p, row)).isPresent();
    }

    @Override
    Answer detail(Optional<Person> person, ObjectNode row) {
        return details.apply(person.orElseThrow(Refused::unauthorised), row);
    }

    @Override
    Set<String> members() {
        Set<String> all = new TreeSet<>(members);
        filters.keySet().forEach(name -> all.add(name.split("__", -1)[0]));
        return all;
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return filters;
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode made = maker.apply(known(ask), Json.sent(ask.body()));
        return Answer.empty(201).with("Location", made.path("resource_uri").asString());
    }
}
