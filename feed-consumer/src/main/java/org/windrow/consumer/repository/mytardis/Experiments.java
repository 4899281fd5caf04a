package org.windrow.consumer.repository.mytardis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.DatasetId;
import org.windrow.sqlite.Sql;
import tools.jackson.databind.JsonNode;

/**
 * Experiments: remembered ones, others by title and owner, and new ones. The server finds them by title alone, and titles
 * are not unique there: which one is ours is told by its {@code url}, which holds a name made from owner and title, or
 * from the id that the feed gives it.
 */
final class Experiments {
    static final int LONGEST_TITLE = 400;
    private static final String COLUMNS = "SELECT id, title, owner, external_id FROM experiment WHERE ";

    private final Api api;
    private final Ledger ledger;
    private final People people;
    private final MyTardisSettings.Records records;
    private final InstantSource clock;

    Experiments(Api api, Ledger ledger, People people, MyTardisSettings.Records records, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.people = people;
        this.records = records;
        this.clock = clock;
    }

    /**
     * The experiment an update goes to.
     *
     * @param ours whether we made it
     * @param fresh whether we made it just now: then nothing is in it yet
     */
    record Chosen(long id, Experiment experiment, boolean ours, boolean fresh) {}

    Optional<Experiment> byRef(String ref) throws RepositoryException {
        if (!ref.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(ref);
        Optional<Experiment> known = one("id = ?", id);
        return known.isPresent() ? known : foundById(id);
    }

    Optional<Experiment> byExternalId(String externalId) throws RepositoryException {
        return one("external_id = ? ORDER BY id", externalId);
    }

    Optional<Experiment> byTitle(String title, Account owner) throws RepositoryException {
        Optional<Experiment> known = one("title = ? AND owner = ? ORDER BY id", title, owner.name());
        if (known.isPresent()) {
            return known;
        }
        Optional<JsonNode> there = there(title, owner, Optional.empty());
        return there.map(found -> experiment(found, title, owner.name(), Optional.empty()));
    }

    /** Makes it, if it has to be made; one at a time for each account. May be repeated. */
    Chosen of(DatasetUpdate update) throws RepositoryException {
        String title = update.experiment().title();
        if (update.experiment().ref().isPresent()) {
            String ref = update.experiment().ref().get();
            Experiment known = byRef(ref)
                    .orElseThrow(() -> new RepositoryException(
                            "MyTardis has no experiment " + ref + " that we may see. Bind the dataset's group anew.",
                            false));
            return chosen(known);
        }
        Optional<Experiment> known = update.experiment().externalId().isPresent()
                ? byExternalId(update.experiment().externalId().get())
                : Optional.empty();
        if (known.isEmpty()) {
            known = one(
                    "title = ? AND owner = ? ORDER BY id", title, update.owner().name());
        }
        return known.isPresent() ? chosen(known.get()) : foundOrMade(update);
    }

    private Chosen foundOrMade(DatasetUpdate update) throws RepositoryException {
        String title = update.experiment().title();
        String name = name(update);
        ledger.intend("experiment", name, clock.instant());
        Optional<JsonNode> there = there(title, update.owner(), Optional.of(name));
        if (there.isPresent()) {
            boolean ours = Api.text(there.get(), "url").equals(name);
            Experiment found = experiment(
                    there.get(),
                    title,
                    update.owner().name(),
                    update.experiment().externalId());
            remember(found, name, ours);
            return new Chosen(Long.parseLong(found.ref()), found, ours, false);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", cut(title));
        fields.put("description", "");
        fields.put("url", name);
        if (!records.institution().isEmpty()) {
            fields.put("institution_name", records.institution());
        }
        long id = api.post("experiment", fields).id();
        Experiment made = new Experiment(
                Long.toString(id),
                title,
                update.owner().name(),
                update.experiment().externalId());
        remember(made, name, true);
        return new Chosen(id, made, true, true);
    }

    /** The one of that name, else the oldest of that title that the owner owns. */
    private Optional<JsonNode> there(String title, Account owner, Optional<String> name) throws RepositoryException {
        String asThere = cut(title);
        List<JsonNode> titled = api.search(
                "experiment",
                Map.of("title", asThere),
                found -> Api.text(found, "title").equals(asThere));
        Optional<JsonNode> named = titled.stream()
                .filter(found -> name.isPresent() && Api.text(found, "url").equals(name.get()))
                .min(Comparator.comparingLong(Experiments::id));
        if (named.isPresent() || titled.isEmpty()) {
            return named;
        }
        Optional<Long> user = people.id(owner);
        return titled.stream()
                .filter(found -> user.isPresent() && owners(found).contains(user.get()))
                .min(Comparator.comparingLong(Experiments::id));
    }

    private static List<Long> owners(JsonNode experiment) {
        return experiment.path("owner_ids").valueStream().map(JsonNode::asLong).toList();
    }

    private static long id(JsonNode object) {
        return object.path("id").asLong();
    }

    /** A journal remembers one that a lost ledger knew. */
    private Optional<Experiment> foundById(long id) throws RepositoryException {
        try {
            Optional<JsonNode> there = api.get("experiment", id);
            return there.map(found -> experiment(found, Api.text(found, "title"), people.self(), Optional.empty()));
        } catch (RefusedRequest e) {
            if (e.status() == 401) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void remember(Experiment experiment, String name, boolean ours) throws RepositoryException {
        ledger.write(sql -> {
            sql.update(
                    "INSERT OR REPLACE INTO experiment (id, title, owner, external_id, url, ours, created)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    Long.parseLong(experiment.ref()),
                    experiment.title(),
                    experiment.owner(),
                    experiment.externalId().orElse(null),
                    name,
                    ours ? 1 : 0,
                    clock.instant().toString());
            return sql.update("DELETE FROM intent WHERE kind = 'experiment' AND subject = ?", name);
        });
    }

    private Chosen chosen(Experiment known) throws RepositoryException {
        long id = Long.parseLong(known.ref());
        boolean ours = ledger.read(sql -> sql.number("SELECT ours FROM experiment WHERE id = ?", id), 0L) == 1;
        return new Chosen(id, known, ours, false);
    }

    private Optional<Experiment> one(String where, Object... values) throws RepositoryException {
        return ledger.read(sql -> sql.one(COLUMNS + where, Experiments::experiment, values), Optional.empty());
    }

    static Optional<Experiment> read(Sql sql, long id) throws SQLException {
        return sql.one(COLUMNS + "id = ?", Experiments::experiment, id);
    }

    private static Experiment experiment(ResultSet row) throws SQLException {
        return new Experiment(
                Long.toString(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)));
    }

    private static Experiment experiment(JsonNode found, String title, String owner, Optional<String> externalId) {
        return new Experiment(Long.toString(id(found)), title, owner, externalId);
    }

    private static String name(DatasetUpdate update) {
        String of = update.experiment()
                .externalId()
                .map(id -> "id\0" + id)
                .orElseGet(() -> "title\0" + update.owner().name() + "\0"
                        + update.experiment().title());
        return DatasetId.ofEntry("experiment", of).urn();
    }

    /** As long as PostgreSQL servers take it. */
    private static String cut(String title) {
        int length = title.codePointCount(0, title.length());
        return length <= LONGEST_TITLE ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }
}
