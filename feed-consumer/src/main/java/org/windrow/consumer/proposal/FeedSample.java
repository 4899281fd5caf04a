package org.windrow.consumer.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.transfer.Mapping;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** Keeps a file of a feed, and one below each mapped address, and ends the walk as soon as it has them. */
public final class FeedSample implements EntrySink {
    private static final int MOST_ENTRIES = 500;

    /** Ends the walk: it is known what was to be known. */
    public static final class Enough extends RuntimeException {}

    private final List<Mapping> wanted;
    private final List<Enclosure> mapped = new ArrayList<>();
    private Optional<Enclosure> file = Optional.empty();
    private int entries;

    /** A sample with a file for each of {@code mappings}, as far as they are this feed's. */
    public FeedSample(List<Mapping> mappings) {
        this.wanted = new ArrayList<>(mappings);
    }

    @Override
    public boolean entry(RawEntry raw) {
        entries++;
        try {
            FeedEntry entry = Workplace.READER.entry(raw);
            entry.files().forEach(this::look);
        } catch (BrokenEntryException e) {
            // a pass reports it; another one will do here
        }
        if ((file.isPresent() && wanted.isEmpty()) || entries >= MOST_ENTRIES) {
            throw new Enough();
        }
        return true;
    }

    private void look(Enclosure one) {
        file = file.isPresent() ? file : Optional.of(one);
        if (wanted.removeIf(mapping -> mapping.below(one.href()).isPresent())) {
            mapped.add(one);
        }
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        // nothing can be fetched of it
    }

    public Optional<Enclosure> file() {
        return file;
    }

    /** Files that are below mapped addresses. */
    public List<Enclosure> mapped() {
        return mapped;
    }

    public int entries() {
        return entries;
    }
}
