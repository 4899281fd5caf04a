package org.windrow.consumer.repository.mytardis.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.DatasetId;
import org.windrow.sqlite.Sql;
import tools.jackson.databind.JsonNode;

/**
 * Experiments: remembered ones, others by title and owner, and new ones. The server finds them by title alone, and titles
 * are not unique there: which one is ours is told by its {@code url}, which holds a name made from owner and title, or
 * from the id that the feed gives it.
 */
public final class Experiments {
    static final int LONGEST_TITLE = 400;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String COLUMNS = "SELECT id, title, owner, external_id FROM experiment WHERE ";

    private final Api api;
    private final Ledger ledger;
    private final People people;
    private final MyTardisSettings.Records records;
    private final InstantSource clock;
    private final Doubles doubles;

    public Experiments(Api api, Ledger ledger, People people, MyTardisSettings.Records records, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.people = people;
        this.records = records;
        this.clock = clock;
        this.doubles = new Doubles(api, ledger, clock);
    }

    /**
     * The experiment an update goes to.
     *
     * @param ours whether we made it
     * @param fresh whether we made it just now: then nothing is in it yet
     */
    public record Chosen(long id, Experiment experiment, boolean ours, boolean fresh) {}

    public Optional<Experiment> byRef(String ref) throws RepositoryException {
        if (!NUMBER.matcher(ref).matches()) {
            return Optional.empty();
        }
        long id = Long.parseLong(ref);
        Optional<Experiment> known = one("id = ?", id);
        return known.isPresent()
                ? known
                : foundById(id)
                        .map(found -> experiment(found, Api.text(found, "title"), people.self(), Optional.empty()));
    }

    public Optional<Experiment> byExternalId(String externalId) throws RepositoryException {
        return one("external_id = ? ORDER BY id", externalId);
    }

    public Optional<Experiment> byTitle(String title, Account owner) throws RepositoryException {
        Optional<Experiment> known = known(title, owner);
        if (known.isPresent()) {
            return known;
        }
        Optional<JsonNode> there = there(title, owner, Optional.of(name(title, owner)));
        return there.map(found -> experiment(found, title, owner.name(), Optional.empty()));
    }

    /** Makes it, if it has to be made; one at a time for each account. May be repeated. */
    public Chosen of(DatasetUpdate update) throws RepositoryException {
        String title = update.experiment().title();
        if (update.experiment().ref().isPresent()) {
            return referred(update.experiment().ref().get(), update);
        }
        Optional<Experiment> known = update.experiment().externalId().isPresent()
                ? byExternalId(update.experiment().externalId().get())
                : Optional.empty();
        if (known.isEmpty()) {
            known = known(title, update.owner());
        }
        return known.isPresent() ? chosen(known.get()) : foundOrMade(update);
    }

    private Chosen referred(String ref, DatasetUpdate update) throws RepositoryException {
        long id = NUMBER.matcher(ref).matches() ? Long.parseLong(ref) : 0;
        Optional<Experiment> known = one("id = ?", id);
        if (known.isPresent()) {
            return chosen(known.get());
        }
        Optional<JsonNode> there = id == 0 ? Optional.empty() : foundById(id);
        if (there.isEmpty()) {
            throw new RepositoryException(
                    "MyTardis has no experiment " + ref + " that we may see. Bind the dataset's group anew.", false);
        }
        return taken(there.get(), update);
    }

    /** One that the server has, from now on remembered. */
    private Chosen taken(JsonNode there, DatasetUpdate update) throws RepositoryException {
        boolean ours = Api.text(there, "url").equals(name(update));
        Experiment found = experiment(
                there,
                update.experiment().title(),
                update.owner().name(),
                update.experiment().externalId());
        remember(found, update.owner(), name(update), ours);
        return new Chosen(Long.parseLong(found.ref()), found, ours, false);
    }

    /** What an account has for somebody else is neither its own, nor a third one's. */
    private Optional<Experiment> known(String title, Account owner) throws RepositoryException {
        return one(
                "title = ? AND owner = ? AND stands_for = ? ORDER BY id",
                title,
                owner.name(),
                owner.standsFor().orElse(""));
    }

    /** For whom its owner stands in; absent where it is the owner's own. */
    Optional<String> standsFor(long experiment) throws RepositoryException {
        return ledger.read(
                sql -> sql.one(
                        "SELECT stands_for FROM experiment WHERE id = ? AND stands_for <> ''",
                        row -> row.getString(1),
                        experiment),
                Optional.empty());
    }

    private Chosen foundOrMade(DatasetUpdate update) throws RepositoryException {
        String title = update.experiment().title();
        String name = name(update);
        boolean askedBefore = ledger.intend("experiment", name, clock.instant());
        Optional<JsonNode> there = there(title, update.owner(), Optional.of(name));
        if (there.isPresent()) {
            return taken(there.get(), update);
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
        remember(made, update.owner(), name, true);
        if (askedBefore) {
            doubles.mayCome("experiment", name, id, title);
        }
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
        if (user.isEmpty() || owner.standsFor().isPresent()) {
            return Optional.empty();
        }
        // We own whatever we made for others too.
        boolean ourOwn = owner.name().equals(people.self());
        return titled.stream()
                .filter(found -> owners(found).contains(user.get()))
                .filter(found -> !ourOwn || (owners(found).stream().allMatch(user.get()::equals) && !isNamed(found)))
                .min(Comparator.comparingLong(Experiments::id));
    }

    private static boolean isNamed(JsonNode experiment) {
        return Api.text(experiment, "url").startsWith("urn:uuid:");
    }

    private static List<Long> owners(JsonNode experiment) {
        return experiment.path("owner_ids").valueStream().map(JsonNode::asLong).toList();
    }

    private static long id(JsonNode object) {
        return object.path("id").asLong();
    }

    /** A journal remembers one that a lost ledger knew. */
    private Optional<JsonNode> foundById(long id) throws RepositoryException {
        try {
            return api.get("experiment", id);
        } catch (RefusedRequest e) {
            if (e.status() == 401) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void remember(Experiment experiment, Account owner, String name, boolean ours) throws RepositoryException {
        ledger.write(sql -> {
            sql.update(
                    "INSERT OR REPLACE INTO experiment (id, title, owner, external_id, url, ours, created, stands_for)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    Long.parseLong(experiment.ref()),
                    experiment.title(),
                    experiment.owner(),
                    experiment.externalId().orElse(null),
                    name,
                    ours ? 1 : 0,
                    clock.instant().toString(),
                    owner.standsFor().orElse(""));
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

    public static Optional<Experiment> read(Sql sql, long id) throws SQLException {
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
        return update.experiment()
                .externalId()
                .map(id -> DatasetId.ofEntry("experiment", "id\0" + id).urn())
                .orElseGet(() -> name(update.experiment().title(), update.owner()));
    }

    private static String name(String title, Account owner) {
        return DatasetId.ofEntry(
                        "experiment",
                        "title\0" + owner.name() + "\0"
                                + owner.standsFor().map(person -> person + "\0").orElse("") + title)
                .urn();
    }

    /** As long as PostgreSQL servers take it. */
    static String cut(String title) {
        int length = title.codePointCount(0, title.length());
        return length <= LONGEST_TITLE ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }
}
