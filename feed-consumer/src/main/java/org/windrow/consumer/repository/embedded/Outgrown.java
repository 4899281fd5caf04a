package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.sqlite.Database;

/**
 * Lets old versions of a growing file go: only those of which the newest version begins with every byte, so that each can
 * still be had from it.
 */
final class Outgrown {
    private static final Logger LOG = LoggerFactory.getLogger(Outgrown.class);

    private final StoreDirectory store;
    private final Database catalogue;

    Outgrown(StoreDirectory store, Database catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    private record Version(long number, long bytes, String sha256, String stored, boolean dropped) {}

    /** Keeps so many versions of a file, the newest among them. */
    void drop(long dataset, String path, int keep, String at) throws IOException {
        List<Version> old = catalogue.read(sql -> sql.all(
                "SELECT number, bytes, sha256, stored, dropped IS NOT NULL FROM file WHERE dataset = ? AND path = ?"
                        + " AND state = 'replaced' AND stored IS NOT NULL ORDER BY number DESC",
                row -> new Version(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBoolean(5)),
                dataset,
                path));
        Path newest = newest(dataset, path);
        int kept = 1;
        for (Version version : old) {
            if (!version.dropped() && kept < keep) {
                kept++;
            } else if (version.dropped() || isBeginning(newest, version)) {
                remove(version, at);
            }
        }
    }

    private Path newest(long dataset, String path) {
        return catalogue.read(sql -> store.experiments()
                .resolve(sql.one("SELECT folder FROM dataset WHERE number = ?", row -> row.getString(1), dataset)
                        .orElseThrow())
                .resolve("data")
                .resolve(path));
    }

    private static boolean isBeginning(Path newest, Version version) throws IOException {
        return Files.size(newest) > version.bytes()
                && Prefix.sha256(newest, version.bytes()).hex().equals(version.sha256());
    }

    /** Noted first: a file that outlives a crash is removed with the next version. */
    private void remove(Version version, String at) throws IOException {
        catalogue.write(sql -> sql.update(
                "UPDATE file SET dropped = ?, hidden = 1 WHERE number = ? AND dropped IS NULL", at, version.number()));
        Path file = store.root().resolve(version.stored());
        Files.deleteIfExists(file);
        removeEmpty(file.getParent());
        catalogue.write(sql -> sql.update("UPDATE file SET stored = NULL WHERE number = ?", version.number()));
        LOG.debug("{} is the beginning of its newer version and was let go.", file);
    }

    private void removeEmpty(Path folder) throws IOException {
        if (folder.equals(store.root().resolve(".versions"))) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
            removeEmpty(folder.getParent());
        } catch (DirectoryNotEmptyException | NoSuchFileException stillUsed) {
            return;
        }
    }
}
