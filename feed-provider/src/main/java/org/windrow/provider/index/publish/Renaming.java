package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Sql;

/** Gives what is known of a source, digests included, to the one that has its directory now. */
final class Renaming {
    private final Sql sql;
    private final Source source;

    Renaming(Sql sql, Source source) {
        this.sql = sql;
        this.source = source;
    }

    /** Answers the row that has all of it then. */
    long from(long former) throws SQLException {
        Optional<Long> own = sql.one("SELECT id FROM source WHERE name = ?", row -> row.getLong(1), source.name());
        if (own.isEmpty()) {
            sql.update("UPDATE source SET name = ? WHERE id = ?", source.name(), former);
            return former;
        }
        for (String table : List.of("folder", "grp", "dataset", "aside")) {
            sql.update("UPDATE " + table + " SET source = ? WHERE source = ?", own.get(), former);
        }
        sql.update("UPDATE OR REPLACE arrival SET source = ? WHERE source = ?", own.get(), former);
        sql.update(
                "UPDATE source SET (datasets, files, bytes, last_scan, last_arrival)"
                        + " = (SELECT datasets, files, bytes, last_scan, last_arrival FROM source WHERE id = ?)"
                        + " WHERE id = ?",
                former,
                own.get());
        sql.update("DELETE FROM source WHERE id = ?", former);
        return own.get();
    }
}
