package org.windrow.consumer.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/**
 * What keeps entries back, each cause kept once however many it keeps: whether it is gone is asked of one entry for all
 * of them.
 */
public final class Causes {
    private final Database database;

    /**
     * A cause, and one of the entries that it blocks.
     *
     * @param seq of the entry that is asked for all
     */
    public record Blocking(long number, String feed, String text, long seq) {}

    Causes(Database database) {
        this.database = database;
    }

    /** The number of a cause, which gets one here if it is new. */
    static long number(Sql sql, String feed, String text) throws SQLException {
        Optional<Long> known =
                sql.one("SELECT number FROM cause WHERE feed = ? AND text = ?", row -> row.getLong(1), feed, text);
        return known.isPresent()
                ? known.get()
                : sql.insert("INSERT INTO cause (feed, text, checked) VALUES (?, ?, 0)", feed, text);
    }

    /** The causes that were not looked into for longest, and still block something; at most {@code most}. */
    public List<Blocking> longestUnchecked(int most) {
        return blocking("SELECT number, feed, text FROM cause ORDER BY checked, number LIMIT " + most, new Object[0]);
    }

    /** The causes of a feed whose text begins so, and that still block something. */
    public List<Blocking> beginning(String feed, String text) {
        return blocking(
                "SELECT number, feed, text FROM cause WHERE feed = ? AND text >= ? AND text < ?",
                feed,
                text,
                text + Character.MAX_VALUE);
    }

    private List<Blocking> blocking(String query, Object... values) {
        return database.read(sql -> {
            List<Blocking> found = new ArrayList<>();
            for (Blocking cause : sql.all(
                    query, row -> new Blocking(row.getLong(1), row.getString(2), row.getString(3), 0), values)) {
                sql.one(
                                "SELECT min(seq) AS seq FROM entry WHERE cause = ? AND state = 'blocked'",
                                row -> Cell.number(row, "seq").isPresent() ? row.getLong("seq") : null,
                                cause.number())
                        .ifPresent(seq -> found.add(new Blocking(cause.number(), cause.feed(), cause.text(), seq)));
            }
            return found;
        });
    }

    /** Notes when causes were looked into; those that block nothing any more are forgotten. */
    public void checked(int most, Instant now) {
        List<Long> oldest = database.read(sql ->
                sql.all("SELECT number FROM cause ORDER BY checked, number LIMIT " + most, row -> row.getLong(1)));
        if (oldest.isEmpty()) {
            return;
        }
        database.write(sql -> {
            for (long number : oldest) {
                boolean blocks =
                        sql.number("SELECT EXISTS (SELECT 1 FROM entry WHERE cause = ? AND state = 'blocked')", number)
                                == 1;
                sql.update(
                        blocks
                                ? "UPDATE cause SET checked = ? WHERE number = ?"
                                : "DELETE FROM cause WHERE ? > 0 AND number = ?",
                        Math.max(1, now.toEpochMilli()),
                        number);
            }
            return oldest.size();
        });
    }

    /** The entries that a cause blocks. */
    public List<Long> blockedBy(long cause) {
        return seqs("cause = ? AND state = 'blocked'", cause);
    }

    /** The entries of a feed that one of these options keeps back. */
    public List<Long> keptBackBy(String feed, Set<String> options) {
        List<Long> found = new ArrayList<>();
        options.forEach(option -> found.addAll(seqs("feed = ? AND option = ? AND xml <> ''", feed, option)));
        return found;
    }

    /** The entries of a feed that are blocked by something in themselves. */
    public List<Long> blockedByThemselves(String feed) {
        return seqs("state = 'blocked' AND feed = ? AND option IS NULL AND xml <> ''", feed);
    }

    /** The entries that were not done under settings that only an earlier pass had. */
    public List<Long> decidedOtherwise() {
        return seqs("under IS NOT NULL AND xml <> ''");
    }

    private List<Long> seqs(String where, Object... values) {
        return database.read(sql -> sql.all("SELECT seq FROM entry WHERE " + where, row -> row.getLong(1), values));
    }

    /** Has these entries decided anew, whatever they wait for. */
    public void release(Iterable<Long> seqs) {
        database.write(sql -> {
            int released = 0;
            for (long seq : seqs) {
                released += sql.update("UPDATE entry SET redo = 1 WHERE seq = ? AND redo = 0", seq);
            }
            return released;
        });
    }
}
