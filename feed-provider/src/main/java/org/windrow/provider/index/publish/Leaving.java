package org.windrow.provider.index.publish;

import java.sql.SQLException;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.sqlite.Sql;

/** Takes datasets out of the feed, and back in as they were last published. */
public final class Leaving {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long source, DatasetId uuid, byte[] state, long latest, long files, long bytes, boolean shown) {}

    private final Sql sql;
    private final ChangeLog log;
    private final long now;

    public Leaving(Sql sql, ChangeLog log, long now) {
        this.sql = sql;
        this.log = log;
        this.now = now;
    }

    /** It leaves with a tombstone of that kind. Whoever calls flushes the log. */
    public void leave(long dataset, ChangeKind kind) throws SQLException {
        Row row = row(dataset);
        long number = log.append(kind, new ChangeLog.Subject(dataset, row.uuid(), row.state(), 0, row.latest()), now);
        sql.update(
                "UPDATE dataset SET shown = 0, held = NULL, confirmed = 0, regrouped = 0, latest_change = ?"
                        + " WHERE id = ?",
                number,
                dataset);
        if (row.shown()) {
            count(row, -1);
        }
    }

    /** It is shown again, as it was. */
    void comeBack(long dataset) throws SQLException {
        Row row = row(dataset);
        long number = log.append(
                ChangeKind.PUBLISHED,
                new ChangeLog.Subject(dataset, row.uuid(), row.state(), row.files(), row.latest()),
                now);
        sql.update(
                "UPDATE dataset SET shown = 1, vanished_since = NULL, latest_change = ? WHERE id = ?", number, dataset);
        count(row, 1);
    }

    private void count(Row row, int sign) throws SQLException {
        sql.update(
                "UPDATE source SET datasets = datasets + ?, files = files + ?, bytes = bytes + ? WHERE id = ?",
                sign,
                sign * row.files(),
                sign * row.bytes(),
                row.source());
    }

    private Row row(long dataset) throws SQLException {
        return sql.one(
                        "SELECT source, uuid, state, latest_change, files, bytes, shown FROM dataset WHERE id = ?",
                        row -> new Row(
                                row.getLong(1),
                                Publication.id(row.getBytes(2)),
                                row.getBytes(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getBoolean(7)),
                        dataset)
                .orElseThrow();
    }
}
