package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.model.Digest;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.sqlite.StoreException;

/**
 * Keeps the tag files of bags in step with the catalogue. Those of a small dataset are written with its rows; those of a
 * large one after them, while other datasets are recorded, and while parts of it still come in only each time its number
 * of files has doubled: the writing grows with the dataset, not with its square. What is due survives a crash.
 */
final class Descriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);
    /** Tag files of so many files are written in a few milliseconds. */
    private static final int SMALL = 2_000;

    private final StoreDirectory store;
    private final Database catalogue;
    private final Steps steps;
    private final AtomicBoolean behind = new AtomicBoolean();

    Descriptions(StoreDirectory store, Database catalogue, Steps steps) {
        this.store = store;
        this.catalogue = catalogue;
        this.steps = steps;
    }

    /** Writes the entry as received, unless it is what the row says is there. */
    void entry(Path bag, String xml) throws IOException {
        if (!xml.isEmpty()) {
            Durable.write(bag.resolve(Bag.ENTRY), xml.getBytes(StandardCharsets.UTF_8), store.modes());
            steps.reached("written entry");
        }
    }

    static String sha256(String xml) {
        var sha256 = Digest.Algorithm.SHA_256.start();
        sha256.update(xml.getBytes(StandardCharsets.UTF_8));
        return Digest.of(Digest.Algorithm.SHA_256, sha256).hex();
    }

    /** Within the transaction that changed the rows: writes what is small, and notes that the rest is due. */
    void changed(Sql sql, long dataset, boolean later) throws SQLException {
        boolean small = sql.number("SELECT files FROM dataset WHERE number = ?", dataset) <= SMALL;
        if (small && !later) {
            new Bag(bag(sql, dataset), store.modes(), steps).write(sql, dataset);
            written(sql, dataset);
            steps.reached("tag files");
        } else {
            sql.update("UPDATE dataset SET tags_due = 1 WHERE number = ?", dataset);
        }
    }

    /** Writes the tag files of a dataset if they are due; of one of which more comes, only where it has doubled. */
    void catchUp(long dataset, boolean more) {
        boolean due = catalogue.read(sql -> sql.number(
                        "SELECT count(*) FROM dataset WHERE number = ? AND tags_due = 1 AND (? = 0 OR files >="
                                + " 2 * described)",
                        dataset,
                        more ? 1 : 0)
                == 1);
        if (due) {
            try {
                write(dataset);
            } catch (UncheckedIOException | StoreException e) {
                behind.set(true); // a disk that is full for a while must not leave it so for long
                throw e;
            }
        }
    }

    private void write(long dataset) {
        long files = catalogue.read(sql -> {
            new Bag(bag(sql, dataset), store.modes(), steps).write(sql, dataset);
            return sql.number("SELECT files FROM dataset WHERE number = ?", dataset);
        });
        steps.reached("tag files");
        catalogue.write(
                sql -> sql.update("UPDATE dataset SET tags_due = 0, described = ? WHERE number = ?", files, dataset));
    }

    /** Tries again what could not be written. */
    void catchUpIfBehind() {
        if (behind.compareAndSet(true, false)) {
            catchUpAll();
        }
    }

    private static void written(Sql sql, long dataset) throws SQLException {
        sql.update("UPDATE dataset SET tags_due = 0, described = files WHERE number = ?", dataset);
    }

    /** Writes all that are due; one that cannot be written stays so, and stops nothing else. */
    void catchUpAll() {
        List<Long> due = catalogue.read(sql -> sql.all(
                "SELECT number FROM dataset WHERE tags_due = 1 AND number NOT IN (SELECT dataset FROM intent)",
                row -> row.getLong(1)));
        for (long dataset : due) {
            try {
                write(dataset);
            } catch (UncheckedIOException | StoreException e) {
                LOG.warn("The tag files of dataset {} could not be written; it is tried again.", dataset, e);
            }
        }
    }

    private Path bag(Sql sql, long dataset) throws SQLException {
        Optional<String> folder =
                sql.one("SELECT folder FROM dataset WHERE number = ?", row -> row.getString(1), dataset);
        return store.experiments().resolve(folder.orElseThrow());
    }

    /** Whether the entry that lies in the bag is the one of this text. */
    static boolean isThere(Sql sql, long dataset, String xml, Path bag) throws SQLException {
        return Files.exists(bag.resolve(Bag.ENTRY))
                && sql.number(
                                "SELECT count(*) FROM dataset WHERE number = ? AND entry_sha256 = ?",
                                dataset,
                                sha256(xml))
                        == 1;
    }
}
