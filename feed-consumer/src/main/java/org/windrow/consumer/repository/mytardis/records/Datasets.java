package org.windrow.consumer.repository.mytardis.records;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import tools.jackson.databind.JsonNode;

/** Datasets: remembered ones, others by their {@code directory}, which holds feed and id, and new ones. */
public final class Datasets {
    private final Api api;
    private final Ledger ledger;
    private final Instruments instruments;
    private final MyTardisSettings.Records records;
    private final InstantSource clock;
    private final Doubles doubles;

    public Datasets(
            Api api, Ledger ledger, Instruments instruments, MyTardisSettings.Records records, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.instruments = instruments;
        this.records = records;
        this.clock = clock;
        this.doubles = new Doubles(api, ledger, clock);
    }

    /**
     * A dataset there.
     *
     * @param experiment the one it is in
     * @param listed whether the ledger knows all files that the server holds of it
     * @param frozen whether it is immutable there: it takes nothing in
     * @param fresh whether it was made just now
     */
    public record Row(long id, long experiment, String description, boolean listed, boolean frozen, boolean fresh) {}

    /** Makes the dataset, or brings its title and experiment up to date. May be repeated. */
    public Row of(DatasetUpdate update, long experiment) throws RepositoryException {
        Optional<Row> known = known(update.key());
        Row row = known.isPresent() ? known.get() : foundOrMade(update, experiment);
        return changed(row, update.title(), experiment);
    }

    public Optional<Row> known(DatasetKey key) throws RepositoryException {
        return ledger.read(
                sql -> sql.one(
                        "SELECT id, experiment, description, listed, frozen FROM dataset WHERE feed = ? AND entry_id ="
                                + " ?",
                        row -> new Row(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                false),
                        key.feed(),
                        key.entryId()),
                Optional.empty());
    }

    /** Where a dataset is looked for: its feed and our id, which the server keeps and finds as a directory. */
    public static String directory(DatasetKey key) {
        return key.feed() + "/" + key.id();
    }

    private Row foundOrMade(DatasetUpdate update, long experiment) throws RepositoryException {
        String directory = directory(update.key());
        boolean askedBefore = ledger.intend("dataset", directory, clock.instant());
        List<JsonNode> there = api.search(
                "dataset",
                Map.of("directory", directory),
                found -> Api.text(found, "directory").equals(directory));
        Optional<JsonNode> oldest = there.stream()
                .min(Comparator.comparingLong(found -> found.path("id").asLong()));
        Row row = oldest.isPresent() ? found(oldest.get()) : made(update, experiment, directory);
        remember(update.key(), row, directory);
        if (askedBefore && row.fresh()) {
            doubles.mayCome("dataset", directory, row.id(), update.title());
        }
        return row;
    }

    private static Row found(JsonNode found) {
        long experiment = found.path("experiments")
                .valueStream()
                .flatMap(uri -> Api.id(uri.asString()).stream())
                .findFirst()
                .orElse(0L);
        return new Row(
                found.path("id").asLong(),
                experiment,
                Api.text(found, "description"),
                false,
                found.path("immutable").asBoolean(false),
                false);
    }

    private Row made(DatasetUpdate update, long experiment, String directory) throws RepositoryException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("description", update.title());
        fields.put("directory", directory);
        fields.put("experiments", List.of(Api.uri("experiment", experiment)));
        fields.put("immutable", false); // it would take no file in
        Optional<Long> instrument = instruments.of(update.entry());
        instrument.ifPresent(id -> fields.put("instrument", Api.uri("instrument", id)));
        long id = api.post("dataset", fields).id();
        return new Row(id, experiment, update.title(), true, false, true);
    }

    private void remember(DatasetKey key, Row row, String directory) throws RepositoryException {
        ledger.write(sql -> {
            sql.update(
                    "INSERT INTO dataset (id, feed, entry_id, experiment, description, listed, frozen, created)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    row.id(),
                    key.feed(),
                    key.entryId(),
                    row.experiment(),
                    row.description(),
                    row.listed() ? 1 : 0,
                    row.frozen() ? 1 : 0,
                    clock.instant().toString());
            return sql.update("DELETE FROM intent WHERE kind = 'dataset' AND subject = ?", directory);
        });
    }

    /** Title and experiment are set, not added to: asking twice does no harm. */
    private Row changed(Row row, String title, long experiment) throws RepositoryException {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!row.description().equals(title)) {
            fields.put("description", title);
        }
        if (row.experiment() != experiment) {
            fields.put("experiments", List.of(Api.uri("experiment", experiment)));
        }
        if (fields.isEmpty()) {
            return row;
        }
        thaw(row);
        api.patch("dataset", row.id(), fields);
        ledger.write(sql -> sql.update(
                "UPDATE dataset SET description = ?, experiment = ? WHERE id = ?", title, experiment, row.id()));
        return new Row(row.id(), experiment, title, row.listed(), row.frozen(), row.fresh());
    }

    /**
     * Lets a dataset that is immutable there take something in, until it is complete again.
     *
     * @throws RepositoryException for good, where the server keeps to it
     */
    public void thaw(Row row) throws RepositoryException {
        if (!row.frozen()) {
            return;
        }
        try {
            freeze(row.id(), false);
        } catch (RefusedRequest e) {
            throw e.status() == 401
                    ? new RepositoryException(
                            "Dataset " + row.id() + " is immutable in MyTardis, and takes no newer state in. Have its"
                                    + " administrator take the mark off, or set allow-updating-datasets: false.",
                            false,
                            e)
                    : e;
        }
    }

    /** Marks a complete dataset immutable, where that is wanted. */
    public void freezeIfWanted(DatasetKey key) throws RepositoryException {
        Optional<Row> row = known(key);
        if (records.immutable() && row.isPresent() && !row.get().frozen()) {
            freeze(row.get().id(), true);
        }
    }

    private void freeze(long dataset, boolean frozen) throws RepositoryException {
        api.patch("dataset", dataset, Map.of("immutable", frozen));
        ledger.write(sql -> sql.update("UPDATE dataset SET frozen = ? WHERE id = ?", frozen ? 1 : 0, dataset));
    }
}
