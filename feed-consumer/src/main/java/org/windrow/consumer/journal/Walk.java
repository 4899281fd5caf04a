package org.windrow.consumer.journal;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.KnownDocument;
import org.windrow.consumer.poll.PollResult;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.wire.AtomReader;
import org.windrow.wire.OaiRecord;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/**
 * One walk of one feed. What it finds is kept apart until {@link #promote} makes it the journal's, together with the new
 * position; a walk that failed is simply left, and the next one begins with an empty table. For one thread.
 */
public final class Walk implements EntrySink {
    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_CHARS = 4_000_000;

    private final Database database;
    private final AtomReader reader;
    private final String feed;
    private final URI url;
    private final List<Found> found = new ArrayList<>();
    private final List<Tombstone> tombstones = new ArrayList<>();
    private final List<KnownDocument> documents = new ArrayList<>();
    private int chars;
    private int number;
    private News before = new News(0, 0, 0);

    /**
     * What a promotion changed.
     *
     * @param added entries never seen before
     * @param updated known entries in a newer state
     * @param removed entries that left the feed
     */
    public record News(int added, int updated, int removed) {
        News and(News more) {
            return new News(added + more.added, updated + more.updated, removed + more.removed);
        }
    }

    Walk(Database database, AtomReader reader, String feed, URI url) {
        this.database = database;
        this.reader = reader;
        this.feed = feed;
        this.url = url;
        if (database.read(sql -> isAnythingStaged(sql, feed))) {
            database.write(sql -> {
                KnownDocuments.drop(sql, feed);
                return sql.update("DELETE FROM staged WHERE feed = ?", feed)
                        + sql.update("DELETE FROM staged_gone WHERE feed = ?", feed);
            });
        }
    }

    private static boolean isAnythingStaged(Sql sql, String feed) throws SQLException {
        return sql.number(
                        "SELECT EXISTS (SELECT 1 FROM staged WHERE feed = ?1)"
                                + " OR EXISTS (SELECT 1 FROM staged_gone WHERE feed = ?1)"
                                + " OR EXISTS (SELECT 1 FROM staged_document WHERE feed = ?1)",
                        feed)
                == 1;
    }

    @Override
    public boolean entry(RawEntry raw) {
        Found entry = Found.of(feed, raw, reader, ++number);
        boolean seen = database.read(sql -> sql.number(
                        "SELECT count(*) FROM entry WHERE feed = ? AND entry_id = ? AND hash = ? AND base = ?",
                        feed,
                        entry.key().entryId(),
                        raw.hash(),
                        raw.base().toString())
                == 1);
        take(entry);
        return !seen;
    }

    @Override
    public void record(RawEntry raw) {
        take(Found.of(feed, raw, reader, ++number));
    }

    private void take(Found entry) {
        found.add(entry);
        chars += entry.raw().xml().length();
        if (found.size() >= MOST_ENTRIES || chars >= MOST_CHARS) {
            stage();
        }
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        tombstones.add(tombstone);
        if (tombstones.size() >= MOST_ENTRIES) {
            stage();
        }
    }

    @Override
    public Optional<KnownDocument> known(URI document) {
        return database.read(sql -> KnownDocuments.at(sql, feed, document));
    }

    @Override
    public void read(KnownDocument document) {
        if (document.etag().isPresent() || document.lastModified().isPresent()) {
            documents.add(document);
        }
        if (documents.size() >= MOST_ENTRIES) {
            stage();
        }
    }

    /** Makes what was found, and where the next poll starts, the journal's: all of it or nothing. */
    public News promote(PollResult result, Instant now) {
        stage();
        boolean nothing = database.read(sql -> !isAnythingStaged(sql, feed));
        return database.write(sql -> {
            Promotion promotion = new Promotion(sql, feed, result, now);
            News news = nothing ? new News(0, 0, 0) : promote(sql, promotion, result);
            // it may be what the whole feed shows: the next comparison must get to read it
            boolean again = promotion.leftOut() && result.extent() == Extent.ALL;
            Feeds.succeeded(sql, feed, url, again ? result.readAgain() : result, now);
            return before.and(news);
        });
    }

    /** Keeps what was found before a failure, as far as it may be kept; where the next poll starts stays. */
    public News keep(PollResult failed, Instant now) {
        if (failed.extent() != Extent.PARTLY) {
            return before;
        }
        stage();
        return before.and(database.write(sql -> promote(sql, new Promotion(sql, feed, failed, now), failed)));
    }

    @Override
    public void checkpoint(Checkpoint at) {
        before = before.and(database.write(sql -> {
            stage(sql);
            if (at.list().isPresent()) {
                WholeList.shows(sql, feed, at.list().getAsLong());
            }
            Feeds.reached(sql, feed, url, at.harvest(), at.at());
            return new Promotion(sql, feed, FeedPosition.harvested(at.harvest()), at.at()).apply();
        }));
        forget();
    }

    @Override
    public Absent absent(Checkpoint at, boolean sure) {
        Absent absent = database.write(sql -> WholeList.end(sql, feed, at, sure));
        before = before.and(new News(0, 0, absent.noted() ? (int) absent.entries() : 0));
        return absent;
    }

    private News promote(Sql sql, Promotion promotion, PollResult result) throws SQLException {
        News news = promotion.apply();
        KnownDocuments.promote(sql, feed, result.extent());
        return news;
    }

    private void stage() {
        if (found.isEmpty() && tombstones.isEmpty() && documents.isEmpty()) {
            return;
        }
        database.write(this::stage);
        forget();
    }

    private int stage(Sql sql) throws SQLException {
        for (Found entry : found) {
            stage(sql, entry);
        }
        for (Tombstone tombstone : tombstones) {
            stage(sql, tombstone);
        }
        for (KnownDocument document : documents) {
            KnownDocuments.stage(sql, feed, document);
        }
        return found.size();
    }

    /** What was found is staged. */
    private void forget() {
        found.clear();
        tombstones.clear();
        documents.clear();
        chars = 0;
    }

    private void stage(Sql sql, Found entry) throws SQLException {
        sql.update(
                "INSERT INTO staged (feed, entry_id, dataset, xml, base, hash, position, change, updated, label,"
                        + " owner, predecessor, experiment, found) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON"
                        + " CONFLICT (feed, entry_id) DO UPDATE SET xml = excluded.xml, base = excluded.base, hash ="
                        + " excluded.hash, position = excluded.position, change = excluded.change, updated ="
                        + " excluded.updated, label = excluded.label, owner = excluded.owner, predecessor ="
                        + " excluded.predecessor, experiment = excluded.experiment WHERE coalesce(excluded.change, 0) >"
                        + " coalesce(staged.change, 0) OR (excluded.change IS staged.change AND excluded.updated >"
                        + " staged.updated) OR (? AND excluded.updated >= staged.updated)",
                feed,
                entry.key().entryId(),
                entry.key().id().toString(),
                entry.raw().xml(),
                entry.raw().base().toString(),
                entry.raw().hash(),
                entry.raw().position(),
                Cell.of(entry.change()),
                entry.updated().toEpochMilli(),
                entry.label(),
                Cell.of(entry.owner()),
                Cell.of(entry.predecessor()),
                Cell.of(entry.experiment()),
                entry.number(),
                OaiRecord.isRecord(entry.raw()) ? 1 : 0);
    }

    private void stage(Sql sql, Tombstone tombstone) throws SQLException {
        Optional<Long> change = tombstone.change().map(Mark::number);
        sql.update(
                "INSERT INTO staged_gone (feed, entry_id, kind, gone_at, change) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                feed,
                tombstone.ref(),
                tombstone.kind().word(),
                tombstone.when().toEpochMilli(),
                Cell.of(change));
    }
}
