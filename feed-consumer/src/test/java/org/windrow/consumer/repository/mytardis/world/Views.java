package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as the server shows them, with what it counts and gathers for them. */
final class Views {
    private final World world;
    private final Parameters parameters;

    Views(World world, Parameters parameters) {
        this.world = world;
        this.parameters = parameters;
    }

    ObjectNode experiment(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        String uri = row.path("resource_uri").asString();
        List<ObjectNode> datasets = world.datasets.all().stream()
                .filter(dataset -> dataset.path("experiments")
                        .valueStream()
                        .anyMatch(experiment -> experiment.asString().equals(uri)))
                .toList();
        List<ObjectNode> files =
                datasets.stream().flatMap(dataset -> files(dataset).stream()).toList();
        shown.put("dataset_count", datasets.size()).put("datafile_count", files.size());
        shown.put("experiment_size", bytes(files));
        shown.set("owner_ids", owners(row));
        shown.putArray("authors");
        shown.set("parameter_sets", parameters.shown(Kind.EXPERIMENT, row));
        return shown;
    }

    private ArrayNode owners(ObjectNode experiment) {
        ArrayNode owners = Json.array();
        world.acls.all().stream()
                .filter(acl -> acl.path("object_id").asLong() == Table.id(experiment))
                .filter(acl -> acl.path("isOwner").asBoolean())
                .filter(acl -> acl.path("pluginId").asString().equals("django_user"))
                .forEach(acl -> owners.add(Long.parseLong(acl.path("entityId").asString())));
        return owners;
    }

    ObjectNode dataset(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        List<ObjectNode> files = files(row);
        shown.put("dataset_datafile_count", files.size());
        shown.put("dataset_experiment_count", row.path("experiments").size());
        shown.put("dataset_size", bytes(files));
        shown.set("parameter_sets", parameters.shown(Kind.DATASET, row));
        return shown;
    }

    ObjectNode file(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        ArrayNode replicas = shown.putArray("replicas");
        replicas(row).forEach(replicas::add);
        shown.set("parameter_sets", parameters.shown(Kind.DATAFILE, row));
        return shown;
    }

    List<ObjectNode> replicas(ObjectNode file) {
        String uri = file.path("resource_uri").asString();
        return world.replicas.all().stream()
                .filter(replica -> replica.path("datafile").asString().equals(uri))
                .toList();
    }

    private List<ObjectNode> files(ObjectNode dataset) {
        String uri = dataset.path("resource_uri").asString();
        return world.files.all().stream()
                .filter(file -> file.path("dataset").asString().equals(uri))
                .toList();
    }

    private static long bytes(List<ObjectNode> files) {
        return files.stream().mapToLong(file -> file.path("size").asLong()).sum();
    }

    ObjectNode person(Person person) {
        ObjectNode shown = Json.object().put("email", person.email()).put("first_name", person.first());
        ArrayNode groups = shown.putArray("groups");
        person.groups().forEach(id -> groups.add(world.groups.row(id).orElseThrow()));
        shown.put("id", person.id()).put("last_name", person.last());
        return shown.put("resource_uri", "/api/v1/user/" + person.id() + "/").put("username", person.name());
    }
}
