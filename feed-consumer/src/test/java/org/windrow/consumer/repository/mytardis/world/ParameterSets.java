package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.node.ObjectNode;

/** {@code /datasetparameterset/} and its like: sets that come after their object. */
final class ParameterSets extends Resource {
    private final Kind kind;
    private final Access access;
    private final Parameters parameters;

    ParameterSets(World world, Kind kind, Access access, Parameters parameters) {
        super(world);
        this.kind = kind;
        this.access = access;
        this.parameters = parameters;
    }

    @Override
    List<ObjectNode> rows() {
        return world.sets.get(kind).all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.sets.get(kind).row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return person.isPresent();
    }

    @Override
    Set<String> members() {
        return Set.of("schema", "parameters", "id", kind.word);
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return Map.of();
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode sent = Json.sent(ask.body());
        String uri = Json.text(sent, kind.word)
                .orElseThrow(() -> Refused.bad(
                        "The '" + kind.word + "' field has no data and doesn't allow a default or null value."));
        ObjectNode parent = world.of(kind)
                .at(uri)
                .orElseThrow(() -> Refused.bad(
                        "Could not find the provided " + kind.word + " object via resource URI '" + uri + "'."));
        must(mayWrite(known(ask), parent));
        ObjectNode set = parameters.takeSet(kind, parent, sent);
        return Answer.empty(201).with("Location", set.path("resource_uri").asString());
    }

    private boolean mayWrite(Person person, ObjectNode parent) {
        return switch (kind) {
            case EXPERIMENT -> person.may("change_experiment") && access.writes(person, parent);
            case DATASET -> person.may("change_dataset") && access.writesDataset(person, parent);
            case DATAFILE -> person.may("change_dataset") && access.writesDataset(person, access.datasetOf(parent));
        };
    }
}
