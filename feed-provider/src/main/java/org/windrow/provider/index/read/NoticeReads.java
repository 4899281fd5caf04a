package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.windrow.provider.index.judge.Disappearance;
import org.windrow.provider.index.view.Notice;
import org.windrow.provider.index.view.SourceState;
import org.windrow.sqlite.Sql;

/** Reads what waits for a person as a whole. */
public final class NoticeReads {
    private static final int MOST_FOLDERS = 100;

    private final Sql sql;

    public NoticeReads(Sql sql) {
        this.sql = sql;
    }

    public List<Notice> all() throws SQLException {
        List<Notice> notices = new ArrayList<>();
        for (SourceState source : new SourceReads(sql).all()) {
            if (source.frozen().isPresent()) {
                notices.add(frozen(source));
            }
        }
        notices.addAll(sql.all(
                "SELECT s.name, min(d.held), min(d.vanished_since) FROM dataset d INDEXED BY dataset_vanished"
                        + " JOIN source s ON s.id = d.source"
                        + " WHERE d.shown = 1 AND d.vanished_since IS NOT NULL AND d.held IS NOT NULL GROUP BY s.name",
                NoticeReads::held));
        notices.addAll(sql.all(
                "SELECT s.name, f.path, a.why, a.since, a.remedy FROM aside a JOIN folder f ON f.id = a.folder"
                        + " JOIN source s ON s.id = a.source WHERE a.kind = 'folder' ORDER BY a.since DESC LIMIT ?",
                row -> new Notice(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getString(5)),
                MOST_FOLDERS));
        return notices;
    }

    private Notice frozen(SourceState source) throws SQLException {
        String why = source.frozen().orElseThrow();
        long since = sql.number("SELECT frozen_since FROM source WHERE name = ?", source.name());
        return new Notice(source.name(), "", "frozen as last known: " + why, Instant.ofEpochMilli(since), remedy(why));
    }

    /** The reason ends with the command, where one helps. */
    static String remedy(String why) {
        int command = why.indexOf("feed-provider ");
        return command < 0 ? "It thaws by itself once that is mended." : why.substring(command);
    }

    private static Notice held(ResultSet row) throws SQLException {
        return new Notice(
                row.getString(1),
                "",
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Disappearance.confirmCommand(row.getString(1)));
    }
}
