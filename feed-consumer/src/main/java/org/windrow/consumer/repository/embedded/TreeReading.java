package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.windrow.check.Amount;
import org.windrow.sqlite.Sql;

/**
 * Brings bags into a new catalogue. What a bag records but the tree lacks is left out, so that the next pass fetches it;
 * the bytes of a bag whose last update was cut off are read, because only they tell what is there.
 */
final class TreeReading {
    private final Sql sql;
    private final StoreDirectory store;
    private final NewRows rows;
    private final List<String> findings;
    private final Set<Path> versions = new HashSet<>();
    private long dataset;
    private long missing;
    private long lostVersions;

    TreeReading(Sql sql, StoreDirectory store, List<String> findings) {
        this.sql = sql;
        this.store = store;
        this.findings = findings;
        this.rows = new NewRows(sql);
    }

    void take(BagFolder bag) throws SQLException {
        if (!Files.exists(bag.directory().resolve("bag-info.txt"))) {
            findings.add(bag.directory() + " is no bag: nothing was ever recorded there. It is left as it is.");
            return;
        }
        try {
            boolean whole =
                    bag.isWhole() && bring(bag, true, () -> bag.rows((table, row) -> take(bag, true, table, row)));
            if (!whole) {
                bring(bag, false, () -> bag.rows((table, row) -> take(bag, false, table, row)));
            }
        } catch (IOException | UncheckedIOException | ClassCastException e) {
            findings.add(bag.directory() + ": " + BagRows.FILE + " cannot be read (" + e.getMessage()
                    + "); its files are taken from the manifest, without old versions and as not verified.");
            bringFromManifest(bag);
        }
    }

    private void bringFromManifest(BagFolder bag) throws SQLException {
        try {
            PlainBag plain = new PlainBag(bag);
            bring(bag, false, () -> plain.rows((table, row) -> take(bag, false, table, row)));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            findings.add(bag.directory() + " cannot be read and is left out: " + e.getMessage());
        }
    }

    /** Reads one bag, or fails. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException, SQLException;
    }

    /** Returns false, having brought nothing, if the bag turned out not to be as it was written last. */
    private boolean bring(BagFolder bag, boolean whole, Reading reading) throws IOException, SQLException {
        dataset = 0;
        missing = 0;
        lostVersions = 0;
        versions.clear();
        sql.update("SAVEPOINT bag");
        boolean brought = false;
        try {
            reading.run();
            brought = !whole || !hasUnrecordedVersions();
        } finally {
            if (!brought) {
                sql.update("ROLLBACK TO bag");
            }
            sql.update("RELEASE bag");
        }
        if (brought && dataset > 0) {
            sum();
            report(bag, whole);
        }
        return brought;
    }

    /** An update moves old versions out first: one that no row tells of was moved by an update that was cut off. */
    private boolean hasUnrecordedVersions() throws SQLException, IOException {
        Path folder = store.root()
                .resolve(".versions")
                .resolve(sql.one("SELECT id FROM dataset WHERE number = ?", r -> r.getString(1), dataset)
                        .orElse("none"));
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> !Files.isDirectory(file) && !versions.contains(file));
        }
    }

    private void take(BagFolder bag, boolean whole, String table, Map<String, Object> row)
            throws SQLException, IOException {
        switch (table) {
            case "experiment" -> rows.experiment(row);
            case "dataset" -> {
                String folder = store.experiments().relativize(bag.directory()).toString();
                dataset = rows.dataset(row, folder);
                if (dataset == 0) {
                    findings.add(
                            bag.directory() + " is an older copy of a dataset that is here twice; it is left out.");
                }
            }
            case "former" -> rows.former(row, dataset);
            case "file" -> file(bag, whole, row);
            case "description" -> {
                if (dataset != 0) {
                    new SaidRows(sql, dataset).restore(row);
                }
            }
            default -> findings.add(bag.directory() + ": " + BagRows.FILE + " has rows of an unknown kind, " + table);
        }
    }

    private void file(BagFolder bag, boolean whole, Map<String, Object> row) throws SQLException, IOException {
        if (dataset == 0) {
            return;
        }
        if (!row.get("state").equals("current")) {
            if (row.get("stored") != null) { // else its bytes are the beginning of a newer version
                Path stored = store.root().resolve(text(row, "stored"));
                versions.add(stored);
                lostVersions += BagFolder.length(stored) >= 0 ? 0 : 1;
            }
            rows.file(row, dataset);
        } else if (isThere(bag, whole, row)) {
            rows.file(row, dataset);
        } else {
            missing++;
        }
    }

    private static boolean isThere(BagFolder bag, boolean whole, Map<String, Object> row) throws IOException {
        if (row.get("address") != null) {
            return true; // it is where it was registered, or not; here it never was
        }
        Path file = bag.payload(text(row, "path"));
        return BagFolder.length(file) == ((Number) row.get("bytes")).longValue()
                && (whole || BagFolder.sha256(file).equals(row.get("sha256")));
    }

    private void sum() throws SQLException {
        sql.update(
                "UPDATE dataset SET complete = complete AND ?,"
                        + " files = (SELECT count(*) FROM file WHERE dataset = dataset.number AND state = 'current'),"
                        + " bytes = (SELECT coalesce(sum(file.bytes), 0) FROM file"
                        + " WHERE dataset = dataset.number AND state = 'current') WHERE number = ?",
                missing == 0,
                dataset);
        sql.update("UPDATE dataset SET described = files WHERE number = ?", dataset);
    }

    private void report(BagFolder bag, boolean whole) {
        if (!whole) {
            findings.add(bag.directory() + " was not left as it was written last; all its bytes were compared.");
        }
        if (missing > 0) {
            findings.add(bag.directory() + " lacks " + Amount.count(missing, "file")
                    + ", or has other bytes: feed-consumer once fetches what the feed still has.");
        }
        if (lostVersions > 0) {
            findings.add(bag.directory() + ": " + Amount.count(lostVersions, "old version")
                    + " not in .versions any more; feed-consumer verify names them.");
        }
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
