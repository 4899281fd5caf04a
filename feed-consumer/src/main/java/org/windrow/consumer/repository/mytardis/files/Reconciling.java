package org.windrow.consumer.repository.mytardis.files;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.records.Datasets;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/**
 * Brings the ledger's view of a dataset's files to what the server really has: whatever was asked for and never
 * confirmed, and all of it where we did not make the dataset ourselves or lost the ledger.
 */
public final class Reconciling {
    private final Api api;
    private final Ledger ledger;
    private final Optional<MyTardisSettings.SharedPath> shared;
    private final InstantSource clock;

    public Reconciling(Api api, Ledger ledger, Optional<MyTardisSettings.SharedPath> shared, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.shared = shared;
        this.clock = clock;
    }

    /** Afterwards a file that is {@code intended} is not there. Asks nothing where nothing is in doubt. */
    public void reconcile(Datasets.Row dataset) throws RepositoryException {
        List<FileRow> doubtful = ledger.read(
                sql -> sql.all(FileRow.COLUMNS + "dataset = ? AND state = 'intended'", FileRow::of, dataset.id()),
                List.of());
        long known = ledger.read(sql -> sql.number("SELECT count(*) FROM file WHERE dataset = ?", dataset.id()), 0L);
        long pages = 1 + known / Api.PAGE;
        if (!dataset.listed() || doubtful.size() > pages) {
            take(dataset.id(), listed(dataset.id()));
            ledger.write(sql -> sql.update("UPDATE dataset SET listed = 1 WHERE id = ?", dataset.id()));
        } else {
            for (FileRow file : doubtful) {
                take(dataset.id(), at(dataset.id(), file.path()));
            }
        }
    }

    /** All that the server has of a dataset, in pages. */
    List<ServerFile> listed(long dataset) throws RepositoryException {
        return files(Map.of("dataset__id", Long.toString(dataset)), dataset);
    }

    /** All versions of one path. */
    List<ServerFile> at(long dataset, RelativePath path) throws RepositoryException {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("dataset__id", Long.toString(dataset));
        filters.put("filename", path.name());
        return files(filters, dataset).stream()
                .filter(file -> file.path().filter(path::equals).isPresent())
                .toList();
    }

    private List<ServerFile> files(Map<String, String> filters, long dataset) throws RepositoryException {
        return api.search("dataset_file", filters, object -> true).stream()
                .map(ServerFile::of)
                .filter(file -> file.dataset() == dataset)
                .toList();
    }

    /** Notes in the ledger what the server was found to have. */
    void take(long dataset, List<ServerFile> found) throws RepositoryException {
        ledger.write(sql -> {
            int taken = 0;
            for (ServerFile file : found) {
                boolean ours =
                        file.path().isPresent() && !Hiding.isHidden(file.path().get());
                taken += ours ? take(sql, dataset, file) : 0;
            }
            return taken;
        });
    }

    private int take(Sql sql, long dataset, ServerFile found) throws java.sql.SQLException {
        RelativePath path = found.path().orElseThrow();
        Optional<FileRow> row = sql.one(
                FileRow.COLUMNS + "dataset = ? AND path = ? AND version = ?",
                FileRow::of,
                dataset,
                path.value(),
                found.version());
        if (row.isPresent() && row.get().isThere()) {
            return 0;
        }
        boolean expected =
                row.isPresent() && found.has(row.get().md5(), row.get().bytes());
        String place = shared.isPresent() && found.place().isPresent()
                ? shared.get().there() + "/" + found.place().get()
                : null;
        String state = found.verified() ? "verified" : place == null ? "sent" : "announced";
        String now = clock.instant().toString();
        if (expected) {
            return sql.update(
                    "UPDATE file SET server_id = ?, state = ?, place = ?, since = ? WHERE number = ?",
                    found.id(),
                    state,
                    place,
                    now,
                    row.get().number());
        }
        // What has no bytes and awaits none is in the way of its version, and of no other use.
        String md5 = found.place().isPresent() ? found.md5() : "";
        String digests = md5.matches("[0-9a-f]{32}") ? "md5:" + md5 : "";
        return sql.update(
                "INSERT OR REPLACE INTO file (dataset, path, version, server_id, state, view, bytes, md5, digests,"
                        + " place, since) VALUES (?, ?, ?, ?, ?, 'found', ?, ?, ?, ?, ?)",
                dataset,
                path.value(),
                found.version(),
                found.id(),
                state,
                found.bytes(),
                md5,
                digests,
                place,
                now);
    }
}
