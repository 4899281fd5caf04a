package org.windrow.consumer.repository.embedded;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.ExperimentRow;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.model.Digest;
import org.windrow.sqlite.Sql;

/** Reads the catalogue's rows as lists show them. */
final class CatalogueRows {
    static final String DATASET =
            "SELECT d.number, d.feed, d.entry_id, d.title, d.owner, e.ref, e.title AS experiment_title,"
                    + " e.owner AS experiment_owner, e.external_id, d.files, d.bytes, d.complete, d.recorded"
                    + " FROM dataset d JOIN experiment e ON e.number = d.experiment";

    static final String EXPERIMENT = "SELECT e.number, e.ref, e.title, e.owner, e.external_id,"
            + " (SELECT count(*) FROM dataset WHERE experiment = e.number),"
            + " (SELECT sum(files) FROM dataset WHERE experiment = e.number),"
            + " (SELECT sum(bytes) FROM dataset WHERE experiment = e.number) FROM experiment e";

    static final String FILE = "SELECT number, path, bytes, sha256, other_digests, modified, recorded, verified, state,"
            + " left_at, removed_upstream, stored, address FROM file";

    private CatalogueRows() {}

    /** A dataset's row, and its folder below the experiments. */
    record Place(long number, String folder) {}

    static Optional<Place> place(Sql sql, DatasetKey key) throws SQLException {
        return sql.one(
                "SELECT number, folder FROM dataset WHERE feed = ? AND entry_id = ? AND recorded IS NOT NULL",
                row -> new Place(row.getLong(1), row.getString(2)),
                key.feed(),
                key.entryId());
    }

    static Path folder(Path root, Place place) {
        return root.resolve("experiments").resolve(place.folder());
    }

    static DatasetRow dataset(ResultSet row) throws SQLException {
        return new DatasetRow(
                row.getLong("number"),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("title"),
                row.getString("owner"),
                new Experiment(
                        row.getString("ref"),
                        row.getString("experiment_title"),
                        row.getString("experiment_owner"),
                        Optional.ofNullable(row.getString("external_id"))),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getBoolean("complete"),
                Instant.parse(row.getString("recorded")));
    }

    static ExperimentRow experiment(ResultSet row) throws SQLException {
        return new ExperimentRow(
                row.getLong(1),
                new Experiment(
                        row.getString(2), row.getString(3), row.getString(4), Optional.ofNullable(row.getString(5))),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8));
    }

    static FileRow file(ResultSet row, Path root, Place place) throws SQLException {
        String address = row.getString("address");
        String stored = row.getString("stored");
        Path at = stored == null
                ? folder(root, place).resolve("data").resolve(row.getString("path"))
                : root.resolve(stored);
        return new FileRow(
                row.getLong("number"),
                row.getString("path"),
                row.getLong("bytes"),
                digests(row.getString("sha256"), row.getString("other_digests")),
                time(row.getString("modified")),
                Instant.parse(row.getString("recorded")),
                row.getBoolean("verified"),
                row.getString("state"),
                time(row.getString("left_at")),
                row.getString("removed_upstream") != null,
                address == null ? at.toString() : address,
                address == null);
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    private static NavigableSet<Digest> digests(String sha256, String others) {
        NavigableSet<Digest> digests = new TreeSet<>();
        digests.add(new Digest(Digest.Algorithm.SHA_256, sha256));
        for (String other : others.split(" ", -1)) {
            Digest.parse(other).ifPresent(digests::add);
        }
        return digests;
    }
}
