package org.windrow.provider.index.packed;

import java.sql.SQLException;
import org.windrow.sqlite.Sql;

/** Numbers for the new rows of a table within one transaction, without asking for each what it became. */
public final class RowIds {
    private final Sql sql;
    private final String query;
    private long last = -1;

    public RowIds(Sql sql, String table) {
        this.sql = sql;
        this.query = "SELECT max(id) FROM " + table;
    }

    public long next() throws SQLException {
        if (last < 0) {
            last = sql.number(query);
        }
        return ++last;
    }
}
