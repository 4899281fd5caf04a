package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Arrived;
import org.windrow.provider.index.folders.Arrivals;
import org.windrow.provider.index.judge.Waits;
import org.windrow.provider.index.publish.GroupingCheck;
import org.windrow.provider.index.view.Readiness;
import org.windrow.provider.index.view.SourceState;
import org.windrow.sqlite.Sql;

/** Reads how the sources stand. */
public final class SourceReads {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(
            long id,
            String name,
            String directory,
            long[] counts,
            Optional<Instant> scanned,
            Optional<String> frozen) {}

    private final Sql sql;

    public SourceReads(Sql sql) {
        this.sql = sql;
    }

    public List<SourceState> all() throws SQLException {
        List<Row> rows = sql.all(
                "SELECT id, name, directory, datasets, files, bytes, last_scan, frozen FROM source"
                        + " WHERE position IS NOT NULL ORDER BY position",
                row -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        new long[] {row.getLong(4), row.getLong(5), row.getLong(6)},
                        time(row, 7),
                        Optional.ofNullable(row.getString(8))));
        rows.addAll(unconfigured());
        List<SourceState> states = new ArrayList<>();
        for (Row row : rows) {
            states.add(state(row));
        }
        return states;
    }

    /** Sources that are not in the settings any more: their datasets stay as last known until a person lets them go. */
    private List<Row> unconfigured() throws SQLException {
        return sql.all(
                "SELECT id, name, directory, datasets, files, bytes, last_scan, (SELECT s.name FROM source s"
                        + " WHERE s.position IS NOT NULL AND s.directory = o.directory) FROM source o"
                        + " WHERE position IS NULL AND datasets > 0 ORDER BY name",
                row -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        new long[] {row.getLong(4), row.getLong(5), row.getLong(6)},
                        time(row, 7),
                        Optional.of(unconfigured(row.getString(2), Optional.ofNullable(row.getString(8))))));
    }

    private static String unconfigured(String name, Optional<String> now) {
        return now.map(other -> "its directory is the source '" + other + "' now. See what that would change: "
                        + GroupingCheck.acceptCommand(other))
                .orElse("it is not in the settings any more. Put it back, or let its datasets go: "
                        + GroupingCheck.acceptCommand(name));
    }

    private SourceState state(Row row) throws SQLException {
        long id = row.id();
        long changing = sql.number(
                "SELECT count(*) FROM grp WHERE source = ? AND due IS NOT NULL AND dirty_since IS NOT NULL", id);
        long vanished = sql.number(
                "SELECT count(*) FROM dataset WHERE source = ? AND shown = 1 AND vanished_since IS NOT NULL"
                        + " AND held IS NULL",
                id);
        long held = sql.number(
                "SELECT count(*) FROM dataset WHERE source = ? AND shown = 1 AND vanished_since IS NOT NULL"
                        + " AND held IS NOT NULL",
                id);
        return new SourceState(
                row.name(),
                row.directory(),
                row.counts()[0],
                row.counts()[1],
                row.counts()[2],
                changing + vanished,
                asides("blocked", id) + held,
                asides("ignored", id)
                        + sql.number("SELECT count(*) FROM grp WHERE source = ? AND ignored IS NOT NULL", id)
                        + sql.number("SELECT count(*) FROM dataset WHERE source = ? AND withdrawn_at IS NOT NULL", id),
                sql.number(
                        "SELECT sum(unhashed_files) FROM grp INDEXED BY grp_unhashed WHERE unhashed_files > 0 AND"
                                + " source = ?",
                        id),
                sql.number(
                        "SELECT sum(unhashed_bytes) FROM grp INDEXED BY grp_unhashed WHERE unhashed_files > 0 AND"
                                + " source = ?",
                        id),
                row.scanned(),
                row.frozen());
    }

    public Readiness readiness(String source) throws SQLException {
        long id = sql.number("SELECT id FROM source WHERE name = ?", source);
        String waiting = "SELECT count(*) FROM grp WHERE waits IS NOT NULL AND source = ? AND waits = ?";
        return new Readiness(
                sql.number(waiting, id, Waits.MARKER),
                sql.number(waiting, id, Waits.LATE),
                sql.number("SELECT sum(odd_times) FROM dataset WHERE odd_times > 0 AND shown = 1 AND source = ?", id));
    }

    public Optional<Instant> lastArrival(String source) throws SQLException {
        return sql.one("SELECT last_arrival FROM source WHERE name = ?", row -> time(row, 1), source)
                .flatMap(at -> at);
    }

    public List<Arrived> arrivals(String source) throws SQLException {
        return sql.all(
                "SELECT hour, a.files, a.bytes FROM arrival a JOIN source s ON s.id = a.source WHERE s.name = ?"
                        + " ORDER BY hour",
                row -> new Arrived(
                        Instant.ofEpochMilli(row.getLong(1) * Arrivals.HOUR), row.getLong(2), row.getLong(3)),
                source);
    }

    private long asides(String state, long source) throws SQLException {
        return sql.number("SELECT count(*) FROM aside WHERE state = ? AND source = ?", state, source);
    }

    public static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
