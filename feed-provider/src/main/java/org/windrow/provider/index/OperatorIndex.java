package org.windrow.provider.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.publish.ChangeLog;
import org.windrow.provider.index.publish.Confirming;
import org.windrow.provider.index.publish.Generations;
import org.windrow.provider.index.publish.Leaving;
import org.windrow.provider.index.publish.Pending;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.publish.RegroupPlan;
import org.windrow.provider.index.publish.Regrouping;
import org.windrow.provider.index.publish.Release;
import org.windrow.provider.index.publish.ReleaseLine;
import org.windrow.provider.index.publish.Releasing;
import org.windrow.provider.index.publish.Withdrawing;
import org.windrow.provider.index.view.Withdrawal;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.sqlite.StoreException;

/**
 * The index as an operator's commands change it, beside the process that serves it or without one.
 *
 * <p>Each call is one immediate transaction, or several of which each makes sense alone, and may be repeated. What it
 * wrote is in force when it returns: whoever serves keeps nothing in memory that a command can change.
 */
public final class OperatorIndex extends ReadIndex {
    private OperatorIndex(Database database) {
        super(database);
    }

    /**
     * Opens an existing index to change it.
     *
     * @throws StoreException if there is none, or it is not one, or it may not be written
     */
    public static OperatorIndex open(Path file) {
        if (!Files.exists(file)) {
            throw new StoreException("There is no provider index at " + file + " yet.");
        }
        return new OperatorIndex(Database.open(file, IndexSchema.SCHEMA));
    }

    /** Releases files: they stay published when they go. One transaction; give it some thousand lines. */
    public Releasing release(List<ReleaseLine> lines, Instant now) {
        return database.write(sql -> new Release(sql, now.toEpochMilli()).of(lines));
    }

    /**
     * Takes a dataset out of the feed until {@link #undo}, whatever is in staging.
     *
     * @return who withdrew it, and why: {@code why}, or what stood there already
     */
    public Withdrawal withdraw(DatasetId id, Withdrawal why) {
        return database.write(sql -> {
            Optional<Withdrawal> before = withdrawal(sql, id);
            if (before.isEmpty()) {
                withdrawing(sql, why.at()).withdraw(row(sql, id), why);
            }
            return before.orElse(why);
        });
    }

    /** Shows a withdrawn dataset again; whether it was withdrawn. */
    public boolean undo(DatasetId id, Instant now) {
        return database.write(sql -> {
            boolean withdrawn = withdrawal(sql, id).isPresent();
            if (withdrawn) {
                withdrawing(sql, now).undo(row(sql, id));
            }
            return withdrawn;
        });
    }

    /** What of a source waits for {@link #confirm}. */
    public Pending pending(String source, Instant now) {
        return database.read(sql -> new Confirming(sql, source, now.toEpochMilli()).pending());
    }

    /** Lets those datasets of a source go that vanished; how many left at once. */
    public int confirm(String source, Instant now) {
        return database.write(sql -> new Confirming(sql, source, now.toEpochMilli()).confirm(log(sql)));
    }

    /** What accepting the grouping of a source as it is configured now would change; nothing where nothing waits. */
    public Optional<RegroupPlan> regroupPlan(Source source, Optional<String> identity) {
        Generations generations = Generations.beside(database.file().toAbsolutePath());
        return database.read(sql -> new Regrouping(sql, source, identity, generations).plan());
    }

    /** Accepts what {@link #regroupPlan} showed; the next walk of whoever serves the source does it. */
    public void acceptRegroup(Source source, Optional<String> identity, Instant now) {
        Generations generations = Generations.beside(database.file().toAbsolutePath());
        database.write(sql -> {
            new Regrouping(sql, source, identity, generations).accept(now.toEpochMilli());
            return null;
        });
    }

    /** How many datasets the feed shows of a source that may not be in the settings any more. */
    public Optional<Long> shown(String source) {
        return database.read(
                sql -> sql.one("SELECT datasets FROM source WHERE name = ?", row -> row.getLong(1), source));
    }

    /** Lets some datasets of a source go, whatever is in staging; how many. Call it until there are none. */
    public int letGo(String source, int most, Instant now) {
        return database.write(sql -> {
            ChangeLog log = log(sql);
            Leaving leaving = new Leaving(sql, log, now.toEpochMilli());
            List<Long> some = sql.all(
                    "SELECT id FROM dataset WHERE shown = 1 AND source = (SELECT id FROM source WHERE name = ?)"
                            + " LIMIT ?",
                    row -> row.getLong(1),
                    source,
                    most);
            for (Long dataset : some) {
                leaving.leave(dataset, ChangeKind.GONE);
                // Should the source be configured again, what is there is published again.
                sql.update("UPDATE grp SET due = 0 WHERE id = (SELECT grp FROM dataset WHERE id = ?)", dataset);
            }
            log.flush();
            return some.size();
        });
    }

    private static Withdrawing withdrawing(Sql sql, Instant now) throws SQLException {
        return new Withdrawing(sql, log(sql), now.toEpochMilli());
    }

    private static ChangeLog log(Sql sql) throws SQLException {
        return new ChangeLog(
                sql,
                sql.one("SELECT value FROM meta WHERE name = 'epoch'", row -> row.getString(1))
                        .orElseThrow(),
                IndexSettings.USUAL_INLINE_FILES);
    }

    private static long row(Sql sql, DatasetId id) throws SQLException {
        return sql.one("SELECT id FROM dataset WHERE uuid = ?", row -> row.getLong(1), (Object) Publication.bytes(id))
                .orElseThrow(() -> new IllegalArgumentException("no dataset " + id));
    }
}
