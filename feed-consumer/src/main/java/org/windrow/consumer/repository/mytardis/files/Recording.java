package org.windrow.consumer.repository.mytardis.files;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.ledger.Sums;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Notes an update in the ledger, once all its files are on the server: from then on they are held. */
public record Recording(Ledger ledger) {

    /** Records the update in one transaction; may be repeated. */
    public void record(long dataset, DatasetUpdate update, List<Planning.Read> files, Instant now)
            throws RepositoryException {
        ledger.write(sql -> {
            for (Planning.Read file : files) {
                take(sql, dataset, update, file, now);
            }
            if (update.complete()) {
                retire(sql, dataset, update.hideReplaced());
                removed(sql, dataset, update, now);
            }
            return sql.update(
                    "UPDATE dataset SET title = ?, change = ?, updated = ?, complete = 0,"
                            + " recorded = coalesce(recorded, ?) WHERE id = ?",
                    update.title(),
                    update.entry().change().map(FeedEntry.Mark::number).orElse(null),
                    update.entry().updated().toString(),
                    now.toString(),
                    dataset);
        });
    }

    /** Notes that all that the entry lists is there and verified; or when to look again. */
    public void settle(long dataset, boolean complete, Optional<Instant> lookAgain) throws RepositoryException {
        ledger.write(sql -> sql.update(
                "UPDATE dataset SET complete = ?, look_at = ? WHERE id = ?",
                complete && lookAgain.isEmpty() ? 1 : 0,
                lookAgain.map(Instant::toString).orElse(null),
                dataset));
    }

    private static void take(Sql sql, long dataset, DatasetUpdate update, Planning.Read file, Instant now)
            throws SQLException {
        LandedFile landed = file.landed();
        String path = landed.path().value();
        Optional<FileRow> current = current(sql, dataset, landed.path());
        boolean same =
                current.filter(row -> row.holds(file.sums(), landed.bytes())).isPresent();
        if (current.isPresent() && !same) {
            sql.update(
                    "UPDATE file SET view = 'replaced', hide = ? WHERE number = ?",
                    update.hideReplaced() ? 1 : 0,
                    current.get().number());
        }
        if (!same) {
            sql.update(
                    "UPDATE file SET view = 'current', replaced = ? WHERE number = (SELECT number FROM file"
                            + " WHERE dataset = ? AND path = ? AND view = 'coming' ORDER BY version DESC LIMIT 1)",
                    current.isPresent() ? now.toString() : null,
                    dataset,
                    path);
        }
        sql.update(
                "UPDATE file SET digests = ?, modified = coalesce(?, modified), announced = ?,"
                        + " checked = max(checked, ?), removed_upstream = NULL"
                        + " WHERE dataset = ? AND path = ? AND view = 'current'",
                FileRow.packed(all(current.filter(row -> same).map(FileRow::digests), file.sums())),
                landed.modified().map(Instant::toString).orElse(null),
                update.entry().updated().toString(),
                landed.verified() ? 1 : 0,
                dataset,
                path);
    }

    private static Optional<FileRow> current(Sql sql, long dataset, RelativePath path) throws SQLException {
        return sql.one(
                FileRow.COLUMNS + "dataset = ? AND path = ? AND view = 'current'", FileRow::of, dataset, path.value());
    }

    private static SortedSet<Digest> all(Optional<SortedSet<Digest>> before, Sums sums) {
        TreeSet<Digest> all = new TreeSet<>(sums.all());
        before.ifPresent(all::addAll);
        return all;
    }

    /** Versions that came there and were overtaken before they were recorded; those that never came are forgotten. */
    private static void retire(Sql sql, long dataset, boolean hide) throws SQLException {
        sql.update("DELETE FROM file WHERE dataset = ? AND view = 'coming' AND server_id IS NULL", dataset);
        sql.update(
                "UPDATE file SET view = 'replaced', hide = ? WHERE dataset = ? AND view = 'coming'",
                hide ? 1 : 0,
                dataset);
    }

    /** Only whole updates say what was removed; a part says nothing of other files. */
    private static void removed(Sql sql, long dataset, DatasetUpdate update, Instant now) throws SQLException {
        sql.update("UPDATE file SET removed_upstream = NULL WHERE dataset = ? AND view = 'current'", dataset);
        for (RelativePath path : update.removedUpstream()) {
            sql.update(
                    "UPDATE file SET removed_upstream = ?, view = ?, hide = ? WHERE dataset = ? AND path = ?"
                            + " AND view = 'current'",
                    now.toString(),
                    update.removedToo() ? "removed" : "current",
                    update.removedToo() ? 1 : 0,
                    dataset,
                    path.value());
        }
    }
}
