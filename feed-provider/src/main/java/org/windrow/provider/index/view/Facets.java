package org.windrow.provider.index.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.model.Digest;
import org.windrow.provider.index.packed.Label;
import org.windrow.sqlite.Sql;

/**
 * Keeps, for each property that a feed can be filtered by, the changes of the datasets that have it: table
 * {@code tagged}. A property is known by a hash, so that a row is a dozen bytes; readers compare the property itself too.
 */
public final class Facets {
    public static final String SOURCE = "source";
    public static final String OWNER = "owner";
    public static final String EXPERIMENT = "experiment";
    private static final int RANGE = 1_000;
    private static final int ROWS = 50;

    private final Sql sql;
    private final SetRows sets;
    private final Map<Long, Long> superseded = new HashMap<>();
    private final Map<String, Long> hashes = new HashMap<>();
    private final List<Object> rows = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last;

    public Facets(Sql sql) {
        this.sql = sql;
        this.sets = new SetRows(sql);
    }

    /** What a dataset can be found by: its source, its levels, and owner and experiment where no level has that name. */
    public static Map<String, String> of(ResultSet row) throws SQLException {
        Map<String, String> facets = new LinkedHashMap<>();
        putIfGiven(facets, OWNER, row.getString("owner"));
        putIfGiven(facets, EXPERIMENT, row.getString("experiment"));
        facets.putAll(Label.attributes(row.getBytes("attributes")));
        facets.put(SOURCE, row.getString("source"));
        return facets;
    }

    private static void putIfGiven(Map<String, String> facets, String name, String value) {
        if (value != null) {
            facets.put(name, value);
        }
    }

    /** The hash by which a property is known. */
    public static long hash(String name, String value) {
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        return ByteBuffer.wrap(sha.digest((name + "\0" + value).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Notes a change; {@code before} is the dataset's change before it, 0 for none. Written by {@link #flush}. */
    public void changed(long number, long before) {
        first = Math.min(first, number);
        last = number;
        if (before > 0) {
            superseded.put(number, before);
        }
    }

    /** Writes what was noted, once the datasets themselves are written. */
    public void flush() throws SQLException {
        if (last == 0) {
            return;
        }
        Map<Long, Map<String, String>> changed = new LinkedHashMap<>();
        sql.each(
                "SELECT c.number, s.name AS source, d.attributes, d.owner, d.experiment FROM change c"
                        + " JOIN dataset d ON d.id = c.dataset AND d.latest_change = c.number"
                        + " JOIN source s ON s.id = d.source WHERE c.number BETWEEN ? AND ?",
                row -> changed.put(row.getLong(1), of(row)),
                first,
                last);
        sets.know(changed.values());
        for (Map.Entry<Long, Map<String, String>> change : changed.entrySet()) {
            write(change.getKey(), change.getValue());
        }
        insert(rows.size() / 2);
        superseded.clear();
        first = Long.MAX_VALUE;
        last = 0;
    }

    /** Writes them for a log that was kept before there were any. */
    public void fill(long newest) throws SQLException {
        for (long from = 1; from <= newest; from += RANGE) {
            first = from;
            last = Math.min(newest, from + RANGE - 1);
            flush();
        }
    }

    /** Makes names known that nothing was published under yet. */
    public void know(Iterable<String> names) throws SQLException {
        for (String name : names) {
            sql.update("INSERT OR IGNORE INTO facet VALUES(?)", name);
        }
    }

    private void write(long number, Map<String, String> facets) throws SQLException {
        Long before = superseded.get(number);
        for (Map.Entry<String, String> facet : facets.entrySet()) {
            long hash = hashed(facet.getKey(), facet.getValue());
            if (before != null) {
                sql.update("DELETE FROM tagged WHERE facet = ? AND change = ?", hash, before);
            }
            rows.add(hash);
            rows.add(number);
            if (rows.size() == 2 * ROWS) {
                insert(ROWS);
            }
        }
    }

    private long hashed(String name, String value) throws SQLException {
        if (!hashes.containsKey(name)) {
            know(List.of(name));
            hashes.put(name, 0L);
        }
        String both = name + "\0" + value;
        Long known = hashes.get(both);
        if (known == null) {
            known = hash(name, value);
            hashes.put(both, known);
        }
        return known;
    }

    private void insert(int count) throws SQLException {
        if (count > 0) {
            sql.update("INSERT OR IGNORE INTO tagged VALUES(?, ?)" + ", (?, ?)".repeat(count - 1), rows.toArray());
            rows.clear();
        }
    }
}
