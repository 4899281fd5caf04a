package org.windrow.consumer.repository.mytardis.world;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the server knows. One request at a time; its lock is the object itself. */
final class World {
    /** What has parameter sets. */
    enum Kind {
        EXPERIMENT("experiment", "experiment"),
        DATASET("dataset", "dataset"),
        DATAFILE("datafile", "dataset_file");

        final String word;
        final String resource;

        Kind(String word, String resource) {
            this.word = word;
            this.resource = resource;
        }
    }

    final boolean postgresql;
    final Boxes boxes;
    final List<Person> people = new ArrayList<>();
    final Table groups = new Table("group");
    final Table facilities = new Table("facility");
    final Table instruments = new Table("instrument");
    final Table schemas = new Table("schema");
    final Table names = new Table("parametername");
    final Table experiments = new Table("experiment");
    final Table datasets = new Table("dataset");
    final Table files = new Table("dataset_file");
    final Table replicas = new Table("replica");
    final Table acls = new Table("objectacl");
    final Map<Kind, Table> sets = new EnumMap<>(Kind.class);
    final Map<Kind, Table> parameters = new EnumMap<>(Kind.class);
    private Instant now = Instant.parse("2026-11-21T23:10:00.000001Z");

    World(Path directory, boolean postgresql) {
        this.postgresql = postgresql;
        this.boxes = new Boxes(directory);
        for (Kind kind : Kind.values()) {
            sets.put(kind, new Table(kind.word + "parameterset"));
            parameters.put(kind, new Table(kind.word + "parameter"));
        }
    }

    /** The server's clock, which goes on by a millisecond each time somebody looks. */
    String now() {
        now = now.plusMillis(1);
        return Moments.shown(now);
    }

    /** All that changes, people apart. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>(
                List.of(groups, facilities, instruments, schemas, names, experiments, datasets, files, replicas, acls));
        tables.addAll(sets.values());
        tables.addAll(parameters.values());
        return tables;
    }

    Table of(Kind kind) {
        return switch (kind) {
            case EXPERIMENT -> experiments;
            case DATASET -> datasets;
            case DATAFILE -> files;
        };
    }

    Person person(String name, String key, boolean superuser) {
        Person person = new Person(people.size() + 1L, name, key, superuser);
        people.add(person);
        return person;
    }

    Optional<Person> named(String name) {
        return people.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    ObjectNode group(String name) {
        return groups.add(Json.object().put("name", name));
    }

    ObjectNode facility(String name, ObjectNode managers) {
        ObjectNode facility = Json.object().put("created_time", now()).put("modified_time", now());
        facility.put("name", name);
        facility.set("manager_group", managers);
        return facilities.add(facility);
    }

    ObjectNode instrument(String name, ObjectNode facility) {
        ObjectNode instrument = Json.object().put("created_time", now()).put("modified_time", now());
        instrument.put("name", name);
        instrument.set("facility", facility);
        return instruments.add(instrument);
    }

    ObjectNode schema(String namespace, String name, int type) {
        ObjectNode schema = Json.object().put("hidden", false).put("immutable", false);
        schema.put("name", name).put("namespace", namespace).putNull("subtype").put("type", type);
        return schemas.add(schema);
    }

    ObjectNode name(ObjectNode schema, String name, String fullName, int type, int order, String units) {
        ObjectNode row = Json.object().put("choices", "").put("comparison_type", 1);
        row.put("data_type", type).put("full_name", fullName).put("immutable", false);
        row.put("is_searchable", true).put("name", name).put("order", order);
        row.put("schema", schema.path("resource_uri").asString()).put("units", units);
        return names.add(row);
    }

    boolean manages(Person person, ObjectNode facility) {
        return person.isSuperuser()
                || person.groups()
                        .contains(facility.path("manager_group").path("id").asLong());
    }

    boolean managesSome(Person person) {
        return person.isSuperuser() || facilities.all().stream().anyMatch(facility -> manages(person, facility));
    }
}
