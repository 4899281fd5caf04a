package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.sqlite.Database;

/** Where checksum files that came with data say otherwise than the files beside them do. */
public final class Checksums {
    private final Database database;

    Checksums(Database database) {
        this.database = database;
    }

    /**
     * A finding that stands.
     *
     * @param list the checksum file's path
     * @param path of the file it names, as far as that is below the dataset; else the name as written
     */
    public record Finding(DatasetKey key, String list, String path, String what, Instant found) {}

    /**
     * What comparing one line gave.
     *
     * @param what is wrong; absent where it agrees
     */
    public record Compared(String list, String path, Optional<String> what) {}

    /** Keeps what was found of these lines, in place of what was found of them before, and tells the history. */
    public void compared(DatasetKey key, List<Compared> compared, List<HistoryLine> lines, Instant now) {
        database.write(sql -> {
            boolean any = sql.number(
                            "SELECT count(*) FROM checksum WHERE feed = ? AND entry_id = ?", key.feed(), key.entryId())
                    > 0;
            for (Compared one : compared) {
                if (one.what().isPresent()) {
                    sql.update(
                            "INSERT OR REPLACE INTO checksum (feed, entry_id, list, path, what, found)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            key.feed(),
                            key.entryId(),
                            one.list(),
                            one.path(),
                            one.what().get(),
                            now.toEpochMilli());
                } else if (any) {
                    sql.update(
                            "DELETE FROM checksum WHERE feed = ? AND entry_id = ? AND list = ? AND path = ?",
                            key.feed(),
                            key.entryId(),
                            one.list(),
                            one.path());
                }
            }
            for (HistoryLine line : lines) {
                History.add(sql, line);
            }
            return compared.size();
        });
    }

    /** How many findings stand, of all datasets. */
    public long count() {
        return database.read(sql -> sql.number("SELECT count(*) FROM checksum"));
    }

    /** The findings of a dataset; at most {@code most}. */
    public List<Finding> of(DatasetKey key, int most) {
        return database.read(sql -> sql.all(
                "SELECT * FROM checksum WHERE feed = ? AND entry_id = ? ORDER BY list, path LIMIT ?",
                Checksums::finding,
                key.feed(),
                key.entryId(),
                most));
    }

    /** The newest findings; at most {@code most}. */
    public List<Finding> newest(int most) {
        return database.read(
                sql -> sql.all("SELECT * FROM checksum ORDER BY found DESC LIMIT ?", Checksums::finding, most));
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("list"),
                row.getString("path"),
                row.getString("what"),
                Instant.ofEpochMilli(row.getLong("found")));
    }
}
