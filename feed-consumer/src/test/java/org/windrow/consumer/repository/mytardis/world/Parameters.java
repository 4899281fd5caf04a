package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parameter sets: taken in one by one, so that what comes before a bad one stays. */
final class Parameters {
    private static final int NUMERIC = 1;
    private static final int STRING = 2;
    private static final int DATETIME = 6;
    private static final int NEW_ORDER = 9999;

    private final World world;

    Parameters(World world) {
        this.world = world;
    }

    /** Takes in all sets that were sent with an object. */
    void take(Kind kind, ObjectNode parent, JsonNode sent) {
        for (JsonNode set : sent.path("parameter_sets")) {
            takeSet(kind, parent, set);
        }
    }

    ObjectNode takeSet(Kind kind, ObjectNode parent, JsonNode sent) {
        ObjectNode schema = schema(Json.text(sent, "schema").orElseThrow(() -> Refused.sorry(500)));
        ObjectNode set =
                Json.object().put(kind.word, parent.path("resource_uri").asString());
        set.set("schema", schema);
        world.sets.get(kind).add(set);
        for (JsonNode parameter : sent.path("parameters")) {
            takeParameter(kind, set, schema, parameter);
        }
        return set;
    }

    private ObjectNode schema(String written) {
        Optional<ObjectNode> schema = written.startsWith("/api/")
                ? world.schemas.at(written)
                : world.schemas.all().stream()
                        .filter(row -> row.path("namespace").asString().equals(written))
                        .findFirst();
        return schema.orElseThrow(() -> Refused.sorry(404));
    }

    ObjectNode takeParameter(Kind kind, ObjectNode set, ObjectNode schema, JsonNode sent) {
        ObjectNode name = name(schema, Json.text(sent, "name").orElseThrow(() -> Refused.sorry(500)));
        ObjectNode row = Json.object().putNull("datetime_value").putNull("link_id");
        row.put("name", name.path("resource_uri").asString()).putNull("numerical_value");
        row.put("parameterset", set.path("resource_uri").asString())
                .putNull("string_value")
                .putNull("value");
        set(row, name, sent.path("value"));
        return world.parameters.get(kind).add(row);
    }

    /** A name that nobody knows is made there and then, as text. */
    private ObjectNode name(ObjectNode schema, String written) {
        if (written.startsWith("/api/")) {
            return world.names.at(written).orElseThrow(() -> Refused.sorry(404));
        }
        String of = schema.path("resource_uri").asString();
        return world.names.all().stream()
                .filter(row -> row.path("schema").asString().equals(of))
                .filter(row -> row.path("name").asString().equals(written))
                .findFirst()
                .orElseGet(() -> world.name(schema, written, written, STRING, NEW_ORDER, ""));
    }

    private static void set(ObjectNode row, ObjectNode name, JsonNode value) {
        String text = value.asString();
        switch (name.path("data_type").asInt()) {
            case NUMERIC -> row.put("numerical_value", number(text));
            case DATETIME -> row.put("datetime_value", Moments.sent(text).orElseThrow(() -> Refused.sorry(500)));
            default -> row.put("string_value", text);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Refused.sorry(500);
        }
    }

    /** The value of a sent change counts only beside the member it is kept in; that member alone is an error. */
    void change(ObjectNode parameter, JsonNode sent) {
        if (!sent.has("value")) {
            throw Refused.sorry(500);
        }
        for (String member : List.of("string_value", "numerical_value", "datetime_value")) {
            if (sent.has(member)) {
                parameter.set(member, sent.path(member));
            }
        }
    }

    /** An object's sets, as they are shown with it. */
    ArrayNode shown(Kind kind, ObjectNode parent) {
        ArrayNode shown = Json.array();
        String uri = parent.path("resource_uri").asString();
        world.sets.get(kind).all().stream()
                .filter(set -> set.path(kind.word).asString().equals(uri))
                .forEach(set -> shown.add(shownSet(kind, set)));
        return shown;
    }

    private ObjectNode shownSet(Kind kind, ObjectNode set) {
        ObjectNode shown = set.deepCopy();
        ArrayNode parameters = shown.putArray("parameters");
        of(kind, set).sorted(Comparator.comparingInt(this::order)).forEach(parameters::add);
        return shown;
    }

    private Stream<ObjectNode> of(Kind kind, ObjectNode set) {
        String uri = set.path("resource_uri").asString();
        return world.parameters.get(kind).all().stream()
                .filter(parameter -> parameter.path("parameterset").asString().equals(uri));
    }

    private int order(ObjectNode parameter) {
        return world.names
                .at(parameter.path("name").asString())
                .orElseThrow()
                .path("order")
                .asInt();
    }
}
