package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/**
 * The journal's entries in lists of any length, a piece at a time. Each piece starts after the last one of the piece
 * before, so that the hundredth costs what the first does. Entries as received can be large: which ones are listed is
 * decided on indexes alone.
 */
public final class Lists {
    private static final String COLUMNS =
            "SELECT seq, feed, entry_id, label, owner, state, reason, option, remedy, since,"
                    + " next_try, held, files, bytes, verified, gone FROM entry WHERE ";

    private final Database database;

    Lists(Database database) {
        this.database = database;
    }

    /** Where a list goes on: after this entry. */
    public record After(Instant since, long seq) {
        /** The beginning of a list. */
        public static final After NOTHING = new After(Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE);
    }

    /** Entries blocked for the same reason. */
    public record Reason(Optional<String> option, String reason, Optional<String> remedy, long entries, long newest) {}

    /**
     * Entries in a state, the last to come into it first.
     *
     * @param words each of which must be in the label, owner or id
     */
    public List<Listed> in(State state, List<String> words, After after, int most) {
        StringBuilder query = new StringBuilder("SELECT seq FROM entry WHERE state = ? AND (since, seq) < (?, ?)");
        List<Object> values =
                new ArrayList<>(List.of(state.word(), after.since().toEpochMilli(), after.seq()));
        for (String word : words) {
            query.append(" AND (instr(lower(label), ?) > 0 OR instr(lower(coalesce(owner, '')), ?) > 0"
                    + " OR substr(dataset, 1, ?) = ?)");
            String small = word.toLowerCase(Locale.ROOT);
            values.addAll(List.of(small, small, small.length(), small));
        }
        query.append(" ORDER BY since DESC, seq DESC LIMIT ?");
        values.add(most);
        return database.read(sql -> rows(sql, sql.all(query.toString(), row -> row.getLong(1), values.toArray())));
    }

    /** Why entries are blocked, the reason of most entries first. */
    List<Reason> blocked(int most) {
        return database.read(sql -> sql.all(
                "SELECT option, reason, remedy, count(*), max(seq) FROM entry INDEXED BY entry_blocked"
                        + " WHERE state = 'blocked'"
                        + " GROUP BY option, reason, remedy ORDER BY 4 DESC, 5 DESC LIMIT ?",
                row -> new Reason(
                        Optional.ofNullable(row.getString(1)),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)),
                most));
    }

    /** The newest entries that are blocked for that reason. */
    public List<Listed> blockedBy(Reason reason, int most) {
        return database.read(sql -> rows(
                sql,
                sql.all(
                        "SELECT seq FROM entry WHERE state = 'blocked' AND option IS ? AND reason = ?"
                                + " AND remedy IS ? ORDER BY seq DESC LIMIT ?",
                        row -> row.getLong(1),
                        Cell.of(reason.option()),
                        reason.reason(),
                        Cell.of(reason.remedy()),
                        most)));
    }

    /** Puts what is blocked for that reason before the next pass; returns how many. */
    public int release(Reason reason) {
        return database.write(sql -> {
            Entries.wish(sql);
            return sql.update(
                    "UPDATE entry SET redo = 1, attempts = 0 WHERE state = 'blocked' AND option IS ? AND reason = ?"
                            + " AND remedy IS ?",
                    Cell.of(reason.option()),
                    reason.reason(),
                    Cell.of(reason.remedy()));
        });
    }

    /** The entry of a dataset of the repository, if it came by a feed the journal knows. */
    public Optional<Listed> of(DatasetKey key) {
        return database.read(
                sql -> sql.one(COLUMNS + "feed = ? AND entry_id = ?", Lists::listed, key.feed(), key.entryId()));
    }

    /** The entries under which we hold that dataset id; more than one where two feeds announce the same. */
    public List<Listed> ofDataset(String id) {
        return database.read(sql -> sql.all(COLUMNS + "dataset = ? ORDER BY seq LIMIT 20", Lists::listed, id));
    }

    /** What happened to all datasets, newest first, without the files it happened to. */
    public List<Happened> history(long before, int most) {
        return database.read(sql -> sql.all(
                "SELECT h.seq, h.happened, h.feed, h.entry_id, h.what, h.because,"
                        + " (SELECT label FROM entry e WHERE e.feed = h.feed AND e.entry_id = h.entry_id) AS label"
                        + " FROM history h WHERE h.seq < ? ORDER BY h.seq DESC LIMIT ?",
                Lists::happened,
                before,
                most));
    }

    /** The same for one dataset. */
    public List<Happened> history(DatasetKey key, long before, int most) {
        return database.read(sql -> sql.all(
                "SELECT seq, happened, feed, entry_id, what, because, NULL AS label FROM history"
                        + " WHERE feed = ? AND entry_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                Lists::happened,
                key.feed(),
                key.entryId(),
                before,
                most));
    }

    /**
     * A line of the history, as lists show it.
     *
     * @param label what people call the dataset; absent where the journal knows it no more
     */
    public record Happened(long seq, Instant at, DatasetKey key, Optional<String> label, String what, String because) {}

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("happened")),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                Cell.text(row, "label"),
                row.getString("what"),
                row.getString("because"));
    }

    private static List<Listed> rows(Sql sql, List<Long> seqs) throws SQLException {
        List<Listed> rows = new ArrayList<>();
        for (long seq : seqs) {
            sql.one(COLUMNS + "seq = ?", Lists::listed, seq).ifPresent(rows::add);
        }
        return rows;
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getLong("seq"),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("label"),
                Cell.text(row, "owner"),
                State.of(row.getString("state")),
                row.getString("reason"),
                Cell.text(row, "option"),
                Cell.text(row, "remedy"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("next_try")),
                row.getInt("held") == 1
                        ? Optional.of(new Totals(row.getLong("files"), row.getLong("bytes"), row.getLong("verified")))
                        : Optional.empty(),
                Cell.text(row, "gone"));
    }
}
