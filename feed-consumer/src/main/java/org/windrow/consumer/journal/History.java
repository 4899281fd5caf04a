package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** What happened, in order, only ever added to: it answers "what do we know of this file". */
public final class History {
    private static final int MOST_LINES = 1_000;

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /** Adds a line. */
    public void add(HistoryLine line) {
        database.write(sql -> {
            long seq = sql.insert(
                    "INSERT INTO history (happened, feed, entry_id, dataset, what, because) VALUES (?, ?, ?, ?, ?, ?)",
                    line.at().toEpochMilli(),
                    line.key().feed(),
                    line.key().entryId(),
                    line.key().id().toString(),
                    line.what(),
                    line.because());
            for (FileVersion file : line.files()) {
                add(sql, seq, file);
            }
            return seq;
        });
    }

    /** The files among {@code held} that no line of this dataset mentions: a crash came between the two stores. */
    public List<FileVersion> unmentioned(DatasetKey key, List<FileVersion> held) {
        Set<String> known = new HashSet<>();
        database.read(sql -> {
            sql.each(
                    "SELECT f.path, f.sha256 FROM history h JOIN history_file f ON f.history = h.seq"
                            + " WHERE h.feed = ? AND h.entry_id = ?",
                    row -> known.add(row.getString(2) + " " + row.getString(1)),
                    key.feed(),
                    key.entryId());
            return known;
        });
        return held.stream()
                .filter(file -> !known.contains(file.sha256() + " " + file.path()))
                .toList();
    }

    /** Everything that happened to a dataset, with its files; the newest thousand lines. */
    public List<HistoryLine> of(DatasetKey key) {
        return lines(
                "SELECT h.*, f.path, f.sha256, f.bytes FROM history h LEFT JOIN history_file f ON f.history = h.seq"
                        + " WHERE h.feed = ? AND h.entry_id = ? ORDER BY h.seq, f.path LIMIT ?",
                key.feed(),
                key.entryId(),
                MOST_LINES);
    }

    /** What happened to files of these bytes, under whatever name. */
    public List<HistoryLine> ofBytes(String sha256) {
        return lines(
                "SELECT h.*, f.path, f.sha256, f.bytes FROM history_file f JOIN history h ON h.seq = f.history"
                        + " WHERE f.sha256 = ? ORDER BY h.seq, f.path LIMIT ?",
                sha256,
                MOST_LINES);
    }

    /** What happened to files whose path inside their dataset is {@code path}, or ends so. */
    public List<HistoryLine> ofPath(String path) {
        return lines(
                "SELECT h.*, f.path, f.sha256, f.bytes FROM history_file f JOIN history h ON h.seq = f.history"
                        + " JOIN entry e ON e.feed = h.feed AND e.entry_id = h.entry_id"
                        + " WHERE f.name = ? AND substr('/' || e.label || '/' || f.path, -length(?) - 1) = '/' || ?"
                        + " ORDER BY h.seq, f.path LIMIT ?",
                path.substring(path.lastIndexOf('/') + 1),
                path,
                path,
                MOST_LINES);
    }

    private List<HistoryLine> lines(String query, Object... values) {
        Map<Long, HistoryLine> lines = new LinkedHashMap<>();
        return database.read(sql -> {
            Map<Long, List<FileVersion>> files = new LinkedHashMap<>();
            sql.each(
                    query,
                    row -> {
                        long seq = row.getLong("seq");
                        lines.putIfAbsent(seq, line(row));
                        List<FileVersion> versions = files.computeIfAbsent(seq, s -> new ArrayList<>());
                        if (row.getString("path") != null) {
                            versions.add(new FileVersion(
                                    row.getString("path"), row.getString("sha256"), row.getLong("bytes")));
                        }
                    },
                    values);
            return lines.entrySet().stream()
                    .map(e -> with(e.getValue(), files.get(e.getKey())))
                    .toList();
        });
    }

    private static HistoryLine with(HistoryLine line, List<FileVersion> files) {
        return new HistoryLine(line.at(), line.key(), line.what(), line.because(), files);
    }

    private static HistoryLine line(ResultSet row) throws SQLException {
        return new HistoryLine(
                Instant.ofEpochMilli(row.getLong("happened")),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("what"),
                row.getString("because"),
                List.of());
    }

    private static void add(Sql sql, long history, FileVersion file) throws SQLException {
        sql.update(
                "INSERT INTO history_file (history, path, name, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
                history,
                file.path(),
                file.path().substring(file.path().lastIndexOf('/') + 1),
                file.sha256(),
                file.bytes());
    }
}
