package org.windrow.consumer.repository.mytardis.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSchemas;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSchemas.Slot;
import org.windrow.consumer.repository.mytardis.metadata.Fixture;
import org.windrow.consumer.repository.mytardis.metadata.WantedNames;
import org.windrow.consumer.repository.mytardis.metadata.WantedNames.Wanted;
import tools.jackson.databind.json.JsonMapper;

/** Which schemas and names the server lacks for what files said of themselves so far; makes them. */
public final class DescribedCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OF_FILES = 3;

    private final Api api;
    private final WantedNames wanted;

    public DescribedCheck(Api api, Ledger ledger) {
        this.api = api;
        this.wanted = new WantedNames(ledger);
    }

    /** Changes nothing. */
    List<Finding> findings() throws RepositoryException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<Wanted>> schema : lacking().entrySet()) {
            findings.add(Finding.warning(
                    "MyTardis has no place for "
                            + Amount.count(schema.getValue().size(), "parameter")
                            + " of " + schema.getKey() + " that files had, like "
                            + schema.getValue().get(0).name(),
                    "Files come without them. Load this with manage.py loaddata, or with a superuser's key:"
                            + " feed-consumer check --create-schemas. " + fixture(schema.getValue())));
        }
        return findings;
    }

    /** Makes what is missing; only a superuser may. */
    public List<Finding> create() throws RepositoryException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, List<Wanted>> schema : lacking().entrySet()) {
            long id = there(schema.getKey());
            if (id == 0) {
                id = api.post("schema", schema(schema.getKey())).id();
            }
            for (Wanted name : schema.getValue()) {
                api.post("parametername", name(Api.uri("schema", id), name));
            }
            findings.add(Finding.ok(
                    "made " + Amount.count(schema.getValue().size(), "parameter") + " of schema " + schema.getKey()));
        }
        return findings;
    }

    private Map<String, List<Wanted>> lacking() throws RepositoryException {
        DescribedSchemas schemas = new DescribedSchemas(api);
        Map<String, List<Wanted>> lacking = new TreeMap<>();
        for (Wanted one : wanted.all()) {
            Map<String, Slot> slots = schemas.of(one.namespace()).orElse(Map.of());
            if (!slots.containsKey(one.name().toLowerCase(Locale.ROOT))) {
                lacking.computeIfAbsent(one.namespace(), namespace -> new ArrayList<>())
                        .add(one);
            }
        }
        return lacking;
    }

    private long there(String namespace) throws RepositoryException {
        return api
                .search(
                        "schema",
                        Map.of("namespace", namespace),
                        found -> Api.text(found, "namespace").equals(namespace))
                .stream()
                .map(found -> found.path("id").asLong())
                .findFirst()
                .orElse(0L);
    }

    private static String fixture(List<Wanted> names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        String namespace = names.get(0).namespace();
        objects.add(Fixture.object("schema", schema(namespace)));
        names.forEach(name -> objects.add(Fixture.object("parametername", name(List.of(namespace), name))));
        return JSON.writeValueAsString(objects);
    }

    private static Map<String, Object> schema(String namespace) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", namespace);
        fields.put("name", "From files: " + namespace);
        fields.put("type", OF_FILES);
        return fields;
    }

    private static Map<String, Object> name(Object schema, Wanted name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", schema);
        fields.put("name", name.name());
        fields.put("full_name", name.name());
        fields.put("units", name.units());
        fields.put("data_type", name.type());
        fields.put("is_searchable", true);
        return fields;
    }
}
