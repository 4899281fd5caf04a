package org.windrow.provider.index.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.packed.DatasetState;
import org.windrow.provider.index.packed.Label;
import org.windrow.provider.index.packed.RowIds;
import org.windrow.sqlite.Sql;

/** The rows of datasets, as publishing needs them. */
final class DatasetRows {
    private static final String ROW =
            "SELECT id, uuid, generation, complete, shown, state, latest_change, files, bytes,"
                    + " released > 0, withdrawn_at IS NOT NULL, key FROM dataset WHERE ";

    /** A dataset as it stood until now. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Was(
            long id,
            DatasetId uuid,
            int generation,
            boolean complete,
            boolean shown,
            byte[] state,
            long latest,
            long files,
            long bytes,
            boolean released,
            boolean withdrawn,
            String key) {
        static Was of(ResultSet row) throws SQLException {
            return new Was(
                    row.getLong(1),
                    Publication.id(row.getBytes(2)),
                    row.getInt(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBytes(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getBoolean(10),
                    row.getBoolean(11),
                    row.getString(12));
        }
    }

    /** What never changes in a row. */
    record Fixed(DatasetId id, long grp, long source, int generation) {}

    private final Sql sql;
    private final RowIds ids;

    DatasetRows(Sql sql) {
        this.sql = sql;
        this.ids = new RowIds(sql, "dataset");
    }

    Was of(long dataset) throws SQLException {
        return sql.one(ROW + "id = ?", Was::of, dataset).orElseThrow();
    }

    Optional<Was> find(DatasetId id) throws SQLException {
        return sql.one(ROW + "uuid = ?", Was::of, (Object) Publication.bytes(id));
    }

    long insert(Fixed fixed, DatasetState state, long publishedAt, long change) throws SQLException {
        Label label = state.label();
        byte[] content = state.content();
        long row = ids.next();
        sql.update(
                "INSERT INTO dataset(id, uuid, grp, source, key, generation, title, owner, experiment, attributes,"
                        + " search, complete, shown, published_at, latest_change, state, files, bytes, content,"
                        + " predecessor) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
                row,
                Publication.bytes(fixed.id()),
                fixed.grp(),
                fixed.source(),
                state.key(),
                fixed.generation(),
                label.title(),
                label.owner().orElse(null),
                label.experiment().orElse(null),
                label.packedAttributes(),
                label.searched(state.key()),
                state.complete() ? 1 : 0,
                publishedAt,
                change,
                state.hash(),
                state.files().size(),
                state.bytes(),
                content,
                predecessor(content).orElse(null));
        return row;
    }

    /** A dataset that disappeared and held the same bytes under the same paths: this one is it under another name. */
    private Optional<Long> predecessor(byte[] content) throws SQLException {
        return content == null
                ? Optional.empty()
                : sql.one(
                        "SELECT id FROM dataset WHERE content = ? AND withdrawn_at IS NULL"
                                + " AND (shown = 0 OR vanished_since IS NOT NULL OR released >= files)"
                                + " ORDER BY latest_change DESC LIMIT 1",
                        row -> row.getLong(1),
                        (Object) content);
    }

    void update(long dataset, DatasetState state) throws SQLException {
        Label label = state.label();
        sql.update(
                "UPDATE dataset SET title = ?, owner = ?, experiment = ?, attributes = ?, search = ?, complete = ?,"
                        + " state = ?, files = ?, bytes = ?, content = ? WHERE id = ?",
                label.title(),
                label.owner().orElse(null),
                label.experiment().orElse(null),
                label.packedAttributes(),
                label.searched(state.key()),
                state.complete() ? 1 : 0,
                state.hash(),
                state.files().size(),
                state.bytes(),
                state.content(),
                dataset);
    }
}
