package org.windrow.consumer.journal;

import java.sql.SQLException;
import java.time.Instant;
import org.windrow.consumer.journal.Walk.News;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.PollResult;
import org.windrow.sqlite.Sql;

/** Brings what a walk staged into the journal, inside one transaction of the caller's. */
final class Promotion {
    private static final String NOT_LOOKED_AT = "not looked at yet";

    /**
     * A staged state replaces a known one of other content: always after a reconciling walk, or a foreign feed was read
     * anew as a whole, or where another index made it; else if its change is greater (ours), or it is not older (foreign
     * feeds, and records, by their datestamp).
     */
    private static final String NEWER = "s.hash <> entry.hash AND (? OR entry.epoch IS NOT ?"
            + " OR (s.change IS NOT NULL AND s.change > coalesce(entry.change, 0))"
            + " OR (s.change IS NULL AND entry.change IS NULL AND (s.updated >= entry.updated OR s.updated = 0))"
            + " OR (? AND (s.updated > entry.updated"
            + " OR (s.updated = entry.updated AND coalesce(s.change, 0) >= coalesce(entry.change, 0)))))";

    /** A state that only so comes before a newer one, or one with a greater number, is what the feed shows all the same. */
    private static final String REGARDLESS =
            "CASE WHEN entry.epoch <> ? OR (? AND s.change IS NULL AND entry.change IS NULL"
                    + " AND s.updated < entry.updated) THEN 1 ELSE entry.regardless END";

    private static final String ARRIVED = "g.feed = ? AND " + named("g")
            + " AND entry.gone IS NOT g.kind"
            + " AND (g.change IS NULL OR entry.change IS NULL OR g.change > entry.change OR entry.epoch IS NOT ?)";

    private final Sql sql;
    private final String feed;
    private final boolean harvested;
    /** 1 where the feed was read as a whole. */
    private final int whole;

    private final Object epoch;
    private final long now;
    private boolean leftOut;

    Promotion(Sql sql, String feed, PollResult result, Instant now) {
        this(sql, feed, result.reconciled().isPresent() || result.extent() == Extent.WHOLE, result.position(), now);
    }

    /** What was found up to some point of a walk. */
    Promotion(Sql sql, String feed, FeedPosition position, Instant now) {
        this(sql, feed, false, position, now);
    }

    private Promotion(Sql sql, String feed, boolean whole, FeedPosition position, Instant now) {
        this.sql = sql;
        this.feed = feed;
        this.whole = whole ? 1 : 0;
        this.harvested = position.harvest().isPresent();
        this.epoch = Cell.of(position.epoch());
        this.now = now.toEpochMilli();
    }

    /** Has SQLite begin at the few staged rows, not at the many entries of the feed. */
    private static String named(String staged) {
        return "entry.seq = (SELECT e.seq FROM entry e WHERE e.feed = " + staged + ".feed AND e.entry_id = " + staged
                + ".entry_id)";
    }

    News apply() throws SQLException {
        takeBack();
        int updated = replaceOlder();
        int added = addNew();
        int removed = annotateGone();
        leftOut = !harvested
                && sql.number(
                                "SELECT EXISTS (SELECT 1 FROM staged s, entry WHERE s.feed = ? AND " + named("s")
                                        + " AND s.hash <> entry.hash AND s.change IS"
                                        + " NULL)",
                                feed)
                        == 1;
        // What stayed the same still takes the addresses and the epoch of this walk; and what a journal that was made
        // anew, or came from an earlier version, does not know of it.
        sql.update(
                "UPDATE entry SET base = s.base, epoch = ?, predecessor = s.predecessor, experiment = s.experiment"
                        + " FROM staged s WHERE s.feed = ? AND " + named("s")
                        + " AND s.hash = entry.hash"
                        + " AND (entry.base <> s.base OR entry.epoch IS NOT ? OR entry.experiment IS NOT s.experiment"
                        + " OR entry.predecessor IS NOT s.predecessor)",
                epoch,
                feed,
                epoch);
        sql.update("DELETE FROM staged WHERE feed = ?", feed);
        sql.update("DELETE FROM staged_gone WHERE feed = ?", feed);
        return new News(added, updated, removed);
    }

    /** Whether the feed showed a state that is older than the known one, and was not taken. */
    boolean leftOut() {
        return leftOut;
    }

    /** What had left the feed and is in it again is there as before. */
    private void takeBack() throws SQLException {
        String back = " FROM staged s WHERE s.feed = ? AND " + named("s")
                + " AND entry.gone IS NOT NULL AND (s.hash = entry.hash OR (" + NEWER + "))"
                + " AND NOT EXISTS (SELECT 1 FROM staged_gone g WHERE g.feed = s.feed AND g.entry_id = s.entry_id)";
        sql.update(
                "INSERT INTO history (happened, feed, entry_id, dataset, what, because) SELECT ?, entry.feed,"
                        + " entry.entry_id, entry.dataset, 'came back to the feed', 'it had been ' || entry.gone"
                        + back.replace("FROM staged s WHERE", "FROM staged s, entry WHERE"),
                now,
                feed,
                whole,
                epoch,
                harvested ? 1 : 0);
        // What was given up because it had left is wanted again, though it is the same state as before.
        sql.update(
                "UPDATE entry SET gone = NULL, gone_at = NULL, redo = CASE WHEN entry.state = 'ignored'"
                        + " AND entry.option IS NULL THEN 1 ELSE redo END" + back,
                feed,
                whole,
                epoch,
                harvested ? 1 : 0);
    }

    private int replaceOlder() throws SQLException {
        return sql.update(
                "UPDATE entry SET xml = s.xml, base = s.base, hash = s.hash, position = s.position, epoch = ?,"
                        + " change = s.change, updated = s.updated, label = s.label, owner = s.owner,"
                        + " predecessor = s.predecessor, experiment = s.experiment,"
                        + " state = 'waiting', reason = ?, option = NULL, remedy = NULL, since = ?, next_try = 0,"
                        + " attempts = 0, redo = 0, gone = NULL, gone_at = NULL, regardless = " + REGARDLESS
                        + " FROM staged s WHERE s.feed = ? AND " + named("s") + " AND "
                        + NEWER,
                epoch,
                "a newer state, " + NOT_LOOKED_AT,
                now,
                epoch,
                whole,
                feed,
                whole,
                epoch,
                harvested ? 1 : 0);
    }

    /** In the order of the change log, or for foreign feeds the oldest first; a walk finds the newest first. */
    private int addNew() throws SQLException {
        return sql.update(
                "INSERT INTO entry (feed, entry_id, dataset, xml, base, hash, position, epoch, change, updated, label,"
                        + " owner, predecessor, experiment, state, reason, since, next_try, attempts, redo, working, held,"
                        + " files, bytes, verified) SELECT feed, entry_id, dataset, xml, base, hash, position, ?, change,"
                        + " updated, label, owner, predecessor, experiment, 'waiting', ?, ?, 0, 0, 0, 0, 0, 0, 0, 0 FROM"
                        + " staged s WHERE s.feed = ? AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.feed = s.feed AND"
                        + " e.entry_id = s.entry_id) ORDER BY coalesce(change, 0), updated, found DESC",
                epoch,
                NOT_LOOKED_AT,
                now,
                feed);
    }

    /** What left the feed is only annotated: nothing is deleted because something disappeared upstream. */
    private int annotateGone() throws SQLException {
        sql.update(
                "INSERT INTO history (happened, feed, entry_id, dataset, what, because) SELECT ?, entry.feed,"
                        + " entry.entry_id, entry.dataset, 'left the feed', g.kind FROM staged_gone g, entry WHERE "
                        + ARRIVED,
                now,
                feed,
                epoch);
        return sql.update(
                "UPDATE entry SET gone = g.kind, gone_at = g.gone_at FROM staged_gone g WHERE " + ARRIVED, feed, epoch);
    }
}
