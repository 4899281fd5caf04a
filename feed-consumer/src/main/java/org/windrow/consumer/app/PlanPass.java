package org.windrow.consumer.app;

import java.time.Instant;
import java.time.InstantSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.app.Plan.Row;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Names;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.FileListException;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.poll.KnownDocument;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.DatasetId;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/**
 * A dry run: polls and decides as a pass would, each decision in view of the earlier ones, and writes nowhere. Holds all
 * entries that are not done in memory.
 */
final class PlanPass {
    private final Tools tools;
    private final Optional<Journal> journal;
    private final PlannedRepository repository;
    private final FactFinder finder;

    /** What planning works with. */
    record Tools(
            FeedPoll poll,
            AtomReader reader,
            FileLists lists,
            Policies rules,
            FactFinder.People users,
            InstantSource clock) {}

    private record Candidate(DatasetKey key, RawEntry raw, Optional<FeedEntry> entry, String trouble) {
        long change() {
            return entry.flatMap(FeedEntry::change).map(FeedEntry.Mark::number).orElse(0L);
        }

        Instant updated() {
            return entry.map(FeedEntry::updated).orElse(Instant.EPOCH);
        }
    }

    /** A plan in view of a journal, if there is one yet. */
    PlanPass(Tools tools, Optional<Journal> journal, PlannedRepository repository) {
        this.tools = tools;
        this.journal = journal;
        this.repository = repository;
        this.finder = new FactFinder(repository, FactFinder.memory(journal), tools.rules(), tools.users());
    }

    Plan run(List<FeedSettings> feeds) throws InterruptedException, RepositoryException {
        Map<DatasetKey, Candidate> candidates = new LinkedHashMap<>();
        List<String> troubles = new ArrayList<>();
        for (FeedSettings feed : feeds) {
            pending(feed).forEach(candidate -> candidates.put(candidate.key(), candidate));
            PollResult result = poll(feed, candidates);
            result.failure().ifPresent(why -> troubles.add("feed " + feed.name() + ": " + why));
        }
        List<Row> rows = new ArrayList<>();
        for (Candidate candidate : candidates.values().stream()
                .sorted(Comparator.comparing((Candidate c) -> c.key().feed())
                        .thenComparingLong(Candidate::change)
                        .thenComparing(Candidate::updated))
                .toList()) {
            row(candidate).ifPresent(rows::add);
        }
        return new Plan(rows, troubles);
    }

    private List<Candidate> pending(FeedSettings feed) {
        return journal.stream()
                .flatMap(j -> List.of(State.WAITING, State.BLOCKED).stream()
                        .flatMap(state -> j.entries().in(state, Integer.MAX_VALUE).stream()))
                .filter(entry -> entry.key().feed().equals(feed.name()))
                .map(entry -> candidate(feed.name(), entry.raw()))
                .toList();
    }

    private PollResult poll(FeedSettings feed, Map<DatasetKey, Candidate> candidates) throws InterruptedException {
        FeedPosition position =
                journal.map(j -> j.feeds().position(feed.name(), feed.url())).orElse(FeedPosition.START);
        EntrySink sink = new EntrySink() {
            @Override
            public boolean entry(RawEntry raw) {
                Candidate candidate = candidate(feed.name(), raw);
                boolean seen = held(candidate).isPresent();
                if (!seen) {
                    candidates.merge(candidate.key(), candidate, PlanPass::newer);
                }
                return !seen;
            }

            @Override
            public Optional<KnownDocument> known(URI document) {
                return journal.flatMap(j -> j.feeds().document(feed.name(), document));
            }

            @Override
            public void tombstone(Tombstone tombstone) {
                // what left the feed stays in the repository: there is nothing to plan
            }
        };
        return tools.poll().poll(feed, position, depth(feed), sink);
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

    private Optional<JournalEntry> held(Candidate candidate) {
        return journal.flatMap(j -> j.entries().of(candidate.key()))
                .filter(entry -> entry.raw().hash().equals(candidate.raw().hash()));
    }

    private static Candidate newer(Candidate a, Candidate b) {
        boolean later = b.change() > a.change()
                || (b.change() == a.change() && b.updated().isAfter(a.updated()));
        return later ? b : a;
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

    private Optional<Row> row(Candidate candidate) throws RepositoryException, InterruptedException {
        DatasetId id = candidate.key().id();
        if (candidate.entry().isEmpty()) {
            String label = candidate.key().entryId();
            return Optional.of(new Row(id, label, "-", "-", 0, 0, "blocked", candidate.trouble(), Optional.empty()));
        }
        FeedEntry entry;
        try {
            entry = tools.lists()
                    .complete(candidate.key().feed(), candidate.entry().get());
        } catch (FileListException e) {
            State state = e.kind() == FileListException.Kind.REFUSED ? State.BLOCKED : State.WAITING;
            return Optional.of(other(id, candidate.entry().get(), state, e.getMessage(), e.remedy()));
        }
        Decision decision = new IngestRules(tools.rules().of(candidate.key().feed()))
                .decide(
                        entry,
                        finder.facts(candidate.key(), entry, tools.clock().instant()));
        return decision.fold(
                ingest -> Optional.of(ingest(id, entry, ingest)),
                nothing -> Optional.empty(),
                wait -> Optional.of(other(id, entry, State.WAITING, wait.because(), Optional.empty())),
                block -> Optional.of(other(id, entry, State.BLOCKED, block.because(), Optional.of(block.remedy()))),
                ignore -> Optional.of(other(id, entry, State.IGNORED, ignore.because(), Optional.empty())));
    }

    private Row ingest(DatasetId id, FeedEntry entry, Ingest decision) {
        boolean fresh = decision.experiment().ref().isEmpty();
        repository.plan(decision);
        List<Enclosure> files =
                decision.files().stream().map(PlannedFile::enclosure).toList();
        String because = decision.refused().isEmpty()
                ? decision.because()
                : decision.because() + "; refused: " + String.join("; ", decision.refused());
        return new Row(
                id,
                Names.label(entry),
                decision.owner().name(),
                decision.experiment().title() + (fresh ? " (new)" : ""),
                files.size(),
                bytes(files),
                Plan.INGEST,
                because,
                Optional.empty());
    }

    private static Row other(DatasetId id, FeedEntry entry, State state, String because, Optional<String> remedy) {
        return new Row(
                id,
                Names.label(entry),
                entry.author().flatMap(a -> a.name().or(a::email)).orElse("-"),
                entry.experimentTitle().or(entry::experimentId).orElse("-"),
                entry.list()
                        .map(list -> (int) list.files())
                        .orElse(entry.files().size()),
                entry.list().map(FeedEntry.FileList::bytes).orElse(bytes(entry.files())),
                state.word(),
                because,
                remedy);
    }

    private static long bytes(List<Enclosure> files) {
        return files.stream().mapToLong(f -> f.length().orElse(0)).sum();
    }
}
