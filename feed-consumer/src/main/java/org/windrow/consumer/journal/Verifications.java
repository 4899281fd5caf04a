package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/**
 * How stored files were read again and compared with what they were: per dataset how far, what is damaged now, and the
 * sums of each run. What was found, and when, stands in the history.
 */
public final class Verifications {
    private final Database database;

    Verifications(Database database) {
        this.database = database;
    }

    /**
     * How far a dataset was read.
     *
     * @param began of the reading that is under way, or ended last
     * @param ended absent while it is under way
     * @param position number of the last stored file that was read
     * @param damaged files that were not as they should be
     */
    public record Reading(Instant began, Optional<Instant> ended, long position, long files, long bytes, long damaged) {
        /** A reading that begins now. */
        public static Reading beginning(Instant now) {
            return new Reading(now, Optional.empty(), 0, 0, 0, 0);
        }
    }

    /** A stored file that is not what it was. */
    public record Damage(DatasetKey key, long file, String path, String what, Instant found) {}

    /**
     * The last run.
     *
     * @param files read in it
     * @param damaged stored files that are not as they were, now
     */
    public record LastRun(Instant at, long files, long bytes, long damaged) {}

    /** When each dataset was read, of those that ever were. */
    public Map<DatasetKey, Reading> readings() {
        Map<DatasetKey, Reading> readings = new HashMap<>();
        return database.read(sql -> {
            sql.each(
                    "SELECT * FROM verification",
                    row -> readings.put(
                            new DatasetKey(row.getString("feed"), row.getString("entry_id")), reading(row)));
            return readings;
        });
    }

    /** The order in which to read: what was begun first, then what was never read, then what was read longest ago. */
    public List<DatasetKey> oldestFirst(List<DatasetKey> datasets, Optional<Instant> notSince) {
        Map<DatasetKey, Reading> readings = readings();
        Comparator<DatasetKey> age = Comparator.comparing(key -> {
            Reading reading = readings.get(key);
            return reading == null ? Instant.EPOCH : reading.ended().orElse(Instant.MIN);
        });
        return datasets.stream()
                .filter(key -> {
                    Optional<Instant> ended =
                            Optional.ofNullable(readings.get(key)).flatMap(Reading::ended);
                    return notSince.isEmpty() || ended.isEmpty() || ended.get().isBefore(notSince.get());
                })
                .sorted(age)
                .toList();
    }

    /** How far the dataset was read in the reading that is under way, if one is. */
    public Optional<Reading> underWay(DatasetKey key) {
        return database.read(sql -> sql.one(
                "SELECT * FROM verification WHERE feed = ? AND entry_id = ? AND ended IS NULL",
                Verifications::reading,
                key.feed(),
                key.entryId()));
    }

    /** Notes how far it came. */
    public void note(DatasetKey key, Reading reading) {
        database.write(sql -> note(sql, key, reading));
    }

    /** Notes that a dataset was read to its end, in the history too. */
    public void ended(HistoryLine line, Reading reading) {
        database.write(sql -> History.add(sql, line) + note(sql, line.key(), reading));
    }

    private static int note(Sql sql, DatasetKey key, Reading reading) throws SQLException {
        return sql.update(
                "INSERT OR REPLACE INTO verification (feed, entry_id, began, ended, position, files, bytes, damaged)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key.feed(),
                key.entryId(),
                reading.began().toEpochMilli(),
                Cell.of(reading.ended()),
                reading.position(),
                reading.files(),
                reading.bytes(),
                reading.damaged());
    }

    /** Notes a damaged file; in the history too, unless the same is known of it. */
    public void damaged(StoredFile file, String what, HistoryLine line) {
        database.write(sql -> {
            boolean known = sql.number(
                            "SELECT count(*) FROM damage WHERE feed = ? AND entry_id = ? AND file = ? AND what = ?",
                            file.dataset().feed(),
                            file.dataset().entryId(),
                            file.number(),
                            what)
                    > 0;
            if (known) {
                return 0L;
            }
            note(sql, file, what, line.at());
            return History.add(sql, line);
        });
    }

    /** Forgets the damage of a file that is as it should be; returns whether there was one. */
    public boolean sound(StoredFile file) {
        long known = database.read(sql -> sql.number(
                "SELECT count(*) FROM damage WHERE feed = ? AND entry_id = ? AND file = ?",
                file.dataset().feed(),
                file.dataset().entryId(),
                file.number()));
        return known > 0
                && database.write(sql -> sql.update(
                                "DELETE FROM damage WHERE feed = ? AND entry_id = ? AND file = ?",
                                file.dataset().feed(),
                                file.dataset().entryId(),
                                file.number()))
                        > 0;
    }

    /** What is damaged now, the oldest finding first; at most {@code most}. */
    public List<Damage> damages(int most) {
        return database.read(sql -> sql.all(
                "SELECT * FROM damage ORDER BY found, feed, entry_id, file LIMIT ?", Verifications::damage, most));
    }

    /** What is damaged of a dataset now. */
    public List<Damage> damages(DatasetKey key) {
        return database.read(sql -> sql.all(
                "SELECT * FROM damage WHERE feed = ? AND entry_id = ? ORDER BY file",
                Verifications::damage,
                key.feed(),
                key.entryId()));
    }

    /** Notes a run that ended, or was stopped. */
    public void ran(Instant at, long files, long bytes) {
        database.write(sql -> sql.update(
                "INSERT INTO verify_run (at, files, bytes) VALUES (?, ?, ?)", at.toEpochMilli(), files, bytes));
    }

    /** The sums of the last run; absent before the first. */
    public Optional<LastRun> last() {
        return database.read(sql -> {
            long damaged = sql.number("SELECT count(*) FROM damage");
            return sql.one(
                    "SELECT at, files, bytes FROM verify_run ORDER BY seq DESC LIMIT 1",
                    row -> new LastRun(Instant.ofEpochMilli(row.getLong(1)), row.getLong(2), row.getLong(3), damaged));
        });
    }

    private static Reading reading(ResultSet row) throws SQLException {
        return new Reading(
                Instant.ofEpochMilli(row.getLong("began")),
                Cell.time(row, "ended"),
                row.getLong("position"),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getLong("damaged"));
    }

    /**
     * The store numbered its files anew: what is known to be damaged is the file of the same path and content as when it was
     * found.
     *
     * @param files of the dataset, at least those of damaged paths
     */
    public void renumber(DatasetKey key, List<StoredFile> files) {
        List<Damage> known = damages(key);
        if (known.isEmpty()) {
            return;
        }
        database.write(sql -> {
            sql.update("DELETE FROM damage WHERE feed = ? AND entry_id = ?", key.feed(), key.entryId());
            int kept = 0;
            for (Damage damage : known) {
                Optional<String> content = content(sql, damage);
                for (StoredFile file : files) {
                    if (file.path().value().equals(damage.path())
                            && (content.isEmpty() ? file.current() : isOf(file, content.get()))) {
                        kept += note(sql, file, damage.what(), damage.found());
                    }
                }
            }
            return kept;
        });
    }

    private static boolean isOf(StoredFile file, String sha256) {
        return file.digests().stream().anyMatch(digest -> digest.hex().equals(sha256));
    }

    /** The SHA-256 of a file that was found to be damaged, as far as the history says. */
    private static Optional<String> content(Sql sql, Damage damage) throws SQLException {
        return sql.one(
                "SELECT lower(hex(f.sha256)) FROM history h JOIN fact f ON f.history = h.seq WHERE h.feed = ?"
                        + " AND h.entry_id = ? AND h.because = ? AND f.path = ? ORDER BY h.seq DESC LIMIT 1",
                row -> row.getString(1),
                damage.key().feed(),
                damage.key().entryId(),
                damage.what(),
                damage.path());
    }

    private static int note(Sql sql, StoredFile file, String what, Instant found) throws SQLException {
        return sql.update(
                "INSERT OR REPLACE INTO damage (feed, entry_id, file, path, what, found) VALUES (?, ?, ?, ?, ?, ?)",
                file.dataset().feed(),
                file.dataset().entryId(),
                file.number(),
                file.path().value(),
                what,
                found.toEpochMilli());
    }

    private static Damage damage(ResultSet row) throws SQLException {
        return new Damage(
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getLong("file"),
                row.getString("path"),
                row.getString("what"),
                Instant.ofEpochMilli(row.getLong("found")));
    }
}
