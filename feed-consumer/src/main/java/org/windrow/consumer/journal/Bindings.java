package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.FeedEntry.Person;
import org.windrow.sqlite.Database;

/**
 * Which experiment of the repository a group of entries goes to. Once matched it stays, so that a title edited on either
 * side never makes a second experiment.
 */
public final class Bindings {
    /**
     * A group of entries.
     *
     * @param owner the account's name in the repository
     * @param experiment what the feed calls the experiment by
     */
    public record Group(String feed, String owner, String experiment) {}

    /** As the policy begins the cause of what lacks an experiment. */
    private static final String EXPERIMENT = "experiment ";

    private final Database database;

    Bindings(Database database) {
        this.database = database;
    }

    /** The repository's reference to the experiment, if the group was matched before. */
    public Optional<String> experiment(Group group) {
        return database.read(sql -> sql.one(
                "SELECT ref FROM binding WHERE feed = ? AND owner = ? AND experiment_key = ?",
                row -> row.getString(1),
                group.feed(),
                group.owner(),
                group.experiment()));
    }

    /** The groups, bound or blocked, whose experiment is called so: by its title, or by its id. */
    public List<Group> called(String experiment) {
        Set<Group> groups = new LinkedHashSet<>();
        return database.read(sql -> {
            groups.addAll(sql.all(
                    "SELECT feed, owner, experiment_key FROM binding WHERE experiment_key IN ('id:' || ?, 'title:' ||"
                            + " ?) OR substr(experiment_key, 1, length(?) + 8) = 'title:' || ? || ' (' ORDER BY feed,"
                            + " owner, experiment_key",
                    row -> new Group(row.getString(1), row.getString(2), row.getString(3)),
                    experiment,
                    experiment,
                    experiment,
                    experiment));
            sql.each(
                    "SELECT feed, text FROM cause WHERE substr(text, 1, ?) = ? ORDER BY feed, text",
                    row -> blocked(row.getString(1), row.getString(2), experiment)
                            .ifPresent(groups::add),
                    EXPERIMENT.length(),
                    EXPERIMENT);
            return List.copyOf(groups);
        });
    }

    private static Optional<Group> blocked(String feed, String cause, String experiment) {
        String[] parts = cause.substring(EXPERIMENT.length()).split("\n", 3);
        boolean named = parts.length == 3 && (parts[1].equals(experiment) || parts[2].equals(experiment));
        return named
                ? Optional.of(new Group(feed, parts[0], parts[1].isEmpty() ? "title:" + parts[2] : "id:" + parts[1]))
                : Optional.empty();
    }

    /** The repository's references to all experiments that an owner's groups are bound to. */
    public List<String> refs(String owner) {
        return database.read(sql -> sql.all(
                "SELECT DISTINCT ref FROM binding WHERE owner = ? ORDER BY ref", row -> row.getString(1), owner));
    }

    /** Binds the group to another experiment because a person said so, in words for the history. */
    public void alias(Group group, String ref, String words, Instant now) {
        database.write(sql -> {
            sql.update(
                    "INSERT OR REPLACE INTO binding (feed, owner, experiment_key, ref) VALUES (?, ?, ?, ?)",
                    group.feed(),
                    group.owner(),
                    group.experiment(),
                    ref);
            // what is blocked for it is looked into first
            sql.update(
                    "UPDATE cause SET checked = 0 WHERE feed = ? AND substr(text, 1, ?) = ?",
                    group.feed(),
                    EXPERIMENT.length() + group.owner().length() + 1,
                    EXPERIMENT + group.owner() + "\n");
            DatasetKey key = new DatasetKey(group.feed(), "experiment " + group.experiment() + " of " + group.owner());
            return History.add(sql, new HistoryLine(now, key, "experiment alias", words, List.of()));
        });
    }

    /** The account that owned what this person made, if anything of the feed's came in. */
    public Optional<String> owner(String feed, Person author) {
        return database.read(sql -> sql.one(
                "SELECT account FROM author WHERE feed = ? AND author = ?",
                row -> row.getString(1),
                feed,
                author(author)));
    }

    /** Notes whose the entries of this person are, so that they stay so when the account is there no more. */
    public void owns(String feed, Person author, String account) {
        if (owner(feed, author).filter(account::equals).isPresent()) {
            return;
        }
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO author (feed, author, account) VALUES (?, ?, ?)",
                feed,
                author(author),
                account));
    }

    /** People are told apart by their addresses, where they have any. */
    private static String author(Person author) {
        return author.email()
                .map(email -> "<" + email.strip() + ">")
                .or(author::name)
                .orElse("");
    }

    /** Binds the group, in place of an earlier binding whose experiment is there no more. */
    public void bind(Group group, String ref) {
        if (experiment(group).filter(ref::equals).isPresent()) {
            return;
        }
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO binding (feed, owner, experiment_key, ref) VALUES (?, ?, ?, ?)",
                group.feed(),
                group.owner(),
                group.experiment(),
                ref));
    }
}
