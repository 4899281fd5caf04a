package org.windrow.consumer.repository.mytardis.records;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import tools.jackson.databind.JsonNode;

/**
 * Keeps a dataset's {@code Updated} parameter at the state that was last taken in. A set that is posted again would be
 * added, so the one value is changed. Safe for many threads.
 */
public final class UpdatedParameter {
    private static final int DATETIME = 6;

    private final Api api;
    private final Ledger ledger;
    private final MyTardisSettings.Records records;
    private final Map<Long, Integer> types = new ConcurrentHashMap<>();

    public UpdatedParameter(Api api, Ledger ledger, MyTardisSettings.Records records) {
        this.api = api;
        this.ledger = ledger;
        this.records = records;
    }

    /** Brings it up to date; asks nothing where it is. May be repeated. */
    public void bringUp(Datasets.Row dataset, Instant updated) throws RepositoryException {
        String wanted = updated.toString();
        boolean kept =
                !records.datasetSchema().isEmpty() && !records.names().updated().isEmpty();
        if (!kept || there(dataset.id()).filter(wanted::equals).isPresent()) {
            return;
        }
        if (!dataset.fresh()) {
            change(dataset.id(), wanted);
        }
        ledger.write(sql -> sql.update("UPDATE dataset SET updated_there = ? WHERE id = ?", wanted, dataset.id()));
    }

    private Optional<String> there(long dataset) throws RepositoryException {
        return ledger.read(
                sql -> sql.one("SELECT updated_there FROM dataset WHERE id = ?", row -> row.getString(1), dataset),
                Optional.empty());
    }

    private void change(long dataset, String wanted) throws RepositoryException {
        Map<Long, Integer> names = names();
        Optional<JsonNode> parameter = api.get("dataset", dataset).stream()
                .flatMap(found -> found.path("parameter_sets").valueStream())
                .filter(set -> Api.text(set.path("schema"), "namespace").equals(records.datasetSchema()))
                .flatMap(set -> set.path("parameters").valueStream())
                .filter(found -> names.containsKey(name(found)))
                .findFirst();
        if (parameter.isPresent()) {
            boolean time = names.get(name(parameter.get())) == DATETIME;
            // the server takes a change only where the value stands in its own field too
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("value", wanted);
            fields.put(time ? "datetime_value" : "string_value", wanted);
            api.patch("datasetparameter", parameter.get().path("id").asLong(), fields);
        }
    }

    private static long name(JsonNode parameter) {
        return Api.id(Api.text(parameter, "name")).orElse(0L);
    }

    /** What may be meant by the name, with their types. */
    private Map<Long, Integer> names() throws RepositoryException {
        if (types.isEmpty()) {
            api.search(
                            "parametername",
                            Map.of("schema__namespace", records.datasetSchema()),
                            found -> Api.text(found, "name")
                                    .equals(records.names().updated()))
                    .forEach(found -> types.put(
                            found.path("id").asLong(), found.path("data_type").asInt(0)));
        }
        return types;
    }
}
