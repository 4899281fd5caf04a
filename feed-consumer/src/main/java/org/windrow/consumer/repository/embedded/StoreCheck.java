package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.sqlite.StoreException;

/** What an operator should know about a store. Changes nothing. */
final class StoreCheck {
    private static final long LITTLE_SPACE = 10_000_000_000L;
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p");

    private final StoreDirectory store;
    private final Database catalogue;

    StoreCheck(StoreDirectory store, Database catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    List<Finding> findings() {
        try {
            store.mustBeThere();
        } catch (StoreMissingException e) {
            return List.of(Finding.error(e.getMessage(), "Mount it, or name the right directory."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "repository " + store.root() + " is " + store.marker().id()));
        try {
            FileStore disk = Files.getFileStore(store.root());
            findings.add(space(disk));
            findings.add(kind(disk));
            findings.add(content());
            findings.addAll(unfinished());
        } catch (IOException | StoreException e) {
            findings.add(Finding.error(
                    "repository " + store.root() + " cannot be looked at: " + e.getMessage(), "Check its disk."));
        }
        return findings;
    }

    private Finding space(FileStore disk) throws IOException {
        String what = Amount.bytes(disk.getUsableSpace()) + " free at " + store.root();
        return disk.getUsableSpace() < LITTLE_SPACE
                ? Finding.warning(what, "Make room, or move the repository to a larger disk.")
                : Finding.ok(what);
    }

    private Finding kind(FileStore disk) {
        String kind = disk.type().toLowerCase(Locale.ROOT);
        return REMOTE.contains(kind)
                ? Finding.warning(
                        "the repository is on a network file system (" + kind + ")",
                        "Its catalogue is safe on a local disk only: run the consumer where the disk is.")
                : Finding.ok("the repository's file system is " + kind);
    }

    private Finding content() {
        return Finding.ok(catalogue.read(
                sql -> Amount.count(sql.number("SELECT count(*) FROM dataset WHERE recorded IS NOT NULL"), "dataset")
                        + ", "
                        + Amount.count(sql.number("SELECT coalesce(sum(files), 0) FROM dataset"), "file")
                        + ", "
                        + Amount.bytes(sql.number("SELECT coalesce(sum(bytes), 0) FROM dataset"))
                        + " in the repository"
                        + elsewhere(sql)));
    }

    private static String elsewhere(Sql sql) throws SQLException {
        String registered = " FROM file WHERE address IS NOT NULL AND state = 'current'";
        long files = sql.number("SELECT count(*)" + registered);
        return files == 0
                ? ""
                : ", of which " + Amount.count(files, "file") + ", "
                        + Amount.bytes(sql.number("SELECT coalesce(sum(bytes), 0)" + registered))
                        + ", stay elsewhere and are registered";
    }

    private List<Finding> unfinished() {
        List<String> titles = catalogue.read(sql -> sql.all(
                "SELECT d.title FROM intent i JOIN dataset d ON d.number = i.dataset LIMIT 20",
                row -> row.getString(1)));
        return titles.stream()
                .map(title -> Finding.warning(
                        "an update of '" + title + "' is under way, or was cut off",
                        "It is finished when the consumer next runs."))
                .toList();
    }
}
