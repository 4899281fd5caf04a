package org.windrow.provider.index.packed;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.windrow.model.Utf8Order;
import org.windrow.sqlite.Sql;

/**
 * The published files that may go from staging without a change: table {@code released}. About a thousand paths to a
 * row; a dataset without any has no row, and {@code dataset.released} is 0.
 */
public final class Released {
    private final Sql sql;

    public Released(Sql sql) {
        this.sql = sql;
    }

    /** The paths inside a dataset. */
    public SortedSet<String> of(long dataset) throws SQLException {
        return paths(parts(dataset));
    }

    public boolean has(long dataset, String path) throws SQLException {
        return sql.one(
                        "SELECT paths FROM released WHERE dataset = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                        row -> unpack(row.getBytes(1)).contains(path),
                        dataset,
                        path)
                .orElse(false);
    }

    /** Makes {@code paths} the released files of a dataset; only rows that differ are touched. */
    public void replace(long dataset, SortedSet<String> paths) throws SQLException {
        Map<String, byte[]> old = parts(dataset);
        for (Map.Entry<String, List<String>> part :
                Chunks.cut(List.copyOf(paths), Function.identity()).entrySet()) {
            byte[] packed = pack(part.getValue());
            if (!Arrays.equals(packed, old.remove(part.getKey()))) {
                sql.update("INSERT OR REPLACE INTO released VALUES(?, ?, ?)", dataset, part.getKey(), packed);
            }
        }
        for (String first : old.keySet()) {
            sql.update("DELETE FROM released WHERE dataset = ? AND first = ?", dataset, first);
        }
        sql.update("UPDATE dataset SET released = ? WHERE id = ?", paths.size(), dataset);
    }

    private Map<String, byte[]> parts(long dataset) throws SQLException {
        Map<String, byte[]> parts = new HashMap<>();
        sql.each(
                "SELECT first, paths FROM released WHERE dataset = ?",
                row -> parts.put(row.getString(1), row.getBytes(2)),
                dataset);
        return parts;
    }

    private static SortedSet<String> paths(Map<String, byte[]> parts) {
        SortedSet<String> paths = new TreeSet<>(Utf8Order.BY_BYTES);
        parts.values().forEach(part -> paths.addAll(unpack(part)));
        return paths;
    }

    private static byte[] pack(List<String> paths) {
        PackedWriter to = new PackedWriter();
        paths.forEach(to::text);
        return to.bytes();
    }

    private static SortedSet<String> unpack(byte[] packed) {
        SortedSet<String> paths = new TreeSet<>(Utf8Order.BY_BYTES);
        PackedReader from = new PackedReader(packed);
        while (from.more()) {
            paths.add(from.text());
        }
        return paths;
    }
}
