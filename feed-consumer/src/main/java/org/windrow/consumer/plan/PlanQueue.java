package org.windrow.consumer.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.harvest.Release;
import org.windrow.consumer.journal.DueEntries;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;

/** The entries that the next pass would work on, in the order in which it would come to them. */
final class PlanQueue {
    private final PlanPass.Tools tools;
    private final Optional<Journal> journal;
    private final Map<DatasetKey, Candidate> candidates = new LinkedHashMap<>();
    private final Map<DatasetKey, JournalEntry> untouched = new LinkedHashMap<>();

    /**
     * An entry to decide about.
     *
     * @param trouble why it could not be read, where {@code entry} is absent
     */
    record Candidate(DatasetKey key, RawEntry raw, Optional<FeedEntry> entry, String trouble) {
        long change() {
            return entry.flatMap(FeedEntry::change).map(FeedEntry.Mark::number).orElse(0L);
        }

        Instant updated() {
            return entry.map(FeedEntry::updated).orElse(Instant.EPOCH);
        }

        static Candidate newer(Candidate a, Candidate b) {
            boolean later = b.change() > a.change()
                    || (b.change() == a.change() && b.updated().isAfter(a.updated()));
            return later ? b : a;
        }
    }

    PlanQueue(PlanPass.Tools tools, Optional<Journal> journal) {
        this.tools = tools;
        this.journal = journal;
    }

    /** Adds what the journal has for the next pass; what it will not look at is kept apart. */
    void addPending(FactFinder finder) throws RepositoryException {
        if (journal.isEmpty()) {
            return;
        }
        Journal known = journal.get();
        Set<Long> due = known.due().at(tools.clock().instant(), Integer.MAX_VALUE).stream()
                .map(DueEntries.Due::seq)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        due.addAll(release(known, finder).due(tools.users().refresh()));
        add(known, due);
        for (State state : List.of(State.WAITING, State.BLOCKED)) {
            known.entries().in(state, Integer.MAX_VALUE).stream()
                    .filter(entry -> !candidates.containsKey(entry.key()))
                    .forEach(entry -> untouched.put(entry.key(), entry));
        }
    }

    private Release release(Journal known, FactFinder finder) {
        return new Release(known, finder, tools.reader(), tools.rules(), tools.standing(), tools.set(), tools.clock());
    }

    private List<Candidate> add(Journal known, Set<Long> seqs) {
        List<Candidate> added = new ArrayList<>();
        for (long seq : seqs) {
            known.entries()
                    .at(seq)
                    .map(entry -> candidate(entry.key().feed(), entry.raw()))
                    .filter(candidate -> !candidates.containsKey(candidate.key()))
                    .ifPresent(added::add);
        }
        for (Candidate candidate : added) {
            candidates.put(candidate.key(), candidate);
            untouched.remove(candidate.key());
        }
        return added;
    }

    /** What the pass would come to only because of what it brought in; added, too. */
    List<Candidate> released(FactFinder finder) throws RepositoryException {
        return journal.isEmpty()
                ? List.of()
                : add(journal.get(), release(journal.get(), finder).byCauses());
    }

    /** Adds what a feed has that the journal does not know; absent where the walk would not be kept. */
    Optional<PlannedWalk> poll(FeedSettings feed, List<String> troubles) throws InterruptedException {
        FeedPosition position =
                journal.map(j -> j.feeds().position(feed.name(), feed.url())).orElse(FeedPosition.START);
        PlannedWalk walk = new PlannedWalk(feed.name(), journal, this::candidate);
        PollResult result = tools.poll().poll(feed, position, depth(feed), walk);
        result.failure().ifPresent(why -> troubles.add("feed " + feed.name() + ": " + why));
        if (!walk.end(result)) {
            return Optional.empty();
        }
        walk.news().forEach((key, candidate) -> {
            candidates.merge(key, candidate, Candidate::newer);
            untouched.remove(key);
        });
        return Optional.of(walk);
    }

    /** As the next pass would. */
    private Depth depth(FeedSettings feed) {
        boolean due = journal.filter(j -> j.feeds()
                        .isComparisonDue(
                                feed.name(),
                                feed.reconcileEvery(),
                                tools.clock().instant()))
                .isPresent();
        return tools.rules().of(feed.name()).alwaysProcessFullFeed() ? Depth.WHOLE : due ? Depth.COMPARED : Depth.NEWS;
    }

    private Candidate candidate(String feed, RawEntry raw) {
        try {
            FeedEntry entry = tools.reader().entry(raw);
            return new Candidate(new DatasetKey(feed, entry.id()), raw, Optional.of(entry), "");
        } catch (BrokenEntryException e) {
            String id = e.entryId().orElse("broken:" + raw.hash());
            return new Candidate(new DatasetKey(feed, id), raw, Optional.empty(), "broken entry: " + e.getMessage());
        }
    }

    /** What would be decided. */
    List<Candidate> inOrder() {
        return candidates.values().stream()
                .sorted(Comparator.comparing((Candidate c) -> c.key().feed())
                        .thenComparingLong(Candidate::change)
                        .thenComparing(Candidate::updated))
                .toList();
    }

    /** What waits or is blocked, and would stay so unseen. */
    List<JournalEntry> untouched() {
        return new ArrayList<>(untouched.values());
    }
}
