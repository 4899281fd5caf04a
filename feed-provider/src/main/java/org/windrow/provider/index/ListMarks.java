package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.Optional;
import org.windrow.sqlite.Sql;

/** Keeps how far the file lists were read. */
final class ListMarks {
    private final Sql sql;

    ListMarks(Sql sql) {
        this.sql = sql;
    }

    Optional<ListMark> of(long source) throws SQLException {
        return sql.one(
                "SELECT file, identity, head, position FROM file_list WHERE source = ?",
                row -> new ListMark(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                source);
    }

    void keep(long source, ListMark mark) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO file_list VALUES(?, ?, ?, ?, ?)",
                source,
                mark.file(),
                mark.identity(),
                mark.head(),
                mark.position());
    }
}
