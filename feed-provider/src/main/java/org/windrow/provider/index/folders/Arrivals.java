package org.windrow.provider.index.folders;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.windrow.sqlite.Sql;

/**
 * Counts new and changed files of one source by the hour they came, in one transaction. A file that is old when first
 * seen counts for the hour it came, so that a new index of an old tree knows its past.
 */
public final class Arrivals {
    public static final long HOUR = Duration.ofHours(1).toMillis();
    /** Long enough to tell this weekend from a usual one. */
    private static final long KEPT = Duration.ofDays(64).toMillis();

    private static final class Count {
        long files;
        long bytes;
    }

    private final Sql sql;
    private final long source;
    private final long now;
    private final Map<Long, Count> hours = new TreeMap<>();
    private long latest = Long.MIN_VALUE;

    Arrivals(Sql sql, long source, long now) {
        this.sql = sql;
        this.source = source;
        this.now = now;
    }

    /** A file came, or changed, at {@code since}. */
    void add(long since, long bytes) {
        latest = Math.max(latest, since);
        if (since > now - KEPT) {
            Count count = hours.computeIfAbsent(Math.floorDiv(since, HOUR), hour -> new Count());
            count.files++;
            count.bytes += bytes;
        }
    }

    void flush() throws SQLException {
        if (latest == Long.MIN_VALUE) {
            return;
        }
        sql.update(
                "UPDATE source SET last_arrival = max(ifnull(last_arrival, ?), ?) WHERE id = ?",
                latest,
                latest,
                source);
        for (Map.Entry<Long, Count> hour : hours.entrySet()) {
            sql.update(
                    "INSERT INTO arrival VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET files = files + excluded.files,"
                            + " bytes = bytes + excluded.bytes",
                    source,
                    hour.getKey(),
                    hour.getValue().files,
                    hour.getValue().bytes);
        }
        sql.update("DELETE FROM arrival WHERE source = ? AND hour < ?", source, Math.floorDiv(now - KEPT, HOUR));
    }
}
