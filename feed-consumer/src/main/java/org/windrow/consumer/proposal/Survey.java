package org.windrow.consumer.proposal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Names;
import org.windrow.consumer.plan.PlannedRepository;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.PolicySettings;
import org.windrow.consumer.policy.Users;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/**
 * Looks at every entry of a feed as a first pass would decide about it, and keeps counts and examples alone: its memory
 * grows with the number of ids, owners and experiments, not with what the entries hold.
 */
final class Survey implements EntrySink {
    /** Beyond these, counts say enough. */
    static final int MOST_DATASETS = 1_000_000;

    /** More was seen than is looked at. */
    static final class Enough extends RuntimeException {}

    private final String feed;
    private final AtomReader reader;
    private final Policies rules;
    private final PlannedRepository repository;
    private final FactFinder finder;
    private final Instant now;
    private final LongConsumer progress;
    private final Set<String> ids = new HashSet<>();
    private final Portrait portrait;
    private int most = MOST_DATASETS;

    /** A survey for an empty repository. */
    Survey(String feed, Portrait portrait, PlannedRepository repository, InstantSource clock, LongConsumer progress) {
        this.feed = feed;
        this.portrait = portrait;
        this.reader = Workplace.READER;
        this.rules = new Policies(PolicySettings.DEFAULTS, Map.of());
        this.repository = repository;
        this.finder = new FactFinder(repository, FactFinder.memory(Optional.empty()), rules, any -> Users.NONE);
        this.now = clock.instant();
        this.progress = progress;
    }

    /** Looks at so many alone. */
    Survey atMost(int datasets) {
        most = datasets;
        return this;
    }

    @Override
    public boolean entry(RawEntry raw) {
        if (ids.size() >= most) {
            throw new Enough();
        }
        try {
            FeedEntry entry = reader.entry(raw);
            if (ids.add(entry.id())) {
                look(entry);
            }
        } catch (BrokenEntryException e) {
            if (ids.add(e.entryId().orElse("broken:" + raw.hash()))) {
                portrait.dataset(0, 0);
                String why = "broken entry: " + e.getMessage();
                portrait.kept(new Portrait.Kept(State.BLOCKED, Optional.empty(), why, Optional.empty()), why);
            }
        }
        progress.accept(ids.size());
        return true;
    }

    @Override
    public void tombstone(Tombstone tombstone) {
        // what is gone would not arrive
    }

    private void look(FeedEntry entry) {
        long files = entry.list().map(FeedEntry.FileList::files).orElse((long)
                entry.files().size());
        long bytes = entry.list().map(FeedEntry.FileList::bytes).orElse(bytes(entry.files()));
        portrait.dataset(files, bytes);
        entry.author().flatMap(a -> a.name().or(a::email)).ifPresent(portrait::owner);
        entry.experimentTitle().or(entry::experimentId).ifPresent(portrait::experiment);
        entry.list().ifPresent(list -> portrait.listed(list.files()));
        entry.files().forEach(portrait::file);
        try {
            decide(entry, files, bytes);
        } catch (RepositoryException e) {
            throw new IllegalStateException("a repository that is not there cannot fail", e);
        }
    }

    private void decide(FeedEntry entry, long files, long bytes) throws RepositoryException {
        Decision decision = new IngestRules(rules.of(feed))
                .decide(entry, finder.facts(new DatasetKey(feed, entry.id()), entry, now));
        String name = Names.label(entry);
        Optional<Portrait.Kept> kept = decision.fold(
                ingest -> {
                    arrive(entry, ingest, files, bytes);
                    return Optional.empty();
                },
                nothing -> Optional.empty(),
                wait -> Optional.of(
                        new Portrait.Kept(State.WAITING, Optional.empty(), wait.because(), Optional.empty())),
                block -> Optional.of(
                        new Portrait.Kept(State.BLOCKED, block.option(), block.because(), Optional.of(block.remedy()))),
                ignore -> Optional.of(new Portrait.Kept(
                        State.IGNORED, Optional.of(ignore.option()), ignore.because(), Optional.empty())));
        kept.ifPresent(k -> portrait.kept(k, name));
    }

    private void arrive(FeedEntry entry, Ingest decision, long files, long bytes) {
        repository.plan(decision);
        boolean apart = entry.list().isPresent();
        List<Enclosure> taken =
                decision.files().stream().map(PlannedFile::enclosure).toList();
        portrait.arriving(apart ? files : taken.size(), apart ? bytes : bytes(taken));
        for (String refused : decision.refused()) {
            portrait.refused(refused, Names.label(entry));
        }
    }

    private static long bytes(List<Enclosure> files) {
        return files.stream().mapToLong(f -> f.length().orElse(0)).sum();
    }
}
