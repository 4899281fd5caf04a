package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.windrow.model.ChangeKind;
import org.windrow.provider.index.view.Facets;
import org.windrow.provider.index.view.Matches;
import org.windrow.provider.index.view.Search;
import org.windrow.sqlite.Sql;

/** Finds live changes by properties of their datasets and by number. */
public final class SearchReads {
    private static final int ENOUGH_TO_COMPARE = 2_000;
    private static final String COLUMNS =
            "SELECT c.number, c.hash, c.at, c.kind, d.uuid, d.files, s.name AS source, d.attributes, d.owner,"
                    + " d.experiment";
    /** CROSS JOIN: in this order, so that the newest come first and reading can stop. */
    private static final String DATASET = " CROSS JOIN dataset d ON d.id = c.dataset AND d.latest_change = c.number"
            + " CROSS JOIN source s ON s.id = d.source";

    private final Sql sql;

    public SearchReads(Sql sql) {
        this.sql = sql;
    }

    public Set<String> names() throws SQLException {
        return new HashSet<>(sql.all("SELECT name FROM facet", row -> row.getString(1)));
    }

    public Matches find(Search search) throws SQLException {
        return search.facets().isEmpty() ? all(search) : matching(search);
    }

    /** The number of the last change made before that time; 0 where there is none. Times never decrease. */
    public long lastBefore(long millis) throws SQLException {
        long low = 0;
        long high = sql.number("SELECT max(number) FROM change");
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (sql.number("SELECT at FROM change WHERE number = ?", middle) < millis) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Matches all(Search search) throws SQLException {
        return read(
                COLUMNS + " FROM block b CROSS JOIN change c ON c.number BETWEEN b.first AND b.last" + DATASET
                        + " WHERE b.live > 0 AND b.first < ? AND b.last > ? AND c.number < ? AND c.number > ?"
                        + " ORDER BY b.number DESC, c.number DESC LIMIT ?",
                search,
                List.of(search.below(), search.above(), search.below(), search.above()));
    }

    private Matches matching(Search search) throws SQLException {
        List<Long> hashes = new ArrayList<>();
        for (Map.Entry<String, String> facet : search.facets().entrySet()) {
            hashes.add(Facets.hash(facet.getKey(), facet.getValue()));
        }
        rarestFirst(hashes);
        List<Object> values = new ArrayList<>(List.of(hashes.get(0), search.below(), search.above()));
        values.addAll(hashes.subList(1, hashes.size()));
        return read(
                COLUMNS + " FROM tagged t CROSS JOIN change c ON c.number = t.change" + DATASET
                        + " WHERE t.facet = ? AND t.change < ? AND t.change > ?"
                        + " AND EXISTS (SELECT 1 FROM tagged o WHERE o.facet = ? AND o.change = t.change)"
                                .repeat(hashes.size() - 1)
                        + " ORDER BY t.change DESC LIMIT ?",
                search,
                values);
    }

    private void rarestFirst(List<Long> hashes) throws SQLException {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < hashes.size() && hashes.size() > 1; i++) {
            long count = sql.number(
                    "SELECT count(*) FROM (SELECT 1 FROM tagged WHERE facet = ? LIMIT ?)",
                    hashes.get(i),
                    ENOUGH_TO_COMPARE);
            if (count < fewest) {
                fewest = count;
                hashes.add(0, hashes.remove(i));
            }
        }
    }

    private Matches read(String query, Search search, List<?> values) throws SQLException {
        List<Object> all = new ArrayList<>(values);
        all.add(search.limit() + 1);
        List<Matches.Match> found = new ArrayList<>();
        int[] rows = {0};
        sql.each(
                query,
                row -> {
                    // Two properties may have one hash.
                    if (rows[0]++ < search.limit() && has(row, search.facets())) {
                        found.add(match(row));
                    }
                },
                all.toArray());
        return new Matches(found, rows[0] > search.limit());
    }

    private static boolean has(ResultSet row, Map<String, String> wanted) throws SQLException {
        return wanted.isEmpty() || Facets.of(row).entrySet().containsAll(wanted.entrySet());
    }

    private static Matches.Match match(ResultSet row) throws SQLException {
        return new Matches.Match(
                FeedReads.change(row), ChangeKind.of(row.getString(4)).isDeletion() ? 0 : row.getLong(6));
    }
}
