package org.windrow.consumer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.repository.StoreState;
import org.windrow.sqlite.Aside;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.sqlite.StoreException;
import org.windrow.wire.AtomReader;
import org.windrow.wire.RawEntry;

/**
 * Makes a journal anew under another name, which then takes the place of the one there. What that one still tells of the
 * past is kept: history is only added to. The old file stays beside the new one.
 */
public final class JournalRebuild implements AutoCloseable {
    private static final String NOTHING_BEFORE =
            "before this nothing is known: journal and catalogue were made from the repository's tree";
    private static final String KNOWN_BEFORE =
            "journal and catalogue were made from the repository's tree; of the files here nothing was known before";
    /** SQLITE_CORRUPT and SQLITE_NOTADB. */
    private static final Set<Integer> BROKEN = Set.of(11, 26);

    private static final Logger LOG = LoggerFactory.getLogger(JournalRebuild.class);
    private static final int ROWS_AT_ONCE = 2_000;

    private final Path file;
    private final Path made;
    private final Journal journal;
    private final Database database;
    private final boolean remembers;

    private JournalRebuild(Path file, Path made, Database database, boolean remembers) {
        this.file = file;
        this.made = made;
        this.database = database;
        this.journal = new Journal(database);
        this.remembers = remembers;
    }

    /**
     * A dataset as the repository holds it.
     *
     * @param raw the entry of which it was last brought to the state
     * @param files every version that is stored
     */
    public record Remembered(RawEntry raw, boolean complete, Totals totals, List<FileVersion> files) {
        public Remembered {
            files = List.copyOf(files);
        }
    }

    /**
     * Begins; an earlier try that was cut off is dropped.
     *
     * @throws StoreException if the journal there was written by a newer version: it is not thrown away
     */
    public static JournalRebuild begin(Path file) {
        Path made = file.resolveSibling(file.getFileName() + ".rebuilding");
        try {
            remove(made);
        } catch (IOException e) {
            throw new StoreException(made + " cannot be removed: " + e, e);
        }
        Database database = Database.open(made, JournalSchema.SCHEMA);
        // Cut off between two names, an earlier rebuild may have left the history under the old one alone.
        Path old = Files.exists(file) ? file : Aside.newest(file).orElse(file);
        boolean remembers = Files.exists(old) && copyHistory(old, database);
        return new JournalRebuild(file, made, database, remembers);
    }

    /** The new journal, before it takes its place. */
    public Journal journal() {
        return journal;
    }

    /** Whether the history of the old journal is kept. */
    public boolean remembers() {
        return remembers;
    }

    /** Takes up a dataset, as one that arrived. */
    public void take(String feed, Remembered dataset, AtomReader reader, Instant now) {
        Found found = Found.of(feed, dataset.raw(), reader, 1);
        database.write(sql -> sql.update(
                "INSERT INTO entry (feed, entry_id, dataset, xml, base, hash, position, change, updated, label, owner,"
                        + " state, reason, since, next_try, attempts, redo, working, held, files, bytes, verified)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 1, ?, ?, ?)",
                feed,
                found.key().entryId(),
                found.key().id().toString(),
                found.raw().xml(),
                found.raw().base().toString(),
                found.raw().hash(),
                Cell.of(found.change()),
                found.updated().toEpochMilli(),
                found.label(),
                Cell.of(found.owner()),
                dataset.complete() ? "done" : "waiting",
                dataset.complete() ? "found in the repository" : "found in the repository, not whole",
                now.toEpochMilli(),
                dataset.totals().files(),
                dataset.totals().bytes(),
                dataset.totals().verified()));
        List<FileVersion> news = journal.history().unmentioned(found.key(), dataset.files());
        if (!news.isEmpty()) {
            journal.history()
                    .add(new HistoryLine(now, found.key(), "rebuilt", remembers ? KNOWN_BEFORE : NOTHING_BEFORE, news));
        }
    }

    /** Puts the new journal into its place; it belongs to that store from now on. */
    public void finish(StoreState store) throws IOException {
        journal.rememberStore(store.id());
        journal.sawStore(store);
        database.close();
        if (Files.exists(file)) {
            putAside();
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void putAside() throws IOException {
        Path old = Aside.free(file);
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(from, old.resolveSibling(old.getFileName() + part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Of a file that is broken, what can still be read. */
    private static boolean copyHistory(Path from, Database to) {
        try (Database old = Database.open(from, JournalSchema.SCHEMA)) {
            copy(old, to, "history");
            copy(old, to, "fact");
            copy(old, to, "pass_log");
            copyWhole(old, to, "binding");
            copyWhole(old, to, "author");
            copyWhole(old, to, "damage");
        } catch (StoreException e) {
            if (!isBroken(e)) {
                throw e;
            }
            LOG.warn("{} is broken: {}. What could be read of its history is kept.", from, e.getMessage());
        }
        return to.read(sql -> sql.number("SELECT count(*) FROM history")) > 0;
    }

    private static boolean isBroken(StoreException e) {
        return e.getCause() instanceof SQLException cause && BROKEN.contains(cause.getErrorCode() & 0xff);
    }

    /** What people and earlier entries decided; a row for an experiment or owner at most. */
    private static void copyWhole(Database from, Database to, String table) {
        List<Object[]> rows = from.read(sql -> sql.all("SELECT * FROM " + table, JournalRebuild::cells));
        if (!rows.isEmpty()) {
            to.write(sql -> insert(sql, insertInto(table, rows), rows));
        }
    }

    private static String insertInto(String table, List<Object[]> rows) {
        return "INSERT INTO " + table + " VALUES ("
                + Stream.of(rows.get(0)).map(cell -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static void copy(Database from, Database to, String table) {
        long last = 0;
        for (List<Object[]> rows = rows(from, table, last); !rows.isEmpty(); rows = rows(from, table, last)) {
            List<Object[]> batch = rows;
            to.write(sql -> insert(sql, insertInto(table, batch), batch));
            last = ((Number) rows.get(rows.size() - 1)[0]).longValue();
        }
    }

    private static int insert(Sql sql, String statement, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            sql.update(statement, row);
        }
        return rows.size();
    }

    private static List<Object[]> rows(Database from, String table, long after) {
        return from.read(sql -> new ArrayList<>(sql.all(
                "SELECT * FROM " + table + " WHERE seq > ? ORDER BY seq LIMIT ?",
                JournalRebuild::cells,
                after,
                ROWS_AT_ONCE)));
    }

    private static Object[] cells(ResultSet row) throws SQLException {
        Object[] cells = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.getObject(i + 1);
        }
        return cells;
    }

    private static void remove(Path database) throws IOException {
        for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + part));
        }
    }

    /** Leaves the journal there as it is, unless it was {@link #finish}ed. */
    @Override
    public void close() {
        database.close();
    }
}
