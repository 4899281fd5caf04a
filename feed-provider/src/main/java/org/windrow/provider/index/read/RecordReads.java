package org.windrow.provider.index.read;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.provider.index.view.Facets;
import org.windrow.provider.index.view.RecordLimits;
import org.windrow.provider.index.view.RecordPage;
import org.windrow.provider.index.view.RecordRange;
import org.windrow.provider.index.view.RecordState;
import org.windrow.sqlite.Sql;

/** Reads datasets by their latest changes, oldest first, whether they are shown or not. */
public final class RecordReads {
    /** CROSS JOIN: in this order, so that the range is read in order and reading can stop. */
    private static final String ALL =
            " FROM dataset d CROSS JOIN change c ON c.number = d.latest_change WHERE d.latest_change > ?"
                    + " AND d.latest_change <= ?";

    private static final String TAGGED = " FROM tagged t CROSS JOIN change c ON c.number = t.change"
            + " CROSS JOIN dataset d ON d.id = c.dataset AND d.latest_change = c.number"
            + " WHERE t.change > ? AND t.change <= ? AND t.facet = ?";
    private static final String TAGGED_TOO =
            " AND EXISTS (SELECT 1 FROM tagged o WHERE o.facet = ? AND o.change = t.change)";

    private record Found(Change change, long files) {}

    private final Sql sql;

    public RecordReads(Sql sql) {
        this.sql = sql;
    }

    public long count(RecordRange range) throws SQLException {
        String counted = range.properties().isEmpty()
                ? " FROM dataset d WHERE d.latest_change > ? AND d.latest_change <= ?"
                : " FROM tagged t WHERE t.change > ? AND t.change <= ? AND t.facet = ?" + others(range);
        return sql.number("SELECT count(*)" + counted, values(range).toArray());
    }

    public RecordPage page(RecordRange range, RecordLimits limits) throws SQLException {
        List<Found> found = found(range, limits.records() + 1);
        List<Change> changes = new ArrayList<>();
        long files = 0;
        for (Found each : found) {
            if (changes.size() == limits.records() || files >= limits.filesInAll()) {
                break;
            }
            changes.add(each.change());
            files += each.files() <= limits.files() ? each.files() : 0;
        }
        return new RecordPage(states(changes, limits.files()), changes.size() < found.size());
    }

    public Optional<RecordState> record(DatasetId id, int files) throws SQLException {
        Optional<Change> change = new FeedReads(sql).latest(id);
        return change.isEmpty()
                ? Optional.empty()
                : states(List.of(change.get()), files).stream().findFirst();
    }

    public List<String> sets(String after, int limit) throws SQLException {
        return sql.all(
                "SELECT spec FROM record_set WHERE spec > ? ORDER BY spec LIMIT ?",
                row -> row.getString(1),
                after,
                limit);
    }

    private List<Found> found(RecordRange range, int limit) throws SQLException {
        boolean all = range.properties().isEmpty();
        List<Object> values = values(range);
        values.add(limit);
        return sql.all(
                "SELECT c.number, c.hash, c.at, c.kind, d.uuid, d.files" + (all ? ALL : TAGGED + others(range))
                        + " ORDER BY " + (all ? "d.latest_change" : "t.change") + " LIMIT ?",
                row -> new Found(FeedReads.change(row), row.getLong(6)),
                values.toArray());
    }

    private static String others(RecordRange range) {
        return TAGGED_TOO.repeat(range.properties().size() - 1);
    }

    private static List<Object> values(RecordRange range) {
        List<Object> values = new ArrayList<>(List.of(range.above(), range.upTo()));
        range.properties().entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(property -> values.add(Facets.hash(property.getKey(), property.getValue())));
        return values;
    }

    private List<RecordState> states(List<Change> changes, int files) throws SQLException {
        StateReads reads = new StateReads(sql);
        Map<Change, Excerpt> states = new HashMap<>();
        reads.each(changes, files, states::put);
        List<RecordState> records = new ArrayList<>();
        for (Change change : changes) {
            Excerpt state = change.kind().isDeletion()
                    ? reads.excerpt(change.dataset(), 0).orElseThrow()
                    : states.get(change);
            records.add(new RecordState(change, state));
        }
        return records;
    }
}
