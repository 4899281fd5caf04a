package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/** {@code /objectacl/}: anybody who may add one can grant anything on any experiment. */
final class Acls extends Resource {
    private final Access access;

    Acls(World world, Access access) {
        super(world);
        this.access = access;
    }

    @Override
    List<ObjectNode> rows() {
        return world.acls.all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.acls.row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return person.isPresent()
                && world.experiments
                        .row(row.path("object_id").asLong())
                        .filter(experiment -> access.sees(person, experiment))
                        .isPresent();
    }

    @Override
    Comparator<ObjectNode> usualOrder() {
        return Comparator.<ObjectNode>comparingLong(row -> row.path("object_id").asLong())
                .thenComparingLong(Table::id);
    }

    @Override
    Answer detail(Optional<Person> person, ObjectNode row) {
        if (person.filter(Person::isSuperuser).isEmpty()) {
            throw Refused.sorry(500);
        }
        return Answer.json(200, row);
    }

    @Override
    Set<String> members() {
        return Set.of("aclOwnershipType", "content_object", "entityId", "id", "isOwner", "object_id", "pluginId");
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return Map.of("pluginId", text("pluginId"), "entityId", text("entityId"));
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode sent = Json.sent(ask.body());
        must(known(ask).may("add_objectacl"));
        String type = Json.text(sent, "content_type").orElseThrow(() -> Refused.sorry(500));
        long experiment = sent.path("object_id").asLong(-1);
        if (!type.equals("experiment") || world.experiments.row(experiment).isEmpty()) {
            throw Refused.sorry(404);
        }
        String entity = Json.text(sent, "entityId").orElseThrow(() -> Refused.sorry(500));
        ObjectNode acl = Access.acl(experiment, Json.text(sent, "pluginId", ""), entity);
        for (String right : List.of("canRead", "canWrite", "canDelete", "isOwner")) {
            acl.put(right, sent.path(right).asBoolean(false));
        }
        world.acls.add(acl);
        return Answer.empty(201).with("Location", acl.path("resource_uri").asString());
    }

    @Override
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        throw Refused.sorry(500);
    }
}
