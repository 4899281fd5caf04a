package org.windrow.consumer.repository.mytardis.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.ExperimentRow;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;

/** Reads the ledger's rows as lists show them. */
public final class LedgerRows {
    public static final String DATASET = "SELECT d.id, d.feed, d.entry_id, d.title, e.owner, d.experiment,"
            + " e.title AS experiment_title, e.external_id, d.complete, d.recorded,"
            + " (SELECT count(*) FROM file WHERE dataset = d.id AND view = 'current') AS files,"
            + " (SELECT coalesce(sum(bytes), 0) FROM file WHERE dataset = d.id AND view = 'current') AS bytes"
            + " FROM dataset d JOIN experiment e ON e.id = d.experiment WHERE d.recorded IS NOT NULL";

    private static final String ITS_FILES =
            " FROM file f JOIN dataset d ON d.id = f.dataset WHERE d.experiment = e.id AND f.view = 'current')";

    public static final String EXPERIMENT = "SELECT e.id, e.title, e.owner, e.external_id,"
            + " (SELECT count(*) FROM dataset WHERE experiment = e.id AND recorded IS NOT NULL),"
            + " (SELECT count(*)" + ITS_FILES + ", (SELECT coalesce(sum(f.bytes), 0)" + ITS_FILES
            + " FROM experiment e";

    public static final String OWNER =
            "SELECT e.owner, count(DISTINCT d.id), count(f.number), coalesce(sum(f.bytes), 0)"
                    + " FROM experiment e JOIN dataset d ON d.experiment = e.id AND d.recorded IS NOT NULL"
                    + " LEFT JOIN file f ON f.dataset = d.id AND f.view = 'current'"
                    + " WHERE e.owner > ? GROUP BY e.owner ORDER BY e.owner LIMIT ?";

    public static final String FILE =
            "SELECT f.number, f.path, f.bytes, f.digests, f.modified, f.since, f.checked, f.state,"
                    + " f.view, f.replaced, f.removed_upstream, f.server_id, d.id AS dataset FROM file f"
                    + " JOIN dataset d ON d.id = f.dataset WHERE d.feed = ? AND d.entry_id = ?";

    private LedgerRows() {}

    public static DatasetRow dataset(ResultSet row) throws SQLException {
        return new DatasetRow(
                row.getLong("id"),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                row.getString("title"),
                row.getString("owner"),
                new Experiment(
                        Long.toString(row.getLong("experiment")),
                        row.getString("experiment_title"),
                        row.getString("owner"),
                        Optional.ofNullable(row.getString("external_id"))),
                row.getLong("files"),
                row.getLong("bytes"),
                row.getBoolean("complete"),
                Instant.parse(row.getString("recorded")));
    }

    public static ExperimentRow experiment(ResultSet row) throws SQLException {
        return new ExperimentRow(
                row.getLong(1),
                new Experiment(
                        Long.toString(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4))),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    /** A file's place is where the server hands it out, once it has it. */
    public static FileRow file(ResultSet row, UnaryOperator<String> page) throws SQLException {
        long id = row.getLong("server_id");
        boolean there = !row.wasNull();
        String place =
                !there ? page.apply("dataset/" + row.getLong("dataset")) : page.apply("download/datafile/" + id + "/");
        return new FileRow(
                row.getLong("number"),
                row.getString("path"),
                row.getLong("bytes"),
                org.windrow.consumer.repository.mytardis.ledger.FileRow.digests(row.getString("digests")),
                time(row.getString("modified")),
                Instant.parse(row.getString("since")),
                row.getBoolean("checked"),
                row.getString("view"),
                time(row.getString("replaced")),
                row.getString("removed_upstream") != null,
                place,
                there);
    }

    private static Optional<Instant> time(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
