package org.windrow.consumer.poll;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** Takes what a walk finds, newest first, without keeping it in memory. */
public interface EntrySink {
    /**
     * Takes an entry.
     *
     * @return false if this very entry (same id, same content) was seen before. The walk goes on all the same: feeds
     *     that order by file time show new datasets behind old ones
     */
    boolean entry(RawEntry entry);

    /** Takes an entry as {@link #entry} does, where nobody asks whether it was seen before. */
    default void record(RawEntry entry) {
        entry(entry);
    }

    void tombstone(Tombstone tombstone);

    /** What an earlier walk noted of a document; nothing if none did, or what it found was not kept. */
    default Optional<KnownDocument> known(URI document) {
        return Optional.empty();
    }

    /** Notes a document of a foreign feed: its entries were all handed over, by this walk or by an earlier one. */
    default void read(KnownDocument document) {
        // for sinks that keep nothing
    }

    /** What was handed over so far lasts, and a poll that is killed from here on goes on where {@code at} says. */
    default void checkpoint(Checkpoint at) {
        // for sinks that keep nothing
    }

    /**
     * How far a long list was read.
     *
     * @param harvest where the feed is taken up again; the rest of its position is forgotten
     * @param list the number of the whole list that was read so far; absent where the list is of news alone
     */
    record Checkpoint(String harvest, OptionalLong list, Instant at) {}

    /**
     * The whole list of the checkpoint came to its end: what it did not show left the feed.
     *
     * @param sure whether that is so however many they are; else very many at once are only counted
     */
    default Absent absent(Checkpoint at, boolean sure) {
        return new Absent(0, 0, true);
    }

    /**
     * What a whole list did not show.
     *
     * @param entries that were not shown
     * @param known of so many
     * @param noted whether they are now held to have left the feed
     */
    record Absent(long entries, long known, boolean noted) {}
}
