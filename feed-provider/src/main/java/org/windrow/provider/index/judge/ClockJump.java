package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.List;
import org.windrow.sqlite.Sql;

/** Moves along with the clock, where it jumped, what is measured by it: how long things stood still or were away. */
public final class ClockJump {
    private final Sql sql;
    private final Kept kept;
    private final long by;
    private final long now;

    public ClockJump(Sql sql, Kept kept, long by, long now) {
        this.sql = sql;
        this.kept = kept;
        this.by = by;
        this.now = now;
    }

    public void follow() throws SQLException {
        for (Long grp : sql.all(
                "SELECT id FROM grp WHERE source = ? AND dirty_since IS NOT NULL", row -> row.getLong(1), kept.id())) {
            files(grp);
        }
        sql.update(
                "UPDATE grp SET dirty_since = dirty_since + ?, due = due + ?, removed = removed + ?"
                        + " WHERE source = ? AND dirty_since IS NOT NULL",
                by,
                by,
                by,
                kept.id());
        sql.update(
                "UPDATE dataset SET vanished_since = vanished_since + ?"
                        + " WHERE source = ? AND vanished_since IS NOT NULL",
                by,
                kept.id());
    }

    /** Those that were not quiet when it jumped are as far from it as before. Times seen after it was set back stay. */
    private void files(long grp) throws SQLException {
        List<Judgement.Placed> files = new GroupFiles(sql).of(grp);
        Correction correction = new Correction(sql);
        for (Judgement.Placed placed : files) {
            if (by > 0
                    ? placed.file().since() + kept.settle() > now - by
                    : placed.file().since() > now) {
                correction.plan(placed.folderId(), placed.file().name(), file -> file.since(file.since() + by));
            }
        }
        correction.flush();
    }
}
