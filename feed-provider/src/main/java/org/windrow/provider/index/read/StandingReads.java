package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.windrow.model.State;
import org.windrow.provider.index.judge.Disappearance;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.Standing;
import org.windrow.sqlite.Sql;

/** Reads what is not simply published, and why. */
public final class StandingReads {
    static final String ASIDE = "SELECT s.name, f.path, a.name, a.state, a.why, a.remedy, a.since FROM aside a"
            + " JOIN folder f ON f.id = a.folder JOIN source s ON s.id = a.source";
    static final String CHANGING =
            "SELECT s.name, g.key, g.dirty_since, g.due, g.unhashed_files, g.unhashed_bytes, s.settle,"
                    + " s.publish_at_latest, g.waits, g.unquiet, g.example, s.marker, g.current FROM grp g"
                    + " JOIN source s ON s.id = g.source";
    static final String TOO_OLD_OR_NEW = "SELECT s.name, g.key, g.ignored, g.ignored_since, g.due FROM grp g"
            + " JOIN source s ON s.id = g.source WHERE g.ignored IS NOT NULL";
    static final String VANISHED = "SELECT s.name, d.key, d.vanished_since, d.held, s.gone_after FROM dataset d"
            + " JOIN source s ON s.id = d.source";

    /** Named, because SQLite would rather go through all datasets. */
    private static final String ALL_VANISHED = VANISHED.replace("dataset d", "dataset d INDEXED BY dataset_vanished");

    static final String WITHDRAWN = "SELECT s.name, d.key, d.uuid, d.withdrawn_at, d.withdrawn_by, d.withdrawn_why"
            + " FROM dataset d JOIN source s ON s.id = d.source";

    private final Sql sql;

    public StandingReads(Sql sql) {
        this.sql = sql;
    }

    public List<Standing> newest(State state, int limit) throws SQLException {
        List<Standing> found = new ArrayList<>();
        if (state == State.WAITING) {
            found.addAll(sql.all(
                    CHANGING + " WHERE g.due IS NOT NULL AND g.dirty_since IS NOT NULL"
                            + " ORDER BY g.dirty_since DESC LIMIT ?",
                    ChangingStanding::of,
                    limit));
            found.addAll(vanished("IS NULL", limit));
        }
        if (state == State.BLOCKED) {
            found.addAll(vanished("IS NOT NULL", limit));
            found.addAll(frozen());
        }
        if (state == State.IGNORED) {
            found.addAll(sql.all(
                    WITHDRAWN + " WHERE d.withdrawn_at IS NOT NULL ORDER BY d.withdrawn_at DESC LIMIT ?",
                    StandingReads::withdrawn,
                    limit));
        }
        if (state == State.BLOCKED || state == State.IGNORED) {
            found.addAll(sql.all(
                    ASIDE + " WHERE a.state = ? ORDER BY a.since DESC LIMIT ?",
                    StandingReads::aside,
                    state.word(),
                    limit));
        }
        if (state == State.IGNORED) {
            found.addAll(sql.all(
                    TOO_OLD_OR_NEW + " ORDER BY g.ignored_since DESC LIMIT ?", StandingReads::tooOldOrNew, limit));
        }
        return found.stream()
                .sorted(Comparator.comparing(Standing::since).reversed())
                .limit(limit)
                .toList();
    }

    private List<Standing> vanished(String held, int limit) throws SQLException {
        return sql.all(
                ALL_VANISHED + " WHERE d.shown = 1 AND d.vanished_since IS NOT NULL AND d.held " + held
                        + " ORDER BY d.vanished_since DESC LIMIT ?",
                StandingReads::vanished,
                limit);
    }

    private List<Standing> frozen() throws SQLException {
        return sql.all(
                "SELECT name, frozen, ifnull(frozen_since, 0) FROM source WHERE frozen IS NOT NULL",
                row -> new Standing(
                        row.getString(1),
                        "",
                        State.BLOCKED,
                        "the source is frozen as last known: " + row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Optional.empty(),
                        NoticeReads.remedy(row.getString(2))));
    }

    static Standing withdrawn(ResultSet row) throws SQLException {
        Instant since = Instant.ofEpochMilli(row.getLong(4));
        String id = Publication.id(row.getBytes(3)).brief();
        return new Standing(
                row.getString(1),
                row.getString(2),
                State.IGNORED,
                "dataset " + id + " was withdrawn by " + row.getString(5) + " at " + since + ": " + row.getString(6),
                since,
                Optional.empty(),
                "feed-provider withdraw " + id + " --undo");
    }

    static Standing aside(ResultSet row) throws SQLException {
        String folder = row.getString(2);
        String name = row.getString(3);
        String path = folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
        return new Standing(
                row.getString(1),
                path,
                State.of(row.getString(4)),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(7)),
                Optional.empty(),
                row.getString(6));
    }

    static Standing tooOldOrNew(ResultSet row) throws SQLException {
        return new Standing(
                row.getString(1),
                row.getString(2),
                State.IGNORED,
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                SourceReads.time(row, 5),
                "");
    }

    static Standing vanished(ResultSet row) throws SQLException {
        Instant since = Instant.ofEpochMilli(row.getLong(3));
        Instant goes = since.plusMillis(row.getLong(5));
        String held = row.getString(4);
        return new Standing(
                row.getString(1),
                row.getString(2),
                held == null ? State.WAITING : State.BLOCKED,
                "vanished since " + since + (held == null ? "; leaves the feed at " + goes : "; " + held),
                since,
                held == null ? Optional.of(goes) : Optional.empty(),
                held == null
                        ? ""
                        : "Bring the files back, or let the dataset go: "
                                + Disappearance.confirmCommand(row.getString(1)));
    }
}
