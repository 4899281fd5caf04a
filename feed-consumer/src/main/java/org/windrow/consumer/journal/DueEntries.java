package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.sqlite.Database;

/** The entries to work on: every owner's oldest changes, so that one with very many does not hide the others. */
public final class DueEntries {
    private static final String COLUMNS = "SELECT seq, feed, owner, change, updated FROM entry";

    private static final String OLDEST_OF_EACH = "WITH due AS (" + COLUMNS + " WHERE redo = 1 UNION " + COLUMNS
            + " WHERE state = 'waiting' AND next_try <= ? UNION " + COLUMNS
            + " WHERE state = 'blocked' AND option IS NOT NULL AND cause IS NULL AND next_try <= ?)"
            + " SELECT seq, feed, coalesce(owner, '') FROM (SELECT *, row_number() OVER (PARTITION BY feed, owner"
            + " ORDER BY coalesce(change, 0), updated, seq) AS place FROM due)"
            + " ORDER BY place, feed, coalesce(change, 0), updated, seq LIMIT ?";

    private final Database database;

    DueEntries(Database database) {
        this.database = database;
    }

    /**
     * An entry to work on.
     *
     * @param owner as the feed names them; empty where it does not
     */
    public record Due(long seq, String feed, String owner) {}

    /** Entries due now, at most {@code most}: the oldest change of every owner, then everyone's second, and so on. */
    public List<Due> at(Instant now, int most) {
        return database.read(sql -> sql.all(
                OLDEST_OF_EACH,
                row -> new Due(row.getLong(1), row.getString(2), row.getString(3)),
                now.toEpochMilli(),
                now.toEpochMilli(),
                most));
    }

    /** When the next waiting entry becomes due after {@code now}; absent where none does. */
    public Optional<Instant> next(Instant now) {
        return database.read(sql -> sql.one(
                "SELECT min(next_try) AS at FROM entry WHERE state = 'waiting' AND next_try > ?",
                row -> Cell.time(row, "at").orElse(null),
                now.toEpochMilli()));
    }
}
