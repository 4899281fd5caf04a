package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.Optional;
import org.windrow.sqlite.Sql;

/** Remembers how records are written, and since when: all of them change with it. */
final class RecordForm {
    private static final String FORM = "record-form";
    private static final String SINCE = "record-form-since";

    private final Sql sql;

    RecordForm(Sql sql) {
        this.sql = sql;
    }

    /** Since when records are written as they are, milliseconds; 0 where they never were otherwise. */
    long since() throws SQLException {
        return meta(SINCE).map(Long::parseLong).orElse(0L);
    }

    /** Notes that records are written so; what was said before was said before {@code now}, whatever the clock says. */
    boolean keep(String form, long now) throws SQLException {
        Optional<String> before = meta(FORM);
        if (before.equals(Optional.of(form))) {
            return false;
        }
        put(FORM, form);
        if (before.isEmpty()) {
            return false;
        }
        long newest = sql.number("SELECT coalesce(max(at), 0) FROM change");
        put(SINCE, Long.toString(Math.max(now, Math.max(newest, since()))));
        return true;
    }

    private Optional<String> meta(String name) throws SQLException {
        return sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
    }

    private void put(String name, String value) throws SQLException {
        sql.update("INSERT OR REPLACE INTO meta VALUES(?, ?)", name, value);
    }
}
