package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.windrow.model.DataFile;
import org.windrow.model.DatasetId;
import org.windrow.model.State;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.DatasetSummary;
import org.windrow.sqlite.Sql;

/** Reads published datasets and their files. */
public final class DatasetReads {
    private static final int SHORTEST_ID = 8;

    private final Sql sql;

    public DatasetReads(Sql sql) {
        this.sql = sql;
    }

    /** The part of its files behind {@code after}; absent where {@code change} is no longer its latest. */
    public Optional<List<DataFile>> filesAfter(DatasetId id, long change, String after) throws SQLException {
        long latest = sql.number("SELECT latest_change FROM dataset WHERE uuid = ?", Publication.bytes(id));
        return latest == change ? Optional.of(part(id, after)) : Optional.empty();
    }

    /** The first part has the empty name, whatever its first file; the others that of theirs. */
    private List<DataFile> part(DatasetId id, String after) throws SQLException {
        return sql.one(
                        "SELECT files FROM published WHERE dataset = (SELECT id FROM dataset WHERE uuid = ?) AND first "
                                + (after.isEmpty() ? "= ?" : "> ?") + " ORDER BY first LIMIT 1",
                        row -> PublishedRecord.unpack(row.getBytes(1)).stream()
                                .map(PublishedRecord::file)
                                .toList(),
                        Publication.bytes(id),
                        after)
                .orElse(List.of());
    }

    public void files(DatasetId id, Consumer<DataFile> each) throws SQLException {
        sql.each(
                "SELECT p.files FROM published p WHERE p.dataset = (SELECT id FROM dataset WHERE uuid = ?)"
                        + " ORDER BY p.first",
                row -> PublishedRecord.each(row.getBytes(1), file -> each.accept(file.file())),
                Publication.bytes(id));
    }

    public List<DatasetId> startingWith(String prefix) throws SQLException {
        String digits = prefix.toLowerCase(Locale.ROOT).replace("-", "");
        if (digits.length() < SHORTEST_ID || digits.length() > 32 || !digits.matches("[0-9a-f]+")) {
            return List.of();
        }
        return sql.all(
                "SELECT uuid FROM dataset WHERE uuid BETWEEN ? AND ? ORDER BY uuid LIMIT 100",
                row -> Publication.id(row.getBytes(1)),
                filled(digits, "0"),
                filled(digits, "f"));
    }

    private static byte[] filled(String digits, String filler) {
        return HexFormat.of().parseHex(digits + filler.repeat(32 - digits.length()));
    }

    public List<DatasetSummary> list(String search, int offset, int limit) throws SQLException {
        List<Object> values = words(search);
        String where = " AND d.search LIKE ? ESCAPE '\\'".repeat(values.size());
        values.addAll(Arrays.asList(limit, offset));
        return sql.all(
                "SELECT d.uuid, s.name, d.key, d.title, d.owner, d.experiment, d.files, d.bytes, c.at, d.held,"
                        + " d.vanished_since IS NOT NULL OR g.dirty_since IS NOT NULL"
                        + " FROM dataset d JOIN source s ON s.id = d.source JOIN change c ON c.number = d.latest_change"
                        + " LEFT JOIN grp g ON g.id = d.grp WHERE d.shown = 1" + where
                        + " ORDER BY d.latest_change DESC LIMIT ? OFFSET ?",
                DatasetReads::summary,
                values.toArray());
    }

    public long count(String search) throws SQLException {
        List<Object> values = words(search);
        if (values.isEmpty()) {
            return sql.number("SELECT sum(datasets) FROM source");
        }
        return sql.number(
                "SELECT count(*) FROM dataset d WHERE d.shown = 1"
                        + " AND d.search LIKE ? ESCAPE '\\'".repeat(values.size()),
                values.toArray());
    }

    private static List<Object> words(String search) {
        List<Object> words = new ArrayList<>();
        for (String word : search.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add("%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            }
        }
        return words;
    }

    private static DatasetSummary summary(ResultSet row) throws SQLException {
        State state = row.getBoolean(11) ? State.WAITING : State.DONE;
        return new DatasetSummary(
                Publication.id(row.getBytes(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                row.getLong(7),
                row.getLong(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10) != null ? State.BLOCKED : state);
    }
}
