package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.windrow.consumer.journal.HistoryLine.Announcement;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** What happened, in order, only ever added to: it answers "what do we know of this file". */
public final class History {
    private static final int MOST_LINES = 1_000;
    private static final int MOST_FILES = 100;
    private static final String COLUMNS = "SELECT h.*, f.seq AS fact, f.path, f.sha256, f.bytes, f.modified, f.others,"
            + " f.announced, f.address, f.way, f.copied, f.retries ";
    private static final String PLACE =
            "SELECT DISTINCT h.feed, h.entry_id, coalesce(e.label, h.dataset) AS label, f.path"
                    + " FROM fact f JOIN history h ON h.seq = f.history"
                    + " LEFT JOIN entry e ON e.feed = h.feed AND e.entry_id = h.entry_id WHERE ";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /** Adds a line. */
    public void add(HistoryLine line) {
        database.write(sql -> add(sql, line));
    }

    static long add(Sql sql, HistoryLine line) throws SQLException {
        Optional<Mark> mark = line.announced().flatMap(Announcement::change);
        Optional<String> base = FactRow.base(line.files());
        long seq = sql.insert(
                "INSERT INTO history (happened, feed, entry_id, dataset, what, because, change, change_hash, updated,"
                        + " base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                line.at().toEpochMilli(),
                line.key().feed(),
                line.key().entryId(),
                line.key().id().toString(),
                line.what(),
                line.because(),
                Cell.of(mark.map(Mark::number)),
                Cell.of(mark.map(Mark::hash)),
                Cell.of(line.announced().map(Announcement::updated)),
                Cell.of(base));
        for (FileVersion file : line.files()) {
            FactRow.add(sql, seq, base.orElse(""), file);
        }
        Arrivals.count(sql, line);
        return seq;
    }

    /** The files among {@code held} that no line of this dataset mentions: a crash came between the two stores. */
    public List<FileVersion> unmentioned(DatasetKey key, List<FileVersion> held) {
        Set<String> known = new HashSet<>();
        database.read(sql -> {
            sql.each(
                    "SELECT f.path, f.sha256 FROM history h JOIN fact f ON f.history = h.seq"
                            + " WHERE h.feed = ? AND h.entry_id = ?",
                    row -> known.add(HexFormat.of().formatHex(row.getBytes(2)) + " " + row.getString(1)),
                    key.feed(),
                    key.entryId());
            return known;
        });
        return held.stream()
                .filter(file -> !known.contains(file.sha256() + " " + file.path()))
                .toList();
    }

    /** When the first line was written; nothing is known from before. Absent where there is no line. */
    public Optional<Instant> begins() {
        return database.read(sql ->
                sql.one("SELECT happened FROM history ORDER BY seq LIMIT 1", r -> Instant.ofEpochMilli(r.getLong(1))));
    }

    /** Everything that happened to a dataset, with its files; the newest thousand lines. */
    public List<HistoryLine> of(DatasetKey key) {
        return lines(
                COLUMNS + "FROM (SELECT * FROM history WHERE feed = ? AND entry_id = ? ORDER BY seq DESC LIMIT ?) h"
                        + " LEFT JOIN fact f ON f.history = h.seq ORDER BY h.seq, f.path",
                key.feed(),
                key.entryId(),
                MOST_LINES);
    }

    /** The files that ever had these bytes, under whatever name; at most a hundred. */
    public List<FileStory> ofBytes(String sha256) {
        byte[] bytes = HexFormat.of().parseHex(sha256);
        return stories(
                PLACE + "substr(f.sha256, 1, 8) = substr(?, 1, 8) AND f.sha256 = ? ORDER BY h.seq, f.path LIMIT ?",
                bytes,
                bytes,
                MOST_FILES);
    }

    /** The files whose path, below their dataset's, is {@code path} or ends so; at most a hundred. */
    public List<FileStory> ofPath(String path) {
        return stories(
                PLACE + "substr(path, length(rtrim(path, replace(path, '/', ''))) + 1) = ?"
                        + " AND substr('/' || coalesce(e.label, '') || '/' || f.path, -length(?) - 1) = '/' || ?"
                        + " ORDER BY h.seq, f.path LIMIT ?",
                path.substring(path.lastIndexOf('/') + 1),
                path,
                path,
                MOST_FILES);
    }

    private List<FileStory> stories(String query, Object... values) {
        List<FileStory> places = database.read(sql -> sql.all(
                query,
                row -> new FileStory(
                        new DatasetKey(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        List.of()),
                values));
        return places.stream()
                .map(place -> new FileStory(place.key(), place.label(), place.path(), told(place)))
                .toList();
    }

    /** Lines that name the file, and those of the whole dataset since; that it waited is no part of a file's story. */
    private List<HistoryLine> told(FileStory place) {
        return lines(
                COLUMNS + "FROM history h LEFT JOIN fact f ON f.history = h.seq AND f.path = ?"
                        + " WHERE h.feed = ? AND h.entry_id = ? AND (f.seq IS NOT NULL OR ("
                        + " h.what NOT IN ('waiting', 'blocked', 'ignored')"
                        + " AND NOT EXISTS (SELECT 1 FROM fact g WHERE g.history = h.seq)"
                        + " AND h.seq > (SELECT min(k.history) FROM history i JOIN fact k ON k.history = i.seq"
                        + " AND k.path = ? WHERE i.feed = h.feed AND i.entry_id = h.entry_id)))"
                        + " ORDER BY h.seq LIMIT ?",
                place.path(),
                place.key().feed(),
                place.key().entryId(),
                place.path(),
                MOST_LINES);
    }

    private List<HistoryLine> lines(String query, Object... values) {
        return database.read(sql -> {
            Map<Long, HistoryLine> lines = new LinkedHashMap<>();
            Map<Long, List<FileVersion>> files = new LinkedHashMap<>();
            sql.each(
                    query,
                    row -> {
                        long seq = row.getLong("seq");
                        lines.putIfAbsent(seq, line(row));
                        List<FileVersion> versions = files.computeIfAbsent(seq, s -> new ArrayList<>());
                        if (row.getString("path") != null) {
                            versions.add(FactRow.read(row));
                        }
                    },
                    values);
            return lines.entrySet().stream()
                    .map(e -> with(e.getValue(), files.get(e.getKey())))
                    .toList();
        });
    }

    private static HistoryLine with(HistoryLine line, List<FileVersion> files) {
        return new HistoryLine(line.at(), line.key(), line.what(), line.because(), line.announced(), files);
    }

    private static HistoryLine line(ResultSet row) throws SQLException {
        OptionalLong change = Cell.number(row, "change");
        Optional<Mark> mark = change.isPresent()
                ? Optional.of(new Mark(change.getAsLong(), row.getString("change_hash")))
                : Optional.empty();
        return new HistoryLine(
                Instant.ofEpochMilli(row.getLong("happened")),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("what"),
                row.getString("because"),
                Cell.time(row, "updated").map(updated -> new Announcement(mark, updated)),
                List.of());
    }
}
