package org.windrow.provider.index.packed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.windrow.sqlite.Sql;

/** The packed file lists of published datasets: table {@code published}. */
public final class PublishedParts {
    private final Sql sql;

    public PublishedParts(Sql sql) {
        this.sql = sql;
    }

    /** Makes {@code sorted} the file list of a dataset; only rows that differ are touched. */
    public void replace(long dataset, List<PublishedRecord> sorted, Map<String, byte[]> before) throws SQLException {
        Map<String, byte[]> old = new HashMap<>(before);
        for (Map.Entry<String, List<PublishedRecord>> part :
                Chunks.cut(sorted, PublishedRecord::path).entrySet()) {
            byte[] packed = PublishedRecord.pack(part.getValue());
            if (!Arrays.equals(packed, old.remove(part.getKey()))) {
                sql.update("INSERT OR REPLACE INTO published VALUES(?, ?, ?)", dataset, part.getKey(), packed);
            }
        }
        for (String first : old.keySet()) {
            sql.update("DELETE FROM published WHERE dataset = ? AND first = ?", dataset, first);
        }
    }

    public Map<String, byte[]> of(long dataset) throws SQLException {
        Map<String, byte[]> parts = new HashMap<>();
        sql.each(
                "SELECT first, files FROM published WHERE dataset = ?",
                row -> parts.put(row.getString(1), row.getBytes(2)),
                dataset);
        return parts;
    }

    /** The files of the parts, in no order. */
    public static List<PublishedRecord> files(Map<String, byte[]> parts) {
        List<PublishedRecord> files = new ArrayList<>();
        parts.values().forEach(part -> files.addAll(PublishedRecord.unpack(part)));
        return files;
    }

    public static Set<String> paths(Map<String, byte[]> parts) {
        Set<String> paths = new HashSet<>();
        for (byte[] part : parts.values()) {
            PublishedRecord.unpack(part).forEach(file -> paths.add(file.path()));
        }
        return paths;
    }
}
