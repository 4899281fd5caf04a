package org.windrow.consumer.repository.mytardis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Unsettled;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.records.Experiments;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** What is held, by the ledger alone: the server is not asked. */
record Holdings(Ledger ledger) {

    Optional<HeldDataset> of(DatasetKey key) throws RepositoryException {
        return ledger.read(
                sql -> {
                    Optional<Long> id = sql.one(
                            "SELECT id FROM dataset WHERE feed = ? AND entry_id = ? AND recorded IS NOT NULL",
                            row -> row.getLong(1),
                            key.feed(),
                            key.entryId());
                    return id.isEmpty() ? Optional.empty() : Optional.of(dataset(sql, id.get()));
                },
                Optional.empty());
    }

    /** What a dataset waits for. */
    Optional<Unsettled> unsettled(DatasetKey key) throws RepositoryException {
        return ledger.read(
                sql -> {
                    Optional<Instant> at = sql.one(
                            "SELECT look_at FROM dataset WHERE feed = ? AND entry_id = ? AND look_at IS NOT NULL",
                            row -> Instant.parse(row.getString(1)),
                            key.feed(),
                            key.entryId());
                    if (at.isEmpty()) {
                        return Optional.empty();
                    }
                    long files = sql.number(
                            "SELECT count(*) FROM file f JOIN dataset d ON d.id = f.dataset WHERE d.feed = ?"
                                    + " AND d.entry_id = ? AND f.state <> 'verified' AND f.view = 'current'",
                            key.feed(),
                            key.entryId());
                    return Optional.of(new Unsettled(
                            files == 1
                                    ? "MyTardis has not verified 1 file yet"
                                    : "MyTardis has not verified " + files + " files yet",
                            at.get()));
                },
                Optional.empty());
    }

    private static HeldDataset dataset(Sql sql, long id) throws SQLException {
        Map<RelativePath, HeldFile> files = new HashMap<>();
        sql.each(
                "SELECT path, bytes, digests, modified, announced, replaced, removed_upstream, checked FROM file"
                        + " WHERE dataset = ? AND view = 'current'",
                row -> {
                    HeldFile file = file(row);
                    files.put(file.path(), file);
                },
                id);
        return sql.one(
                        "SELECT experiment, title, change, updated, complete FROM dataset WHERE id = ?",
                        row -> new HeldDataset(
                                experiment(sql, row.getLong(1)),
                                row.getString(2),
                                row.getObject(3) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(3)),
                                Instant.parse(row.getString(4)),
                                row.getBoolean(5),
                                files),
                        id)
                .orElseThrow();
    }

    private static Experiment experiment(Sql sql, long id) throws SQLException {
        return Experiments.read(sql, id).orElseGet(() -> new Experiment(Long.toString(id), "", "", Optional.empty()));
    }

    private static HeldFile file(ResultSet row) throws SQLException {
        return new HeldFile(
                new RelativePath(row.getString(1)),
                row.getLong(2),
                FileRow.digests(row.getString(3)),
                time(row.getString(4)),
                Instant.parse(row.getString(5)),
                time(row.getString(6)),
                row.getString(7) != null,
                row.getBoolean(8));
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
