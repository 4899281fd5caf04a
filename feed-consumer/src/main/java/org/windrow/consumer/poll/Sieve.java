package org.windrow.consumer.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/**
 * Hands on what is newer than the last poll. What is not, waits until it is known whether that poll saw the same change
 * log.
 */
final class Sieve {
    /** What is held back is bounded: handing it on costs a look-up each, and no more. */
    private static final int MOST_CHARS_HELD = 8_000_000;

    private final AtomReader reader;
    private final EntrySink sink;
    private final List<RawEntry> heldEntries = new ArrayList<>();
    private final List<Tombstone> heldTombstones = new ArrayList<>();
    private long seen;
    private long charsHeld;
    private boolean reachedSeen;
    private boolean numbered = true;
    private Optional<Mark> greatest = Optional.empty();

    /**
     * A sieve for one walk.
     *
     * @param seen the newest change that was read before; 0 lets everything through
     */
    Sieve(AtomReader reader, EntrySink sink, long seen) {
        this.reader = reader;
        this.sink = sink;
        this.seen = seen;
    }

    void entry(RawEntry entry) {
        Optional<Mark> change = change(entry);
        if (isOld(change)) {
            reachedSeen = true;
            charsHeld += entry.xml().length();
            heldEntries.add(entry);
            if (charsHeld > MOST_CHARS_HELD) {
                handOnHeld();
            }
        } else {
            sink.entry(entry);
        }
    }

    void tombstone(Tombstone tombstone) {
        note(tombstone.change());
        if (isOld(tombstone.change())) {
            reachedSeen = true;
            heldTombstones.add(tombstone);
        } else {
            sink.tombstone(tombstone);
        }
    }

    EntrySink sink() {
        return sink;
    }

    /** The newest change met. */
    Optional<Mark> greatest() {
        return greatest;
    }

    /** Whether a change was met that the last poll had read. */
    boolean reachedSeen() {
        return reachedSeen;
    }

    /** From now on everything passes, also what was held back. */
    void open() {
        seen = 0;
        handOnHeld();
    }

    private void handOnHeld() {
        heldEntries.forEach(sink::entry);
        heldTombstones.forEach(sink::tombstone);
        heldEntries.clear();
        heldTombstones.clear();
        charsHeld = 0;
    }

    /** The entries that follow need not be looked into: they have no number, or it no longer matters. */
    void stopReading() {
        numbered = false;
    }

    private boolean isOld(Optional<Mark> change) {
        return change.filter(mark -> mark.number() <= seen).isPresent();
    }

    private Optional<Mark> change(RawEntry entry) {
        if (!numbered) {
            return Optional.empty();
        }
        try {
            Optional<Mark> change = reader.entry(entry).change();
            note(change);
            return change;
        } catch (BrokenEntryException handedOnAsItIs) {
            return Optional.empty();
        }
    }

    private void note(Optional<Mark> change) {
        if (change.isPresent()
                && greatest.filter(g -> g.number() >= change.get().number()).isEmpty()) {
            greatest = change;
        }
    }
}
