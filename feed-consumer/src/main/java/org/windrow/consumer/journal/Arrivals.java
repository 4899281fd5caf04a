package org.windrow.consumer.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.model.Arrived;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** How many files came from each feed, hour by hour: what is usual, and how fast the disk fills. */
public final class Arrivals {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Database database;

    Arrivals(Database database) {
        this.database = database;
    }

    /** When the newest file of a feed came; absent before the first. */
    public Optional<Instant> last(String feed) {
        return database.read(sql -> sql.one(
                "SELECT last FROM arrival WHERE feed = ? ORDER BY hour DESC LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                feed));
    }

    /** What came from a feed since then, oldest first; hours in which nothing came are left out. */
    public List<Arrived> of(String feed, Instant since) {
        return database.read(sql -> sql.all(
                "SELECT hour, files, bytes FROM arrival WHERE feed = ? AND hour >= ? ORDER BY hour",
                row -> new Arrived(Instant.ofEpochMilli(row.getLong(1)), row.getLong(2), row.getLong(3)),
                feed,
                since.toEpochMilli()));
    }

    /** When the first file of any feed came. */
    public Optional<Instant> first() {
        return database.read(sql -> sql.one(
                "SELECT min(hour) AS at FROM arrival",
                row -> Cell.time(row, "at").orElse(null)));
    }

    /** What a file takes of our disk. */
    private static long stored(FileVersion file) {
        boolean elsewhere = file.provenance().filter(p -> p.way().registers()).isPresent();
        return elsewhere ? 0 : file.bytes();
    }

    /** Counts files that came; to be called in the transaction that tells of them. */
    static void count(Sql sql, HistoryLine line) throws SQLException {
        if (!Set.of("ingested", "registered").contains(line.what())
                || line.files().isEmpty()) {
            return;
        }
        long millis = line.at().toEpochMilli();
        sql.update(
                "INSERT INTO arrival (feed, hour, files, bytes, last) VALUES (?, ?, ?, ?, ?) ON CONFLICT (feed, hour)"
                        + " DO UPDATE SET files = files + excluded.files, bytes = bytes + excluded.bytes,"
                        + " last = max(last, excluded.last)",
                line.key().feed(),
                Math.floorDiv(millis, HOUR) * HOUR,
                line.files().size(),
                line.files().stream().mapToLong(Arrivals::stored).sum(),
                millis);
    }
}
