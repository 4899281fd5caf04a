package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may see and change what: ACLs stand on experiments alone. */
final class Access {
    private static final int PUBLIC = 100;

    private final World world;

    Access(World world) {
        this.world = world;
    }

    boolean sees(Optional<Person> person, ObjectNode experiment) {
        return experiment.path("public_access").asInt() == PUBLIC
                || person.filter(p -> p.isSuperuser() || granted(p, experiment, "canRead"))
                        .isPresent();
    }

    boolean writes(Person person, ObjectNode experiment) {
        return person.isSuperuser() || granted(person, experiment, "canWrite");
    }

    boolean seesDataset(Optional<Person> person, ObjectNode dataset) {
        return person.filter(Person::isSuperuser).isPresent()
                || anyExperiment(dataset, experiment -> sees(person, experiment));
    }

    /** An immutable dataset takes nothing more in. */
    boolean writesDataset(Person person, ObjectNode dataset) {
        return !dataset.path("immutable").asBoolean()
                && (person.isSuperuser() || anyExperiment(dataset, experiment -> writes(person, experiment)));
    }

    private boolean anyExperiment(ObjectNode dataset, Predicate<ObjectNode> condition) {
        return experiments(dataset).stream().anyMatch(condition);
    }

    List<ObjectNode> experiments(ObjectNode dataset) {
        return dataset.path("experiments")
                .valueStream()
                .map(uri -> world.experiments.at(uri.asString()))
                .flatMap(Optional::stream)
                .toList();
    }

    ObjectNode datasetOf(ObjectNode file) {
        return world.datasets.at(file.path("dataset").asString()).orElseThrow();
    }

    private boolean granted(Person person, ObjectNode experiment, String right) {
        return world.acls.all().stream()
                .filter(acl -> acl.path("object_id").asLong() == Table.id(experiment))
                .filter(acl -> acl.path(right).asBoolean())
                .anyMatch(acl -> names(acl, person));
    }

    private static boolean names(JsonNode acl, Person person) {
        long entity = Long.parseLong(acl.path("entityId").asString());
        return switch (acl.path("pluginId").asString()) {
            case "django_user" -> entity == person.id();
            case "django_group" -> person.groups().contains(entity);
            default -> false;
        };
    }

    /** The maker of an experiment owns it; each later change of the experiment says so once more. */
    void own(Person person, ObjectNode experiment) {
        ObjectNode acl = acl(Table.id(experiment), "django_user", Long.toString(person.id()));
        acl.put("canRead", true).put("canWrite", true).put("canDelete", true).put("isOwner", true);
        world.acls.add(acl);
    }

    static ObjectNode acl(long experiment, String plugin, String entity) {
        ObjectNode acl = Json.object().put("aclOwnershipType", 1).put("canDelete", false);
        acl.put("canRead", false).put("canWrite", false);
        acl.put("content_object", "/api/v1/experiment/" + experiment + "/");
        acl.putNull("effectiveDate")
                .put("entityId", entity)
                .putNull("expiryDate")
                .put("isOwner", false);
        return acl.put("object_id", experiment).put("pluginId", plugin);
    }
}
