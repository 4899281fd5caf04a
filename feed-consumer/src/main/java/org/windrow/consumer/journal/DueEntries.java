package org.windrow.consumer.journal;

import java.time.Duration;
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

    private static final String CLOCK = "clock";
    /** Clocks are set right by so much every day, and nobody waits much longer for that. */
    private static final Duration NOTHING_MUCH = Duration.ofMinutes(1);

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
        long due = isSetBack(now) ? Long.MAX_VALUE : now.toEpochMilli();
        return database.read(sql -> sql.all(
                OLDEST_OF_EACH, row -> new Due(row.getLong(1), row.getString(2), row.getString(3)), due, due, most));
    }

    /** Whether this entry is among those due now. */
    public boolean isDue(long seq, Instant now) {
        long due = isSetBack(now) ? Long.MAX_VALUE : now.toEpochMilli();
        return database.read(sql -> sql.number(
                        "SELECT count(*) FROM entry WHERE seq = ? AND (redo = 1 OR (next_try <= ? AND (state ="
                                + " 'waiting' OR (state = 'blocked' AND option IS NOT NULL AND cause IS NULL))))",
                        seq,
                        due))
                == 1;
    }

    /**
     * Notes the time. If it lies before what was noted, the clock was set back: what waits for a time to come was told so by
     * another clock, and is due now.
     *
     * @return how many entries wait no more
     */
    public int sawTime(Instant now) {
        boolean setBack = isSetBack(now);
        boolean wentOn =
                clock().filter(then -> now.isBefore(then.plus(NOTHING_MUCH))).isEmpty();
        if (!setBack && !wentOn) {
            return 0;
        }
        return database.write(sql -> {
            sql.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", CLOCK, now.toEpochMilli());
            return setBack
                    ? sql.update(
                            "UPDATE entry SET next_try = 0 WHERE state IN ('waiting', 'blocked') AND next_try > ?",
                            now.toEpochMilli())
                    : 0;
        });
    }

    private boolean isSetBack(Instant now) {
        return clock().filter(then -> now.isBefore(then.minus(NOTHING_MUCH))).isPresent();
    }

    private Optional<Instant> clock() {
        return database.read(sql ->
                sql.one("SELECT value FROM meta WHERE name = ?", row -> Instant.ofEpochMilli(row.getLong(1)), CLOCK));
    }

    /** When the next waiting entry becomes due after {@code now}; absent where none does. */
    public Optional<Instant> next(Instant now) {
        return database.read(sql -> sql.one(
                "SELECT min(next_try) AS at FROM entry WHERE state = 'waiting' AND next_try > ?",
                row -> Cell.time(row, "at").orElse(null),
                now.toEpochMilli()));
    }
}
