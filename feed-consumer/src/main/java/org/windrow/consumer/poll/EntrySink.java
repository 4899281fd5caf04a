package org.windrow.consumer.poll;

import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** Takes what a walk finds, newest first, without keeping it in memory. */
public interface EntrySink {
    /**
     * Takes an entry.
     *
     * @return false if this very entry (same id, same content) was seen before, which ends the walk of a foreign feed
     */
    boolean entry(RawEntry entry);

    void tombstone(Tombstone tombstone);
}
