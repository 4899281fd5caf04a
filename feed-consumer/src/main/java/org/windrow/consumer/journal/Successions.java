package org.windrow.consumer.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.sqlite.Database;

/** Which datasets go on under another name, and to which of these a person has agreed. */
public final class Successions {
    /** An entry that is to take over the files of another one. */
    private static final String PENDING =
            " predecessor IS NOT NULL AND held = 0 AND approved = 0 AND gone IS NULL AND state IN ('waiting',"
                    + " 'blocked') AND EXISTS (SELECT 1 FROM entry p WHERE p.feed = entry.feed AND p.entry_id ="
                    + " entry.predecessor AND p.held = 1)";

    private final Database database;

    Successions(Database database) {
        this.database = database;
    }

    /** A feed, and how many of its renamed datasets nobody has agreed to yet. */
    public record Pending(String feed, long renames) {}

    /** How many renamed datasets of the feed have not arrived under their new name, approved ones apart. */
    public long pending(String feed) {
        return database.read(sql -> sql.number("SELECT count(*) FROM entry WHERE feed = ? AND" + PENDING, feed));
    }

    /** All feeds with renamed datasets that have not arrived under their new name. */
    public List<Pending> pending() {
        return database.read(sql -> sql.all(
                "SELECT feed, count(*) FROM entry WHERE" + PENDING + " GROUP BY feed ORDER BY feed",
                row -> new Pending(row.getString(1), row.getLong(2))));
    }

    /** Whether a person agreed that this entry takes over the files of its predecessor. */
    public boolean isApproved(DatasetKey key) {
        return database.read(sql -> sql.number(
                        "SELECT EXISTS (SELECT 1 FROM entry WHERE feed = ? AND entry_id = ? AND approved = 1)",
                        key.feed(),
                        key.entryId())
                == 1);
    }

    /** Entries that name a predecessor and that nobody holds or has agreed to, each with the predecessor. */
    public Map<DatasetKey, DatasetKey> unarrived() {
        Map<DatasetKey, DatasetKey> unarrived = new LinkedHashMap<>();
        database.read(sql -> {
            sql.each(
                    "SELECT feed, entry_id, predecessor FROM entry WHERE predecessor IS NOT NULL AND held = 0"
                            + " AND approved = 0",
                    row -> unarrived.put(
                            new DatasetKey(row.getString(1), row.getString(2)),
                            new DatasetKey(row.getString(1), row.getString(3))));
            return unarrived;
        });
        return unarrived;
    }

    /** Agrees to all pending renames of a feed, or of every feed; they come in the next pass. Returns how many. */
    public int approve(Optional<String> feed) {
        return database.write(sql -> sql.update(
                "UPDATE entry SET approved = 1, redo = 1 WHERE feed = coalesce(?, feed) AND" + PENDING,
                feed.orElse(null)));
    }

    /** Agrees to one entry; false where it waits for no approval. */
    public boolean approve(long seq) {
        return database.write(
                sql -> sql.update("UPDATE entry SET approved = 1, redo = 1 WHERE seq = ? AND" + PENDING, seq) == 1);
    }

    /** The index of its provider that showed the entry last; absent where the feed has none. */
    public Optional<String> epoch(DatasetKey key) {
        return text("epoch", key);
    }

    /** How the repository was told that the entry left its feed; absent where it was not, or that it came back. */
    public Optional<String> told(DatasetKey key) {
        return text("told", key);
    }

    private Optional<String> text(String column, DatasetKey key) {
        return database.read(sql -> sql.one(
                "SELECT " + column + " FROM entry WHERE feed = ? AND entry_id = ? AND " + column + " IS NOT NULL",
                row -> row.getString(1),
                key.feed(),
                key.entryId()));
    }

    /**
     * Whether other entries of the feed, by the same author, still name the experiment by a title that is bound to
     * {@code ref}: then one that names another experiment has moved. Else the experiment itself was renamed.
     */
    public boolean isNamedByOthers(DatasetKey key, String ref) {
        return database.read(sql -> sql.number(
                        "SELECT EXISTS (SELECT 1 FROM entry o, entry e, binding b WHERE o.feed = ? AND o.entry_id = ?"
                                + " AND e.feed = o.feed AND e.experiment IS NOT NULL AND e.seq <> o.seq"
                                + " AND e.owner IS o.owner AND e.gone IS NULL AND b.feed = e.feed AND b.ref = ?"
                                + " AND (b.experiment_key = 'title:' || e.experiment"
                                + " OR substr(b.experiment_key, 1, length(e.experiment) + 8) = 'title:' || e.experiment"
                                + " || ' ('))",
                        key.feed(),
                        key.entryId(),
                        ref)
                == 1);
    }

    /** Notes that a dataset is held under another id from now on. */
    public void replace(DatasetKey before, DatasetKey now, String because) {
        database.write(sql -> sql.update(
                "UPDATE entry SET successor = ?, held = 0, files = 0, bytes = 0, verified = 0, state = 'done',"
                        + " reason = ?, option = NULL, remedy = NULL, redo = 0 WHERE feed = ? AND entry_id = ?",
                now.entryId(),
                because,
                before.feed(),
                before.entryId()));
    }

    /** How many datasets are held that left their feed, by how they left. */
    public Map<String, Long> departed() {
        Map<String, Long> departed = new TreeMap<>();
        database.read(sql -> {
            sql.each(
                    "SELECT gone, count(*) FROM entry WHERE gone IS NOT NULL AND held = 1 GROUP BY gone",
                    row -> departed.put(row.getString(1), row.getLong(2)));
            return departed;
        });
        return departed;
    }

    /** Entries of a feed that left it, or came back, and are not marked so in the repository. */
    public List<JournalEntry> untold(String feed, int most) {
        return database.read(sql -> sql.all(
                "SELECT * FROM entry WHERE feed = ? AND held = 1 AND gone IS NOT told ORDER BY seq LIMIT ?",
                Entries::entry,
                feed,
                most));
    }

    /** Notes that the repository knows how the entry left its feed, or that it came back. */
    public void told(JournalEntry entry) {
        database.write(sql -> sql.update(
                "UPDATE entry SET told = ? WHERE seq = ?", entry.gone().orElse(null), entry.seq()));
    }

    /** Notes that a dataset goes on under another id; it is still held under its own. */
    public void follow(DatasetKey before, DatasetKey now) {
        database.write(sql -> sql.update(
                "UPDATE entry SET successor = ? WHERE feed = ? AND entry_id = ?",
                now.entryId(),
                before.feed(),
                before.entryId()));
    }
}
