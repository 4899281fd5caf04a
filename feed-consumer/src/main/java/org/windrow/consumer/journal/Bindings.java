package org.windrow.consumer.journal;

import java.util.Optional;
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
