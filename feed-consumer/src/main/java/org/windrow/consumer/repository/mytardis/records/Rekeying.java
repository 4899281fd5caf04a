package org.windrow.consumer.repository.mytardis.records;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.Sharing;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.model.RelativePath;

/**
 * Has datasets known by other keys, in the ledger first and then by their {@code directory} on the server; what a crash
 * left of that is caught up with. A file of the server's belongs to one dataset, so that none is shared.
 */
public final class Rekeying implements Sharing {
    private static final Logger LOG = LoggerFactory.getLogger(Rekeying.class);
    private static final String KIND = "directory";

    private final Api api;
    private final Ledger ledger;
    private final InstantSource clock;

    public Rekeying(Api api, Ledger ledger, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public boolean links() {
        return false;
    }

    @Override
    public List<LandedFile> share(DatasetKey from, DatasetKey to, Collection<RelativePath> paths) {
        return List.of();
    }

    @Override
    public void rename(DatasetKey from, DatasetKey to) throws RepositoryException {
        ledger.write(sql -> {
            sql.update(
                    "INSERT OR REPLACE INTO intent (kind, subject, at) SELECT ?, id, ? FROM dataset"
                            + " WHERE feed = ? AND entry_id = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM dataset WHERE feed = ? AND entry_id = ?)",
                    KIND,
                    clock.instant().toString(),
                    from.feed(),
                    from.entryId(),
                    to.feed(),
                    to.entryId());
            return sql.update(
                    "UPDATE dataset SET feed = ?, entry_id = ? WHERE feed = ? AND entry_id = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM dataset WHERE feed = ? AND entry_id = ?)",
                    to.feed(),
                    to.entryId(),
                    from.feed(),
                    from.entryId(),
                    to.feed(),
                    to.entryId());
        });
        catchUp();
    }

    /** Tells the server; asks nothing where it knows all. */
    public void catchUp() throws RepositoryException {
        Map<Long, DatasetKey> due = ledger.read(
                sql -> {
                    Map<Long, DatasetKey> keys = new TreeMap<>();
                    sql.each(
                            "SELECT d.id, d.feed, d.entry_id FROM intent i JOIN dataset d"
                                    + " ON d.id = CAST(i.subject AS INTEGER) WHERE i.kind = ?",
                            row -> keys.put(row.getLong(1), new DatasetKey(row.getString(2), row.getString(3))),
                            KIND);
                    return keys;
                },
                Map.of());
        for (Map.Entry<Long, DatasetKey> dataset : due.entrySet()) {
            tell(dataset.getKey(), Datasets.directory(dataset.getValue()));
        }
    }

    private void tell(long id, String directory) throws RepositoryException {
        try {
            api.patch("dataset", id, Map.of("directory", directory));
        } catch (RefusedRequest e) {
            if (e.status() > 500 || e.status() == 408 || e.status() == 429) {
                throw e;
            }
            // Immutable, or gone: it need not be asked for ever, for only a lost ledger looks for it by its place.
            LOG.warn("Dataset {} keeps its old directory in MyTardis: {}", id, e.getMessage());
        }
        ledger.write(sql -> sql.update("DELETE FROM intent WHERE kind = ? AND subject = ?", KIND, Long.toString(id)));
    }

    @Override
    public List<DatasetKey> holding(String feed, RelativePath path, String sha256, int most)
            throws RepositoryException {
        return ledger.read(
                sql -> sql.all(
                        "SELECT d.feed, d.entry_id FROM file f JOIN dataset d ON d.id = f.dataset WHERE f.path = ?"
                                + " AND f.view = 'current' AND d.feed = ? AND d.recorded IS NOT NULL"
                                + " AND instr(f.digests, 'sha-256:' || ?) > 0 ORDER BY d.id LIMIT ?",
                        row -> new DatasetKey(row.getString(1), row.getString(2)),
                        path.value(),
                        feed,
                        sha256,
                        most),
                List.of());
    }
}
