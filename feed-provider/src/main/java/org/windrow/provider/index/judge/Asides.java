package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.windrow.model.State;
import org.windrow.provider.scan.Placement;
import org.windrow.sqlite.Sql;

/** What stands aside and is not published: ignored and blocked files, and folders and files that cannot be read. */
public final class Asides {
    /** A rule, or its own nature, keeps the file out. */
    static final String RULE = "rule";
    /** The file belongs to a dataset, but its bytes cannot be read. */
    public static final String UNREADABLE = "unreadable";
    /** Another file of its dataset has the same path there. */
    public static final String CLASH = "clash";
    /** The folder itself cannot be listed, or lost its mount; the name is empty. */
    public static final String FOLDER = "folder";

    public record Reason(State state, String why, String remedy) {}

    private final Sql sql;
    private final long source;
    private final long now;

    public Asides(Sql sql, long source, long now) {
        this.sql = sql;
        this.source = source;
        this.now = now;
    }

    public static Reason ignored(Placement.Ignored ignored) {
        return new Reason(State.IGNORED, ignored.rule(), "");
    }

    public static Reason blocked(Placement.Blocked blocked) {
        return new Reason(State.BLOCKED, blocked.why(), blocked.remedy());
    }

    /** Makes {@code reasons} the rules that keep files of a folder out; what stays keeps its time. */
    public void replaceRules(long folder, Map<String, Reason> reasons, boolean known) throws SQLException {
        Map<String, Reason> old = known ? rules(folder) : Map.of();
        for (Map.Entry<String, Reason> reason : reasons.entrySet()) {
            if (!reason.getValue().equals(old.get(reason.getKey()))) {
                put(folder, reason.getKey(), RULE, reason.getValue());
            }
        }
        for (String name : old.keySet()) {
            if (!reasons.containsKey(name)) {
                remove(folder, name, RULE);
            }
        }
    }

    Map<String, Reason> rules(long folder) throws SQLException {
        Map<String, Reason> found = new HashMap<>();
        sql.each(
                "SELECT name, state, why, remedy FROM aside WHERE folder = ? AND kind = 'rule'",
                row -> found.put(
                        row.getString(1), new Reason(State.of(row.getString(2)), row.getString(3), row.getString(4))),
                folder);
        return found;
    }

    /** Sets one aside; where it stood there already, only its reason changes and its time stays. */
    public void put(long folder, String name, String kind, Reason reason) throws SQLException {
        sql.update(
                "INSERT INTO aside VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                        + " since = CASE state WHEN excluded.state THEN since ELSE excluded.since END,"
                        + " state = excluded.state, why = excluded.why, remedy = excluded.remedy",
                folder,
                name,
                kind,
                source,
                reason.state().word(),
                reason.why(),
                reason.remedy(),
                now);
    }

    public void remove(long folder, String name, String kind) throws SQLException {
        sql.update("DELETE FROM aside WHERE folder = ? AND name = ? AND kind = ?", folder, name, kind);
    }
}
