package org.windrow.consumer.repository.mytardis.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemas as Django loads them with {@code loaddata}. They have no numbers: a schema is known by its namespace, a name by
 * its schema and itself, so that loading them again, or into a server that has other schemas, changes no others.
 */
public final class Fixture {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int STRING = 2;

    private Fixture() {}

    /** On one line, to be copied from a terminal. */
    public static String of(List<WantedSchema> schemas) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (WantedSchema schema : schemas) {
            objects.add(object("schema", fields(schema)));
            schema.names().forEach(name -> objects.add(object("parametername", fields(schema, name))));
        }
        return JSON.writeValueAsString(objects);
    }

    /** An object of the portal's. */
    public static Map<String, Object> object(String model, Map<String, Object> fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", "tardis_portal." + model);
        object.put("fields", fields);
        return object;
    }

    private static Map<String, Object> fields(WantedSchema schema) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", schema.namespace());
        fields.put("name", schema.title());
        fields.put("type", schema.type());
        return fields;
    }

    private static Map<String, Object> fields(WantedSchema schema, String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", List.of(schema.namespace()));
        fields.put("name", name);
        fields.put("full_name", name);
        fields.put("data_type", STRING);
        fields.put("is_searchable", true);
        return fields;
    }
}
