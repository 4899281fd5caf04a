package org.windrow.provider.index.folders;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.provider.index.packed.RowIds;
import org.windrow.sqlite.Sql;

/** The groups that one transaction meets: found or made by key, and marked as changed at its end. */
final class Groups {
    private final Sql sql;
    private final long source;
    private final long now;
    private final RowIds ids;
    private final Map<String, Long> byKey = new HashMap<>();
    private final Set<Long> made = new HashSet<>();
    private final Set<Long> changed = new HashSet<>();
    private final Set<Long> lessened = new HashSet<>();

    Groups(Sql sql, long source, long now) {
        this.sql = sql;
        this.source = source;
        this.now = now;
        this.ids = new RowIds(sql, "grp");
    }

    long of(String key) throws SQLException {
        Long known = byKey.get(key);
        if (known == null) {
            Optional<Long> stored =
                    sql.one("SELECT id FROM grp WHERE source = ? AND key = ?", row -> row.getLong(1), source, key);
            known = stored.isPresent() ? stored.get() : make(key);
            byKey.put(key, known);
        }
        return known;
    }

    private long make(String key) throws SQLException {
        long id = ids.next();
        sql.update(
                "INSERT INTO grp(id, source, key, dirty_since, due) VALUES(?, ?, ?, ?, ?)", id, source, key, now, now);
        made.add(id);
        return id;
    }

    /** A file of it came or became another. */
    void changed(long grp) {
        if (!made.contains(grp)) {
            changed.add(grp);
        }
    }

    /** A file of it went. */
    void lessened(long grp) {
        changed.add(grp);
        lessened.add(grp);
    }

    void flush() throws SQLException {
        for (Long grp : changed) {
            sql.update(
                    "UPDATE grp SET dirty_since = ifnull(dirty_since, ?), due = ?, removed = ifnull(?, removed)"
                            + " WHERE id = ?",
                    now,
                    now,
                    lessened.contains(grp) ? now : null,
                    grp);
        }
    }
}
