package org.windrow.consumer.poll;

import java.net.URI;
import java.util.Optional;
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

    void tombstone(Tombstone tombstone);

    /** What an earlier walk noted of a document; nothing if none did, or what it found was not kept. */
    default Optional<KnownDocument> known(URI document) {
        return Optional.empty();
    }

    /** Notes a document of a foreign feed: its entries were all handed over, by this walk or by an earlier one. */
    default void read(KnownDocument document) {
        // for sinks that keep nothing
    }
}
