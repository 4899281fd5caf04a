package org.windrow.consumer.journal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.KnownDocument;
import org.windrow.consumer.poll.PollResult;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** How far each feed was read, and how its polls went. */
public final class Feeds {
    private final Database database;

    Feeds(Database database) {
        this.database = database;
    }

    /** What is known of a feed; absent before its first poll. */
    public Optional<FeedRecord> named(String name) {
        return database.read(sql -> sql.one("SELECT * FROM feed WHERE name = ?", Feeds::record, name));
    }

    /** All feeds that were ever polled, also ones no longer configured. */
    public List<FeedRecord> all() {
        return database.read(sql -> sql.all("SELECT * FROM feed ORDER BY name", Feeds::record));
    }

    /** Where the next poll starts. A feed whose address changed is read anew; its entries are matched by id. */
    public FeedPosition position(String name, URI url) {
        return named(name)
                .filter(known -> known.url().equals(url))
                .map(FeedRecord::position)
                .orElse(FeedPosition.START);
    }

    /** Notes a poll that failed; where it starts next stays. */
    public void failed(String name, URI url, String why, Instant at, Optional<Instant> notBefore) {
        database.write(sql -> sql.update(
                "INSERT INTO feed (name, url, last_failure, failure, not_before) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET last_failure = excluded.last_failure,"
                        + " failure = excluded.failure, not_before = excluded.not_before",
                name,
                url.toString(),
                at.toEpochMilli(),
                why,
                Cell.of(notBefore)));
    }

    /** Notes how long the newest arrival took after its publication. */
    public void arrived(String name, Duration lag) {
        database.write(sql -> sql.update("UPDATE feed SET lag = ? WHERE name = ?", lag.toMillis(), name));
    }

    /** Whether the feed was not compared as a whole for so long, or never. */
    public boolean isComparisonDue(String name, Duration every, Instant now) {
        Optional<Instant> last = database.read(sql ->
                        sql.one("SELECT compared FROM feed WHERE name = ?", row -> Cell.time(row, "compared"), name))
                .flatMap(time -> time);
        // one that is still to come was noted before the clock was set back
        return last.filter(at -> !at.isAfter(now) && at.plus(every).isAfter(now))
                .isEmpty();
    }

    /** What is known of a document of a foreign feed. */
    public Optional<KnownDocument> document(String name, URI address) {
        return database.read(sql -> KnownDocuments.at(sql, name, address));
    }

    static void succeeded(Sql sql, String name, URI url, PollResult result, Instant at) throws SQLException {
        FeedPosition next = result.position();
        sql.update(
                "INSERT INTO feed (name, url, etag, last_modified, epoch, mark_number, mark_hash, harvest,"
                        + " last_success, not_before, compared) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                        + " (name) DO UPDATE SET url = excluded.url, etag = excluded.etag, last_modified ="
                        + " excluded.last_modified, epoch = excluded.epoch, mark_number = excluded.mark_number, mark_hash"
                        + " = excluded.mark_hash, harvest = excluded.harvest, last_success = excluded.last_success,"
                        + " not_before = excluded.not_before, failure = NULL, compared = coalesce(excluded.compared,"
                        + " compared)",
                name,
                url.toString(),
                Cell.of(next.etag()),
                Cell.of(next.lastModified()),
                Cell.of(next.epoch()),
                Cell.of(next.mark().map(Mark::number)),
                Cell.of(next.mark().map(Mark::hash)),
                Cell.of(next.harvest()),
                at.toEpochMilli(),
                Cell.of(result.notBefore()),
                result.extent().isAll() ? at.toEpochMilli() : null);
    }

    /** Notes where a harvest that is under way goes on. */
    static void reached(Sql sql, String name, URI url, String harvest, Instant at) throws SQLException {
        sql.update(
                "INSERT INTO feed (name, url, harvest, last_success) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
                        + " SET url = excluded.url, harvest = excluded.harvest, last_success = excluded.last_success, etag"
                        + " = NULL, last_modified = NULL, epoch = NULL, mark_number = NULL, mark_hash = NULL",
                name,
                url.toString(),
                harvest,
                at.toEpochMilli());
    }

    private static FeedRecord record(ResultSet row) throws SQLException {
        OptionalLong number = Cell.number(row, "mark_number");
        Optional<Mark> mark = number.isPresent()
                ? Optional.of(new Mark(number.getAsLong(), row.getString("mark_hash")))
                : Optional.empty();
        OptionalLong lag = Cell.number(row, "lag");
        return new FeedRecord(
                row.getString("name"),
                URI.create(row.getString("url")),
                new FeedPosition(
                        Cell.text(row, "etag"),
                        Cell.text(row, "last_modified"),
                        Cell.text(row, "epoch"),
                        mark,
                        Cell.text(row, "harvest")),
                Cell.time(row, "last_success"),
                Cell.time(row, "last_failure"),
                Cell.text(row, "failure"),
                Cell.time(row, "not_before"),
                lag.isPresent() ? Optional.of(Duration.ofMillis(lag.getAsLong())) : Optional.empty());
    }
}
