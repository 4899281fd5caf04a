package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /dataset/}: asks for experiments that the caller may write to, and nothing else. */
final class Datasets extends Resource {
    private final Access access;
    private final Parameters parameters;
    private final Views views;

    Datasets(World world, Access access, Parameters parameters, Views views) {
        super(world);
        this.access = access;
        this.parameters = parameters;
        this.views = views;
    }

    @Override
    List<ObjectNode> rows() {
        return world.datasets.all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.datasets.row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return access.seesDataset(person, row);
    }

    @Override
    ObjectNode shown(ObjectNode row) {
        return views.dataset(row);
    }

    @Override
    Comparator<ObjectNode> usualOrder() {
        return Comparator.comparingLong(Table::id).reversed();
    }

    @Override
    Set<String> members() {
        return Set.of(
                "created_time",
                "description",
                "directory",
                "experiments",
                "id",
                "immutable",
                "instrument",
                "modified_time",
                "parameter_sets");
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        Map<String, BiPredicate<ObjectNode, String>> filters = new HashMap<>();
        filters.put("id", id());
        filters.put("description", text("description"));
        filters.put("directory", text("directory"));
        filters.put("experiments", Datasets::isOf);
        filters.put("experiments__id", Datasets::isOf);
        filters.put(
                "experiments__title",
                (row, value) -> access.experiments(row).stream()
                        .anyMatch(experiment ->
                                experiment.path("title").asString().equals(value)));
        filters.put("instrument", (row, value) -> Table.id(instrument(row)) == number(value));
        filters.put("instrument__id", filters.get("instrument"));
        filters.put(
                "instrument__name",
                (row, value) -> instrument(row).path("name").asString("").equals(value));
        filters.put(
                "instrument__facility__name",
                (row, value) -> instrument(row)
                        .path("facility")
                        .path("name")
                        .asString("")
                        .equals(value));
        return filters;
    }

    private static boolean isOf(ObjectNode row, String experiment) {
        return row.path("experiments").valueStream().anyMatch(uri -> isAt(uri.asString(), experiment));
    }

    private static ObjectNode instrument(ObjectNode row) {
        return row.path("instrument") instanceof ObjectNode instrument ? instrument : Json.object();
    }

    @Override
    Set<String> orders() {
        return Set.of("id", "description");
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode sent = Json.sent(ask.body());
        ObjectNode row = Json.object().put("created_time", world.now()).put("description", "");
        row.putNull("directory").putArray("experiments");
        row.put("immutable", false).putNull("instrument").put("modified_time", world.now());
        write(row, sent);
        Person person = known(ask);
        must(person.isSuperuser() || mayCreate(person, sent));
        must(row.path("instrument").isNull()
                || world.manages(person, (ObjectNode) row.path("instrument").path("facility")));
        world.datasets.add(row);
        link(row, sent);
        if (row.path("experiments").isEmpty()) {
            throw Refused.bad("The 'experiments' field has no data and doesn't allow a null value.");
        }
        parameters.take(Kind.DATASET, row, sent);
        return Answer.json(201, shown(row))
                .with("Location", row.path("resource_uri").asString());
    }

    private boolean mayCreate(Person person, ObjectNode sent) {
        JsonNode experiments = sent.path("experiments");
        return person.may("change_dataset")
                && !experiments.isEmpty()
                && experiments
                        .valueStream()
                        .map(uri -> world.experiments.at(uri.asString()))
                        .allMatch(found ->
                                found.filter(row -> access.writes(person, row)).isPresent());
    }

    private void link(ObjectNode row, ObjectNode sent) {
        ArrayNode links = row.putArray("experiments");
        for (JsonNode uri : sent.path("experiments")) {
            ObjectNode experiment = world.experiments.at(uri.asString()).orElseThrow(() -> Refused.sorry(404));
            links.add(experiment.path("resource_uri").asString());
        }
    }

    private void write(ObjectNode row, ObjectNode sent) {
        Json.text(sent, "description").ifPresent(text -> row.put("description", text));
        Json.text(sent, "directory").ifPresent(text -> row.put("directory", text));
        Json.text(sent, "created_time")
                .ifPresent(text -> row.put("created_time", Experiments.time("created_time", text)));
        if (sent.has("immutable")) {
            row.put("immutable", sent.path("immutable").asBoolean());
        }
        Json.text(sent, "instrument")
                .ifPresent(uri -> row.set(
                        "instrument",
                        world.instruments
                                .at(uri)
                                .orElseThrow(() ->
                                        Refused.bad("Could not find the provided instrument object via resource URI '"
                                                + uri + "'."))));
    }

    @Override
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        Person person = known(ask);
        must(person.may("change_dataset") && access.writesDataset(person, row));
        write(row, sent);
        if (sent.has("experiments")) {
            link(row, sent);
        }
        row.put("modified_time", world.now());
        parameters.take(Kind.DATASET, row, sent);
        return Answer.json(whole ? 200 : 202, shown(row));
    }
}
