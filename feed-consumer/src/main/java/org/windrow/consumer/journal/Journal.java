package org.windrow.consumer.journal;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.StoreState;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.wire.AtomReader;

/** An open journal. Safe for many threads; commands of other processes may hold the same file. */
public final class Journal implements AutoCloseable {
    private static final String STORE_STATE = "store-state";

    private static final int MOST_REASONS = 2_000;

    private final Database database;
    private Kept kept;

    /** Sums that hold as long as nothing is written. */
    private record Kept(long version, Sums sums) {}

    Journal(Database database) {
        this.database = database;
    }

    /**
     * Opens the journal, making it where it is missing.
     *
     * @throws org.windrow.sqlite.StoreException if it cannot be used; the message says why
     */
    public static Journal open(Path file) {
        return new Journal(Database.open(file, JournalSchema.SCHEMA));
    }

    /**
     * Opens an existing journal for looking alone.
     *
     * @throws org.windrow.sqlite.StoreException as {@link #open}, and if it is missing
     */
    public static Journal openToRead(Path file) {
        return new Journal(Database.openToRead(file, JournalSchema.SCHEMA));
    }

    public Path file() {
        return database.file();
    }

    /** The identity of the repository this journal belongs to; absent before the first pass. */
    public Optional<String> storeIdentity() {
        return meta("store");
    }

    /** Ties this journal to a repository for good. */
    public void rememberStore(String identity) {
        remember("store", identity);
    }

    /** How far the repository had come when this journal last heard of it; absent in journals of the first version. */
    public Optional<StoreState> storeState() {
        Optional<String> id = storeIdentity();
        Optional<String> state = meta(STORE_STATE);
        return id.isEmpty() || state.isEmpty()
                ? Optional.empty()
                : state.map(text -> {
                    String[] numbers = text.split(" ", -1);
                    return new StoreState(id.get(), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
                });
    }

    /** Remembers how far the repository has come; never goes back within a generation. */
    public void sawStore(StoreState state) {
        if (storeState().filter(state::equals).isPresent()) {
            return;
        }
        database.write(sql -> saw(sql, state));
    }

    /** Adds a line to the history, and remembers how far the repository has come with what it tells of. */
    public void record(HistoryLine line, Optional<StoreState> state) {
        database.write(sql -> {
            long seq = History.add(sql, line);
            if (state.isPresent()) {
                saw(sql, state.get());
            }
            return seq;
        });
    }

    private static int saw(Sql sql, StoreState state) throws SQLException {
        Optional<String> before =
                sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), STORE_STATE);
        boolean newer = before.isEmpty() || isAfter(state, before.get().split(" ", -1));
        return newer
                ? sql.update(
                        "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
                        STORE_STATE,
                        state.generation() + " " + state.updates())
                : 0;
    }

    private static boolean isAfter(StoreState state, String[] before) {
        long generation = Long.parseLong(before[0]);
        return state.generation() > generation
                || (state.generation() == generation && state.updates() > Long.parseLong(before[1]));
    }

    /** The settings of the last pass, as {@link #rememberRules} was given them; absent before the first. */
    public Optional<String> rules() {
        return meta("rules by key");
    }

    /** Keeps the settings that this pass works by. */
    public void rememberRules(String rules) {
        remember("rules by key", rules);
    }

    /** Notes that a pass begins which has settings of its own. */
    public void passUnder(String settings, Instant began) {
        database.write(sql ->
                sql.insert("INSERT INTO pass_log (began, settings) VALUES (?, ?)", began.toEpochMilli(), settings));
    }

    /** Passes that had settings of their own, the newest first, each with its beginning; at most {@code most}. */
    public List<Map.Entry<Instant, String>> passesUnder(int most) {
        return database.read(sql -> sql.all(
                "SELECT began, settings FROM pass_log ORDER BY seq DESC LIMIT ?",
                row -> Map.entry(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
                most));
    }

    /** What keeps entries back, to release them when it is gone. */
    public Causes causes() {
        return new Causes(database);
    }

    /** Begins a walk of a feed; what an unfinished one left is dropped. */
    public Walk walk(String feed, URI url, AtomReader reader) {
        return new Walk(database, reader, feed, url);
    }

    public Feeds feeds() {
        return new Feeds(database);
    }

    public Entries entries() {
        return new Entries(database);
    }

    public Successions successions() {
        return new Successions(database);
    }

    public DueEntries due() {
        return new DueEntries(database);
    }

    public Checksums checksums() {
        return new Checksums(database);
    }

    /** What files said of themselves. */
    public ToldFiles told() {
        return new ToldFiles(database);
    }

    public Verifications verifications() {
        return new Verifications(database);
    }

    public History history() {
        return new History(database);
    }

    /** Entries and history in pieces, for pages. */
    public Lists lists() {
        return new Lists(database);
    }

    /** Sums over all entries; computed anew only after something was written, by whomever. */
    public synchronized Sums sums() {
        long version = database.version();
        if (kept == null || kept.version() != version) {
            Entries entries = entries();
            kept = new Kept(
                    version,
                    new Sums(entries.counts(), entries.heldDatasets(), entries.held(), lists().blocked(MOST_REASONS)));
        }
        return kept.sums();
    }

    public Arrivals arrivals() {
        return new Arrivals(database);
    }

    public Notices notices() {
        return Notices.hook(database);
    }

    /** What passes that nobody watches have printed, and is not over. */
    public Notices mail() {
        return Notices.mail(database);
    }

    public Bindings bindings() {
        return new Bindings(database);
    }

    /** A file that settings name, as it was when it could last be used. */
    public Optional<String> lastUsable(Path file) {
        return meta("file " + file);
    }

    /** Keeps the text of such a file, for when it is broken one day. */
    public void rememberUsable(Path file, String text) {
        remember("file " + file, text);
    }

    private Optional<String> meta(String name) {
        return database.read(sql -> sql.one("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name));
    }

    private void remember(String name, String value) {
        database.write(sql -> sql.update("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value));
    }

    @Override
    public void close() {
        database.close();
    }
}
