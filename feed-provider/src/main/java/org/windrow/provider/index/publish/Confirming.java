package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.model.ChangeKind;
import org.windrow.provider.index.judge.Disappearance;
import org.windrow.sqlite.Sql;

/** Lets datasets go that were held because too many vanished at once, once a person says that they are to go. */
public final class Confirming {
    private static final int TITLES = 10;
    private static final String WAITING =
            " FROM dataset d WHERE d.source = ? AND d.shown = 1 AND d.vanished_since IS NOT NULL";

    private record Row(long id, long goneAfter, Optional<String> frozen) {}

    private final Sql sql;
    private final String name;
    private final long now;

    public Confirming(Sql sql, String name, long now) {
        this.sql = sql;
        this.name = name;
        this.now = now;
    }

    public Pending pending() throws SQLException {
        Row source = source();
        Optional<String> empty = source.frozen().filter(why -> why.contains(Freezing.EMPTY));
        // Where few enough vanished they leave without a word.
        boolean held = sql.number("SELECT count(*)" + WAITING + " AND d.held IS NOT NULL", source.id()) > 0;
        if (!held && empty.isEmpty()) {
            return new Pending(0, 0, 0, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty());
        }
        return new Pending(
                sql.number("SELECT count(*)" + WAITING, source.id()),
                sql.number(
                        "SELECT count(*)" + WAITING + " AND d.vanished_since <= ?",
                        source.id(),
                        now - source.goneAfter()),
                sql.number("SELECT datasets FROM source WHERE id = ?", source.id()),
                Instant.ofEpochMilli(sql.number("SELECT min(d.vanished_since)" + WAITING, source.id())),
                Instant.ofEpochMilli(sql.number("SELECT max(d.vanished_since)" + WAITING, source.id())),
                sql.all(
                        "SELECT d.title, d.key" + WAITING + " ORDER BY d.vanished_since, d.key LIMIT ?",
                        row -> row.getString(1) + " (" + row.getString(2) + ")",
                        source.id(),
                        TITLES),
                empty);
    }

    /** Confirms what {@link #pending} showed; answers how many left at once. */
    public int confirm(ChangeLog log) throws SQLException {
        Row source = source();
        if (pending().empty().isPresent()) {
            sql.update("UPDATE source SET believed_empty = 1 WHERE id = ?", source.id());
            sql.update("UPDATE dataset SET confirmed = 1 WHERE source = ? AND shown = 1", source.id());
        }
        sql.update(
                "UPDATE dataset SET confirmed = 1, held = NULL WHERE source = ? AND shown = 1"
                        + " AND vanished_since IS NOT NULL",
                source.id());
        if (source.frozen().isPresent()) {
            return 0; // what it knows is not certain before it was seen again
        }
        List<Long> due = new Disappearance(sql, source.id(), name, source.goneAfter(), now).due();
        Leaving leaving = new Leaving(sql, log, now);
        for (Long dataset : due) {
            leaving.leave(dataset, ChangeKind.GONE);
        }
        log.flush();
        return due.size();
    }

    private Row source() throws SQLException {
        return sql.one(
                        "SELECT id, gone_after, frozen FROM source WHERE name = ?",
                        row -> new Row(row.getLong(1), row.getLong(2), Optional.ofNullable(row.getString(3))),
                        name)
                .orElseThrow(() -> new IllegalArgumentException("no source is called '" + name + "'"));
    }
}
