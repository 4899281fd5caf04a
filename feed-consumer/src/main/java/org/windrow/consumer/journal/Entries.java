package org.windrow.consumer.journal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.wire.RawEntry;

/** The entries of all feeds, each in its newest known state, with what became of it. */
public final class Entries {
    private static final String QUEUE_ORDER = " ORDER BY feed, coalesce(change, 0), updated, seq";

    private static final String WISHES = "tries asked for";

    private final Database database;

    Entries(Database database) {
        this.database = database;
    }

    public Optional<JournalEntry> at(long seq) {
        return database.read(sql -> sql.one("SELECT * FROM entry WHERE seq = ?", Entries::entry, seq));
    }

    /** The newest state of an entry, if it was ever seen. */
    public Optional<JournalEntry> of(DatasetKey key) {
        return database.read(sql -> sql.one(
                "SELECT * FROM entry WHERE feed = ? AND entry_id = ?", Entries::entry, key.feed(), key.entryId()));
    }

    /** Whether the known state of an entry counts although what is held is newer by its time. */
    public boolean isRegardless(DatasetKey key) {
        return database.read(sql -> sql.number(
                        "SELECT count(*) FROM entry WHERE feed = ? AND entry_id = ? AND regardless = 1",
                        key.feed(),
                        key.entryId()))
                == 1;
    }

    /** Entries in that state, the oldest first; at most {@code most}. */
    public List<JournalEntry> in(State state, int most) {
        return database.read(sql -> sql.all(
                "SELECT * FROM entry WHERE state = ?" + QUEUE_ORDER + " LIMIT ?", Entries::entry, state.word(), most));
    }

    /** Entries whose dataset id begins so, or whose Atom id is exactly this. */
    public List<JournalEntry> identified(String id) {
        return database.read(sql -> sql.all(
                "SELECT * FROM entry WHERE entry_id = ? OR substr(dataset, 1, ?) = ?" + QUEUE_ORDER + " LIMIT 50",
                Entries::entry,
                id,
                id.length(),
                id));
    }

    /** Entries that people know under {@code path}, or that hold a file of that path or name. */
    public List<JournalEntry> mentioning(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return database.read(sql -> sql.all(
                "SELECT * FROM entry WHERE label = ? OR substr(?, 1, length(label) + 1) = label || '/'"
                        + " OR substr(label, -length(?) - 1) = '/' || ? OR instr(xml, ?) > 0"
                        + QUEUE_ORDER + " LIMIT 50",
                Entries::entry,
                path,
                path,
                path,
                path,
                escaped(name)));
    }

    /** How many entries are being worked on, or were when the last process ended. */
    public long underWay() {
        return database.read(sql -> sql.number("SELECT count(*) FROM entry WHERE working = 1"));
    }

    /** Notes that fetching begins, so that an interruption shows. */
    public void begin(long seq) {
        database.write(sql -> sql.update("UPDATE entry SET working = 1 WHERE seq = ?", seq));
    }

    /** Notes that a try of it brought something: those before it count no more. */
    public void progressed(long seq) {
        database.write(sql -> sql.update("UPDATE entry SET attempts = 0 WHERE seq = ? AND attempts > 0", seq));
    }

    /** Notes what became of an entry, unless a newer state of it arrived meanwhile; returns whether it did note it. */
    public boolean settle(JournalEntry entry, Outcome outcome, Instant now) {
        return settle(List.of(new Settlement(entry, outcome, Optional.empty())), now)
                .get(0);
    }

    /** As {@link #settle(JournalEntry, Outcome, Instant)}, of many entries: all of it is noted, or nothing is. */
    public List<Boolean> settle(List<Settlement> settlements, Instant now) {
        return database.write(sql -> {
            List<Boolean> noted = new ArrayList<>();
            for (Settlement each : settlements) {
                noted.add(settle(sql, each, now));
            }
            return noted;
        });
    }

    private static boolean settle(Sql sql, Settlement settlement, Instant now) throws SQLException {
        JournalEntry entry = settlement.entry();
        Outcome outcome = settlement.outcome();
        if (settlement.line().isPresent()) {
            History.add(sql, settlement.line().get());
        }
        if (outcome.totals().isPresent()) {
            hold(sql, entry.seq(), outcome.totals().get());
        }
        Object cause = outcome.cause().isPresent()
                ? Causes.number(sql, entry.key().feed(), outcome.cause().get())
                : null;
        // Fewer attempts than when it was begun: somebody asked meanwhile that it be tried again.
        int noted = sql.update(
                "UPDATE entry SET state = ?, reason = ?, option = ?, remedy = ?, since = ?, next_try = ?, redo ="
                        + " (redo = 1 AND attempts < ?), working = 0, regardless = (regardless = 1 AND ?), cause = ?,"
                        + " under = ?, attempts = attempts + ? WHERE seq = ? AND hash = ?",
                outcome.state().word(),
                outcome.reason(),
                Cell.of(outcome.option()),
                Cell.of(outcome.remedy()),
                (settlement.isAsBefore() ? entry.since() : now).toEpochMilli(),
                outcome.nextTry().toEpochMilli(),
                entry.attempts(),
                outcome.state() == State.DONE ? 0 : 1,
                cause,
                Cell.of(outcome.under()),
                outcome.tried() ? 1 : 0,
                entry.seq(),
                entry.raw().hash());
        return noted == 1;
    }

    /** Has an entry wait until then, whatever it is: it could not even be read. */
    public void postpone(long seq, String why, Instant until) {
        database.write(sql -> sql.update(
                "UPDATE entry SET state = 'waiting', reason = ?, option = NULL, remedy = NULL, cause = NULL, redo = 0,"
                        + " next_try = ?, attempts = attempts + 1 WHERE seq = ?",
                why,
                until.toEpochMilli(),
                seq));
    }

    /** What tells the known state of an entry from others of it. */
    public Optional<String> hash(long seq) {
        return database.read(sql -> sql.one("SELECT hash FROM entry WHERE seq = ?", row -> row.getString(1), seq));
    }

    /** Puts an entry, or every waiting and blocked one, before the next pass; returns how many. */
    public int retry(Optional<Long> seq) {
        return database.write(sql -> {
            wish(sql);
            return seq.isPresent()
                    ? sql.update("UPDATE entry SET redo = 1, attempts = 0 WHERE seq = ?", seq.get())
                    : sql.update("UPDATE entry SET redo = 1, attempts = 0 WHERE state IN ('waiting', 'blocked')");
        });
    }

    /** Notes that a person asked for another try, for who works on the entries. */
    static void wish(Sql sql) throws SQLException {
        sql.update("INSERT INTO meta (name, value) VALUES ('" + WISHES
                + "', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1");
    }

    /** How often people asked for another try. */
    public long wishes() {
        return database.read(sql ->
                sql.number("SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = '" + WISHES + "'"));
    }

    /** How many entries are in each state; every state is there. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        database.read(sql -> {
            sql.each(
                    "SELECT state, count(*) FROM entry GROUP BY state",
                    row -> counts.put(State.of(row.getString(1)), row.getLong(2)));
            return counts;
        });
        return counts;
    }

    /** How many datasets the repository holds at least a part of. */
    public long heldDatasets() {
        return database.read(sql -> sql.number("SELECT count(*) FROM entry WHERE held = 1"));
    }

    /** Sums over all datasets held. */
    public Totals held() {
        return database.read(sql -> sql.one(
                        "SELECT coalesce(sum(files), 0), coalesce(sum(bytes), 0), coalesce(sum(verified), 0) FROM entry"
                                + " WHERE held = 1",
                        row -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .orElseThrow());
    }

    private static void hold(Sql sql, long seq, Totals held) throws SQLException {
        sql.update(
                "UPDATE entry SET held = 1, files = ?, bytes = ?, verified = ? WHERE seq = ?",
                held.files(),
                held.bytes(),
                held.verified(),
                seq);
    }

    private static String escaped(String name) {
        return name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    static JournalEntry entry(ResultSet row) throws SQLException {
        boolean held = row.getInt("held") == 1;
        return new JournalEntry(
                row.getLong("seq"),
                new DatasetKey(row.getString("feed"), row.getString("entry_id")),
                new RawEntry(
                        row.getString("xml"),
                        URI.create(row.getString("base")),
                        row.getString("hash"),
                        row.getInt("position")),
                Cell.number(row, "change"),
                Instant.ofEpochMilli(row.getLong("updated")),
                row.getString("label"),
                Cell.text(row, "owner"),
                State.of(row.getString("state")),
                row.getString("reason"),
                Cell.text(row, "option"),
                Cell.text(row, "remedy"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("next_try")),
                row.getInt("attempts"),
                row.getInt("working") == 1,
                held
                        ? Optional.of(new Totals(row.getLong("files"), row.getLong("bytes"), row.getLong("verified")))
                        : Optional.empty(),
                Cell.text(row, "gone"),
                Cell.time(row, "gone_at"),
                Cell.text(row, "successor"));
    }
}
