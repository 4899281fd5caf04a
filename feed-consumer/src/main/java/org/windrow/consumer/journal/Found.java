package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.FeedEntry;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.OaiRecord;
import org.windrow.wire.RawEntry;

/** An entry as a walk found it, with what the journal files it under. A broken one is kept too: nothing is lost. */
record Found(
        RawEntry raw,
        DatasetKey key,
        Optional<Long> change,
        Instant updated,
        String label,
        Optional<String> owner,
        Optional<String> predecessor,
        Optional<String> experiment,
        int number) {

    static Found of(String feed, RawEntry raw, AtomReader reader, int number) {
        try {
            FeedEntry entry = reader.entry(raw);
            return new Found(
                    raw,
                    new DatasetKey(feed, entry.id()),
                    entry.change().map(FeedEntry.Mark::number),
                    since(raw, entry),
                    Names.label(entry),
                    entry.author().flatMap(a -> a.name().or(a::email)),
                    entry.predecessor(),
                    entry.experimentTitle(),
                    number);
        } catch (BrokenEntryException e) {
            String id = e.entryId().orElse("broken:" + raw.hash());
            return new Found(
                    raw,
                    new DatasetKey(feed, id),
                    Optional.empty(),
                    OaiRecord.datestamp(raw).orElse(Instant.EPOCH),
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    number);
        }
    }

    /** A record that holds an entry of a Windrow provider has the entry's own time too; all others have but one. */
    private static Instant since(RawEntry raw, FeedEntry entry) {
        return entry.change().isEmpty()
                ? entry.updated()
                : OaiRecord.datestamp(raw).orElse(entry.updated());
    }
}
