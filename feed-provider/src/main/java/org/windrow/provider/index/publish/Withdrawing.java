package org.windrow.provider.index.publish;

import java.sql.SQLException;
import org.windrow.model.ChangeKind;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.sqlite.Sql;

/** Takes datasets out of the feed because a person says so, and back in. One transaction. */
public final class Withdrawing {
    private final Sql sql;
    private final ChangeLog log;
    private final Leaving leaving;
    private final long now;

    public Withdrawing(Sql sql, ChangeLog log, long now) {
        this.sql = sql;
        this.log = log;
        this.now = now;
        this.leaving = new Leaving(sql, log, now);
    }

    /** The dataset is not withdrawn yet. */
    public void withdraw(long dataset, Withdrawal why) throws SQLException {
        leaving.leave(dataset, ChangeKind.WITHDRAWN);
        sql.update(
                "UPDATE dataset SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ?, vanished_since = NULL"
                        + " WHERE id = ?",
                why.at().toEpochMilli(),
                why.by(),
                why.reason(),
                dataset);
        log.flush();
    }

    /** Shown again as it was known last, and judged anew. */
    public void undo(long dataset) throws SQLException {
        sql.update(
                "UPDATE dataset SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_why = NULL WHERE id = ?",
                dataset);
        leaving.comeBack(dataset);
        int current = sql.update(
                "UPDATE grp SET due = ? WHERE current = ? AND id = (SELECT grp FROM dataset WHERE id = ?)",
                now,
                dataset,
                dataset);
        if (current == 0) { // its folder was used for other files meanwhile
            sql.update("UPDATE dataset SET vanished_since = ? WHERE id = ? AND released < files", now, dataset);
        }
        log.flush();
    }
}
