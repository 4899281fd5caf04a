package org.windrow.consumer.journal;

import java.util.Optional;
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
