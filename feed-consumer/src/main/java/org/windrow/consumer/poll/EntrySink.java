package org.windrow.consumer.poll;

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
}
