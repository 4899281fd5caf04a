package org.windrow.provider.index.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Sql;

/** Whether a source is grouped as the index knows it: else its datasets would get other ids. Reads afresh each time. */
public final class GroupingCheck {
    /** A source as the index has it. */
    public record Row(long id, String name, String grouping) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getString(2), row.getString(3));
        }
    }

    private final Sql sql;

    public GroupingCheck(Sql sql) {
        this.sql = sql;
    }

    public static String grouping(String identity, Source source) {
        return identity + "\n" + source.rules().groupingFingerprint();
    }

    public static String acceptCommand(String source) {
        return "feed-provider accept-regroup " + source;
    }

    /** Why nothing of the source may be published or let go, if so. */
    public Optional<String> refusal(Kept kept) throws SQLException {
        String name = kept.source().name();
        Optional<Row> row = byId(kept.id()).filter(known -> known.name().equals(name));
        if (row.isEmpty()) {
            return Optional.of("its name was changed by another process; start this one again with the new settings");
        }
        return changed(row.get(), kept.source(), kept.grouping());
    }

    /** What changed of a source since its datasets got their ids, if anything did. */
    Optional<String> changed(Row row, Source source, String grouping) throws SQLException {
        if (hasDatasets(row.id())) {
            return row.grouping().equals(grouping)
                    ? Optional.empty()
                    : Optional.of("its grouping rules or the provider's identity changed, which would give its datasets"
                            + " other ids; restore the old ones, or see what would change: "
                            + acceptCommand(source.name()));
        }
        return former(source, row.id()).map(former -> renamed(source, former));
    }

    static String renamed(Source source, Row former) {
        return "its directory was the source '" + former.name()
                + "' before, and another name would give its datasets other ids; restore the old name, or see what"
                + " would change: " + acceptCommand(source.name());
    }

    /** The source that no one configures any more and that has published from the same directory. */
    Optional<Row> former(Source source, long otherThan) throws SQLException {
        return sql.one(
                "SELECT id, name, grouping FROM source WHERE directory = ? AND id <> ? AND datasets > 0"
                        + " AND position IS NULL",
                Row::of,
                source.directory().toString(),
                otherThan);
    }

    public Optional<Row> byName(String name) throws SQLException {
        return sql.one("SELECT id, name, grouping FROM source WHERE name = ?", Row::of, name);
    }

    private Optional<Row> byId(long id) throws SQLException {
        return sql.one("SELECT id, name, grouping FROM source WHERE id = ?", Row::of, id);
    }

    private boolean hasDatasets(long source) throws SQLException {
        return sql.one("SELECT 1 FROM dataset WHERE source = ? LIMIT 1", row -> true, source)
                .isPresent();
    }
}
