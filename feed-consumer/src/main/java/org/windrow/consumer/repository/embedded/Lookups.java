package org.windrow.consumer.repository.embedded;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Reads the catalogue into the port's records. */
final class Lookups {
    private static final String EXPERIMENT = "SELECT ref, title, owner, external_id FROM experiment WHERE ";

    private Lookups() {}

    static Optional<Experiment> experiment(Sql sql, String ref) throws SQLException {
        return sql.one(EXPERIMENT + "ref = ?", Lookups::experiment, ref);
    }

    static Optional<Experiment> experiment(Sql sql, long number) throws SQLException {
        return sql.one(EXPERIMENT + "number = ?", Lookups::experiment, number);
    }

    static Optional<Experiment> byExternalId(Sql sql, String externalId) throws SQLException {
        return sql.one(EXPERIMENT + "external_id = ? ORDER BY number", Lookups::experiment, externalId);
    }

    static Optional<Experiment> byTitle(Sql sql, String title, String owner) throws SQLException {
        return sql.one(EXPERIMENT + "title = ? AND owner = ? ORDER BY number", Lookups::experiment, title, owner);
    }

    static Optional<HeldDataset> held(Sql sql, DatasetKey key) throws SQLException {
        Optional<Long> number = sql.one(
                "SELECT number FROM dataset WHERE feed = ? AND entry_id = ? AND recorded IS NOT NULL",
                row -> row.getLong(1),
                key.feed(),
                key.entryId());
        return number.isEmpty() ? Optional.empty() : Optional.of(dataset(sql, number.get()));
    }

    private static HeldDataset dataset(Sql sql, long number) throws SQLException {
        Map<RelativePath, HeldFile> files = new HashMap<>();
        sql.each(
                "SELECT path, bytes, sha256, other_digests, modified, announced, replaced, removed_upstream, verified,"
                        + " address FROM file WHERE dataset = ? AND state = 'current'",
                row -> {
                    HeldFile file = file(row);
                    files.put(file.path(), file);
                },
                number);
        return sql.one(
                        "SELECT e.ref, e.title, e.owner, e.external_id, d.title, d.change, d.updated, d.complete"
                                + " FROM dataset d JOIN experiment e ON e.number = d.experiment WHERE d.number = ?",
                        row -> new HeldDataset(
                                experiment(row),
                                row.getString(5),
                                row.getObject(6) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(6)),
                                Instant.parse(row.getString(7)),
                                row.getBoolean(8),
                                files),
                        number)
                .orElseThrow();
    }

    private static Experiment experiment(ResultSet row) throws SQLException {
        return new Experiment(
                row.getString(1), row.getString(2), row.getString(3), Optional.ofNullable(row.getString(4)));
    }

    private static HeldFile file(ResultSet row) throws SQLException {
        return new HeldFile(
                new RelativePath(row.getString(1)),
                row.getLong(2),
                digests(row.getString(3), row.getString(4)),
                time(row.getString(5)),
                Instant.parse(row.getString(6)),
                time(row.getString(7)),
                row.getString(8) != null,
                row.getBoolean(9),
                Optional.ofNullable(row.getString(10)).map(URI::create));
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    static NavigableSet<Digest> digests(String sha256, String others) {
        NavigableSet<Digest> digests = new TreeSet<>();
        digests.add(new Digest(Digest.Algorithm.SHA_256, sha256));
        for (String other : others.split(" ", -1)) {
            Digest.parse(other).ifPresent(digests::add);
        }
        return digests;
    }
}
