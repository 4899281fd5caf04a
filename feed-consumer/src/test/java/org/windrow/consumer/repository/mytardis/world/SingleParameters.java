package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.node.ObjectNode;

/** {@code /datasetparameter/} and its like: most of what is tried with them does nothing, or fails. */
final class SingleParameters extends Resource {
    private final Kind kind;
    private final Parameters parameters;

    SingleParameters(World world, Kind kind, Parameters parameters) {
        super(world);
        this.kind = kind;
        this.parameters = parameters;
    }

    @Override
    List<ObjectNode> rows() {
        return world.parameters.get(kind).all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.parameters.get(kind).row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return person.isPresent();
    }

    @Override
    Set<String> members() {
        return Set.of("string_value", "numerical_value", "datetime_value", "value", "name", "parameterset", "id");
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return Map.of();
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode sent = Json.sent(ask.body());
        if (!known(ask).isSuperuser()) {
            throw Refused.sorry(500);
        }
        ObjectNode set =
                world.sets.get(kind).at(Json.text(sent, "parameterset", "")).orElseThrow(() -> Refused.sorry(500));
        ObjectNode made = parameters.takeParameter(kind, set, (ObjectNode) set.path("schema"), sent);
        return Answer.empty(201).with("Location", made.path("resource_uri").asString());
    }

    @Override
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        if (whole) {
            throw Refused.sorry(500);
        }
        parameters.change(row, sent);
        return Answer.empty(202);
    }
}
