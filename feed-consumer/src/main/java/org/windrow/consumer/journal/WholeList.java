package org.windrow.consumer.journal;

import java.sql.SQLException;
import org.windrow.consumer.poll.EntrySink.Absent;
import org.windrow.consumer.poll.EntrySink.Checkpoint;
import org.windrow.sqlite.Sql;

/** Finds what a server that tells nothing of deletions shows no more, once its whole list was read. */
final class WholeList {
    private static final long FEW = 20;
    private static final long MOST_OF_A_HUNDRED = 20;

    private static final String ABSENT = " FROM entry WHERE feed = ?1 AND gone IS NULL AND NOT EXISTS (SELECT 1 FROM"
            + " listed l WHERE l.feed = ?1 AND l.entry_id = entry.entry_id AND l.list = ?2)";

    private WholeList() {}

    /** Notes that what is staged stands in that list. */
    static void shows(Sql sql, String feed, long list) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO listed (feed, entry_id, list) SELECT feed, entry_id, ? FROM staged WHERE"
                        + " feed = ?",
                list,
                feed);
    }

    /** Holds what the list did not show to have left, unless that is more than can be believed. */
    static Absent end(Sql sql, String feed, Checkpoint at, boolean sure) throws SQLException {
        long list = at.list().orElseThrow();
        long known = sql.number("SELECT count(*) FROM entry WHERE feed = ? AND gone IS NULL", feed);
        long absent = sql.number("SELECT count(*)" + ABSENT, feed, list);
        boolean noted = sure || absent <= FEW || absent * 100 <= known * MOST_OF_A_HUNDRED;
        if (noted && absent > 0) {
            sql.update(
                    "INSERT INTO history (happened, feed, entry_id, dataset, what, because)"
                            + " SELECT ?3, feed, entry_id, dataset, 'left the feed', 'gone'" + ABSENT,
                    feed,
                    list,
                    at.at().toEpochMilli());
            sql.update(
                    "UPDATE entry SET gone = 'gone', gone_at = ?3 WHERE seq IN (SELECT seq" + ABSENT + ")",
                    feed,
                    list,
                    at.at().toEpochMilli());
        }
        sql.update("DELETE FROM listed WHERE feed = ?", feed);
        return new Absent(absent, known, noted);
    }
}
