package org.windrow.consumer.poll;

import java.util.ArrayList;
import java.util.List;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** Remembers what a walk handed over. */
final class Seen implements EntrySink {
    static final AtomReader READER = new AtomReader(new AtomReader.Limits(1 << 20, 100_000));

    final List<String> entries = new ArrayList<>();
    final List<String> tombstones = new ArrayList<>();

    @Override
    public boolean entry(RawEntry entry) {
        try {
            entries.add(READER.entry(entry).id());
        } catch (BrokenEntryException e) {
            entries.add("broken");
        }
        return false;
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        tombstones.add(tombstone.ref());
    }
}
