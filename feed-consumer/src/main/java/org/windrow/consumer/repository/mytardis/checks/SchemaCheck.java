package org.windrow.consumer.repository.mytardis.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.metadata.Fixture;
import org.windrow.consumer.repository.mytardis.metadata.WantedSchema;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import tools.jackson.databind.JsonNode;

/** Whether the server has the schemas of our parameters, for the right things and with the right names; makes them. */
public final class SchemaCheck {
    private static final int STRING = 2;

    private final Api api;
    private final MyTardisSettings.Records records;

    public SchemaCheck(Api api, MyTardisSettings.Records records) {
        this.api = api;
        this.records = records;
    }

    /** Changes nothing. */
    List<Finding> findings() throws RepositoryException {
        List<Finding> findings = new ArrayList<>();
        List<WantedSchema> missing = new ArrayList<>();
        for (WantedSchema wanted : WantedSchema.of(records)) {
            Optional<JsonNode> there = there(wanted);
            if (there.isEmpty()) {
                missing.add(wanted);
                continue;
            }
            int type = there.get().path("type").asInt();
            List<String> lacking = lacking(wanted);
            if (type != wanted.type()) {
                findings.add(Finding.error(
                        "schema " + wanted.namespace() + " is for " + WantedSchema.typed(type) + ", not for "
                                + WantedSchema.typed(wanted.type()),
                        "Its pages would not show it. Name another schema, or have its type mended there."));
            }
            if (!lacking.isEmpty()) {
                missing.add(new WantedSchema(wanted.namespace(), wanted.title(), wanted.type(), lacking));
            }
            if (type == wanted.type() && lacking.isEmpty()) {
                findings.add(Finding.ok("schema " + wanted.namespace() + " is there"));
            }
            findings.addAll(types(wanted));
        }
        if (!missing.isEmpty()) {
            findings.add(missing(missing));
        }
        return findings;
    }

    private Finding missing(List<WantedSchema> missing) {
        String what = missing.stream()
                .map(schema -> schema.namespace() + " (" + String.join(", ", schema.names()) + ")")
                .collect(Collectors.joining("; "));
        return Finding.error(
                "MyTardis lacks schemas or names of parameters: " + what,
                "Save the line between the brackets, with them, as windrow.json on the server and load it there: python"
                        + " manage.py loaddata windrow.json. Or, with a superuser's key: feed-consumer check"
                        + " --create-schemas. Or write none for what is not wanted. " + Fixture.of(missing));
    }

    private List<Finding> types(WantedSchema wanted) throws RepositoryException {
        List<Finding> findings = new ArrayList<>();
        names(wanted).forEach((name, type) -> {
            if (wanted.names().contains(name) && !WantedSchema.takes(name, type, records.names())) {
                findings.add(Finding.error(
                        "parameter " + name + " of " + wanted.namespace() + " takes no text (its data_type is " + type
                                + ")",
                        "Name another one in repository.parameters, or have its type mended there."));
            }
        });
        return findings;
    }

    /** Makes what is missing; only a superuser may. */
    public List<Finding> create() throws RepositoryException {
        List<Finding> findings = new ArrayList<>();
        for (WantedSchema wanted : WantedSchema.of(records)) {
            Optional<JsonNode> there = there(wanted);
            long id = there.isPresent()
                    ? there.get().path("id").asLong()
                    : api.post(
                                    "schema",
                                    Map.of(
                                            "namespace", wanted.namespace(),
                                            "name", wanted.title(),
                                            "type", wanted.type()))
                            .id();
            List<String> lacking = lacking(wanted);
            for (String name : lacking) {
                api.post("parametername", parameter(id, name));
            }
            if (there.isEmpty() || !lacking.isEmpty()) {
                findings.add(Finding.ok("made schema " + wanted.namespace() + ": " + String.join(", ", lacking)));
            }
        }
        return findings;
    }

    private static Map<String, Object> parameter(long schema, String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Api.uri("schema", schema));
        fields.put("name", name);
        fields.put("full_name", name);
        fields.put("data_type", STRING);
        fields.put("is_searchable", true);
        return fields;
    }

    private Optional<JsonNode> there(WantedSchema wanted) throws RepositoryException {
        return api
                .search(
                        "schema",
                        Map.of("namespace", wanted.namespace()),
                        found -> Api.text(found, "namespace").equals(wanted.namespace()))
                .stream()
                .findFirst();
    }

    private List<String> lacking(WantedSchema wanted) throws RepositoryException {
        Map<String, Integer> there = names(wanted);
        return wanted.names().stream().filter(name -> !there.containsKey(name)).toList();
    }

    private Map<String, Integer> names(WantedSchema wanted) throws RepositoryException {
        Optional<JsonNode> schema = there(wanted);
        if (schema.isEmpty()) {
            return Map.of();
        }
        String uri = Api.text(schema.get(), "resource_uri");
        Map<String, Integer> names = new LinkedHashMap<>();
        api.search(
                        "parametername",
                        Map.of("schema__namespace", wanted.namespace()),
                        found -> Api.text(found, "schema").equals(uri))
                .forEach(found -> names.put(
                        Api.text(found, "name"), found.path("data_type").asInt()));
        return names;
    }
}
