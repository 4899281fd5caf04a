package org.windrow.provider.index.view;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.windrow.sqlite.Sql;

/**
 * Keeps the names of the sets that datasets are, or once were, in: table {@code record_set}. Which sets there are is kept
 * in the index, so that whoever writes it writes them.
 */
public final class SetRows {
    public static final String META = "record-sets";
    private static final int MANY = 1_000;

    private final Sql sql;

    public SetRows(Sql sql) {
        this.sql = sql;
    }

    /** Notes the sets of datasets with those properties. */
    void know(Collection<Map<String, String>> datasets) throws SQLException {
        RecordSets sets = configured();
        Set<String> specs = new HashSet<>();
        datasets.forEach(properties -> specs.addAll(sets.of(properties)));
        write(specs);
    }

    /** Finds them for all datasets there are. */
    public void fill() throws SQLException {
        sql.update("DELETE FROM record_set");
        RecordSets sets = configured();
        if (sets.hierarchies().isEmpty()) {
            return;
        }
        Set<String> specs = new HashSet<>();
        sql.each(
                "SELECT s.name AS source, d.attributes, d.owner, d.experiment FROM dataset d"
                        + " JOIN source s ON s.id = d.source",
                row -> {
                    specs.addAll(sets.of(Facets.of(row)));
                    if (specs.size() >= MANY) {
                        write(specs);
                        specs.clear();
                    }
                });
        write(specs);
    }

    private RecordSets configured() throws SQLException {
        String written = sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), META)
                .orElse("");
        return written.isEmpty() ? RecordSets.NONE : RecordSets.parse(List.of(written.split("\n", -1)));
    }

    private void write(Set<String> specs) throws SQLException {
        for (String spec : new ArrayList<>(specs)) {
            sql.update("INSERT OR IGNORE INTO record_set VALUES(?)", spec);
        }
    }
}
