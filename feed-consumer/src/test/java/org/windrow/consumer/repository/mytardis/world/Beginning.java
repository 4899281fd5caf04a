package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The people, schemas and instruments of the server that was measured. */
final class Beginning {
    private static final List<String> NAMES = List.of("temperature", "operator", "acquired", "source-url", "source-id");

    private Beginning() {}

    static void in(World world) {
        world.person("admin", "a".repeat(40), true).in(1);
        world.person("ingest", "b".repeat(40), false).may(Person.INGEST).in(1);
        world.person("noperm", "c".repeat(40), false);
        world.person("alice", "d".repeat(40), false);
        ObjectNode managers = world.group("Test Facility Managers");
        world.group("Lab Group");
        world.instrument("Test Microscope", world.facility("Test Facility", managers));
        schema(world, "experiment", 1);
        schema(world, "dataset", 2);
        schema(world, "datafile", 3);
    }

    private static void schema(World world, String word, int type) {
        ObjectNode schema = world.schema("http://example.org/schemas/" + word + "/1", "Test " + word + " schema", type);
        for (String name : NAMES) {
            int dataType = name.equals("temperature") ? 1 : name.equals("acquired") ? 6 : 2;
            String fullName = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
            world.name(schema, name, fullName, dataType, NAMES.indexOf(name), dataType == 1 ? "K" : "");
        }
    }
}
