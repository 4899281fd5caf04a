package org.windrow.consumer.plan;

import java.net.URI;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.plan.PlanQueue.Candidate;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.KnownDocument;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** What a walk of one feed finds, as far as it is news for a journal that is only looked at. */
final class PlannedWalk implements EntrySink {
    private final String feed;
    private final Optional<Journal> journal;
    private final BiFunction<String, RawEntry, Candidate> reading;
    private final Map<DatasetKey, Candidate> news = new LinkedHashMap<>();
    private final Map<DatasetKey, Tombstone> tombstones = new LinkedHashMap<>();
    private final Map<DatasetKey, Optional<String>> gone = new LinkedHashMap<>();
    /** Known entries that the walk showed, by their number: there may be very many. */
    private final BitSet shown = new BitSet();

    private Optional<String> epoch = Optional.empty();
    private boolean whole;

    PlannedWalk(String feed, Optional<Journal> journal, BiFunction<String, RawEntry, Candidate> reading) {
        this.feed = feed;
        this.journal = journal;
        this.reading = reading;
    }

    @Override
    public boolean entry(RawEntry raw) {
        Candidate candidate = reading.apply(feed, raw);
        Optional<JournalEntry> known = known(candidate.key());
        known.ifPresent(entry -> shown.set(Math.toIntExact(entry.seq())));
        known.filter(entry -> entry.gone().isPresent()).ifPresent(entry -> gone.put(candidate.key(), Optional.empty()));
        boolean seen =
                known.filter(entry -> entry.raw().hash().equals(raw.hash())).isPresent();
        if (!seen) {
            news.merge(candidate.key(), candidate, Candidate::newer);
        }
        return !seen;
    }

    @Override
    public Optional<KnownDocument> known(URI document) {
        return journal.flatMap(j -> j.feeds().document(feed, document));
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        tombstones.putIfAbsent(new DatasetKey(feed, tombstone.ref()), tombstone);
    }

    /** Ends it; whether what it found is kept. */
    boolean end(PollResult result) {
        epoch = result.position().epoch();
        whole = result.reconciled().isPresent() || result.extent() == Extent.WHOLE;
        gone.keySet().removeAll(tombstones.keySet());
        tombstones.forEach((key, tombstone) -> {
            if (arrives(key, tombstone)) {
                gone.put(key, Optional.of(tombstone.kind().word()));
            }
        });
        return result.failure().isEmpty() || result.extent() == Extent.PARTLY;
    }

    /** One that is older than what is known of the entry says nothing. */
    private boolean arrives(DatasetKey key, Tombstone tombstone) {
        if (news.containsKey(key)) {
            long change = news.get(key).change();
            return tombstone.change().isEmpty()
                    || change == 0
                    || tombstone.change().get().number() > change;
        }
        return known(key)
                .filter(entry -> tombstone.change().map(Mark::number).stream()
                                .allMatch(number -> entry.change().isEmpty()
                                        || number > entry.change().getAsLong())
                        || !journal.flatMap(j -> j.successions().epoch(key)).equals(epoch))
                .isPresent();
    }

    private Optional<JournalEntry> known(DatasetKey key) {
        return journal.flatMap(j -> j.entries().of(key));
    }

    String feed() {
        return feed;
    }

    Optional<String> epoch() {
        return epoch;
    }

    /** Entries that are new, or in a state that the journal does not know. */
    Map<DatasetKey, Candidate> news() {
        return news;
    }

    /** Those of them that count although what is held may be newer by its time, as a promotion would say. */
    Set<DatasetKey> regardless() {
        return news.values().stream()
                .filter(candidate -> known(candidate.key())
                        .filter(before -> isRegardless(candidate, before))
                        .isPresent())
                .map(Candidate::key)
                .collect(Collectors.toSet());
    }

    private boolean isRegardless(Candidate candidate, JournalEntry before) {
        Optional<String> ofBefore = journal.flatMap(j -> j.successions().epoch(before.key()));
        boolean otherIndex = ofBefore.isPresent() && epoch.isPresent() && !ofBefore.equals(epoch);
        boolean foreign = candidate.change() == 0 && before.change().isEmpty();
        return otherIndex || (whole && foreign && candidate.updated().isBefore(before.updated()));
    }

    /** Entries that left the feed, each with how; nothing for those that are in it again. */
    Map<DatasetKey, Optional<String>> gone() {
        return gone;
    }

    /** Whether the entry was in it, news or not. */
    boolean showed(DatasetKey key) {
        return news.containsKey(key)
                || known(key).filter(entry -> shown.get((int) entry.seq())).isPresent();
    }
}
