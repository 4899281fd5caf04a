package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.harvest.Retry.Attempt;
import org.windrow.consumer.harvest.Trouble.Kind;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.policy.Cause;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Block;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.Facts;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.poll.FileListException;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.repository.Unsettled;
import org.windrow.consumer.repository.Vault;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.sqlite.StoreException;
import org.windrow.wire.BrokenEntryException;

/** Brings one entry as far as it can be brought now. Whatever is wrong with it becomes its outcome. */
final class EntryStep {
    private static final Logger LOG = LoggerFactory.getLogger(EntryStep.class);
    /** How often entries that an option blocks are decided anew where there are many of them. */
    private static final Duration DECIDE_AGAIN = Duration.ofMinutes(5);

    /** How long a feed rests whose files cannot be taken for want of room, or of a mount. */
    private static final Duration HELD_UP = Duration.ofMinutes(1);

    private final PassSetup setup;
    private final Fetching fetching;
    private final FactFinder finder;
    private final Rebinding rebinding;
    private final Renames renames;
    private final Patience patience;
    private final Tally tally;
    private final PassListener listener;
    private final Queue queue;
    private final Founding founding;

    EntryStep(PassSetup setup, Slots slots, Queue queue, Hearing hearing) {
        this.setup = setup;
        this.fetching = new Fetching(setup.transfer(), slots);
        this.queue = queue;
        this.finder = setup.finder();
        Lineage lineage = Lineage.of(setup.journal());
        this.rebinding = new Rebinding(lineage, setup.repository());
        this.renames = new Renames(lineage, setup.repository(), setup.rules());
        this.founding = new Founding(setup, finder);
        this.patience = hearing.patience();
        this.tally = hearing.tally();
        this.listener = hearing.listener();
    }

    /** Who hears how it goes. */
    record Hearing(Patience patience, Tally tally, PassListener listener) {}

    /**
     * What became of it; nothing if it is too heavy to be worked on beside what is in flight.
     *
     * @throws StoreMissingException if the repository went away: no other entry can be worked on either
     */
    Optional<Outcome> work(JournalEntry entry, Ticket ticket) throws InterruptedException, StoreMissingException {
        try {
            OnePass set = setup.set();
            Optional<Outcome> outcome = decideAndDo(entry, ticket);
            return set.isNothing() ? outcome : outcome.map(o -> o.under(set.toString(), set.noted(o.reason())));
        } catch (BrokenEntryException e) {
            return Optional.of(Outcome.blocked(
                    "broken entry: " + e.getMessage(),
                    "Have the feed mended; a newer state of the entry is read by itself.",
                    Optional.empty(),
                    now()));
        } catch (FileListException e) {
            rest(entry, e.notBefore());
            patience.fetched(entry.key().feed(), e.kind() != FileListException.Kind.FAILED);
            return Optional.of(setup.retry().outcome(Attempt.of(entry), e, now()));
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // what failed is our being told to stop
            }
            return Optional.of(refused(entry, e));
        } catch (StoreException e) {
            throw e; // the journal itself is in trouble
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} failed in a way it should not", entry.name(), e);
            return Optional.of(
                    setup.retry().failed(Attempt.of(entry), "a fault of this program: " + e, Optional.empty(), now()));
        }
    }

    private Outcome refused(JournalEntry entry, RepositoryException e) {
        return e.retryable()
                ? setup.retry().ourSideFailed(Attempt.of(entry), e.getMessage(), now())
                : Outcome.blocked(
                        e.getMessage(),
                        "Mend the cause, then: feed-consumer retry "
                                + entry.id().brief(),
                        Optional.empty(),
                        now());
    }

    /** A server that asks for a pause gets it from all entries of its feed. */
    private void rest(JournalEntry entry, Optional<Instant> notBefore) {
        notBefore.ifPresent(until -> patience.rest(entry.key().feed(), until, "its server asks for a pause"));
    }

    private Optional<Outcome> decideAndDo(JournalEntry entry, Ticket ticket)
            throws BrokenEntryException, FileListException, RepositoryException, InterruptedException {
        FeedEntry brief = setup.reader().entry(entry.raw());
        if (isBehindItsOldName(entry, ticket, brief) || !queue.goesOn(ticket, listed(brief))) {
            return Optional.empty();
        }
        FeedEntry announced = setup.lists().complete(entry.key().feed(), brief);
        bind(entry, announced);
        Facts facts = finder.facts(entry.key(), announced, now());
        if (entry.interrupted()) {
            catchUpHistory(entry, facts.held());
            compareChecksums(entry, facts.held(), Optional.empty());
        }
        Decision decision = new IngestRules(setup.rules().of(entry.key().feed())).decide(announced, facts);
        Optional<Ingest> ingest = decision.fold(Optional::of, n -> none(), w -> none(), b -> none(), i -> none());
        if (ingest.isEmpty()) {
            return Optional.of(settled(decision, facts.held()));
        }
        Optional<Renames.Renamed> renamed =
                renames.of(entry.key(), announced.predecessor(), facts.held().isPresent());
        Optional<Block> unapproved = renamed.isPresent() ? renames.unapproved(entry.key()) : Optional.empty();
        if (unapproved.isPresent()) {
            Block block = unapproved.get();
            return Optional.of(
                    Outcome.blocked(block.because(), block.remedy(), block.option(), now().plus(DECIDE_AGAIN)));
        }
        Weight weight = Weight.of(announced.files().size(), bytes(ingest.get()));
        return queue.goesOn(ticket, weight)
                ? Optional.of(ingest(entry, ticket, new Intake.Understood(announced, ingest.get(), renamed), facts))
                : Optional.empty();
    }

    private void bind(JournalEntry entry, FeedEntry announced) throws RepositoryException {
        if (entry.totals().isEmpty()) {
            rebinding
                    .bind(entry.key(), announced, entry.name())
                    .ifPresent(before -> LOG.info(
                            "{} is {} of the index before: it keeps its files.",
                            entry.name(),
                            before.id().brief()));
            renames.takeOver(entry.key(), announced, entry.name())
                    .ifPresent(before -> LOG.info(
                            "{} was {} before it was renamed: it keeps its files.",
                            entry.name(),
                            before.id().brief()));
        }
    }

    /** What is held under the old name is taken over: that has to have come to its end. */
    private boolean isBehindItsOldName(JournalEntry entry, Ticket ticket, FeedEntry announced) {
        return announced
                .predecessor()
                .flatMap(old ->
                        setup.journal().entries().of(new DatasetKey(entry.key().feed(), old)))
                .filter(old -> !queue.goesOn(ticket, old.seq()))
                .isPresent();
    }

    /** Lists of very many files take their time, and memory, before anything is decided. */
    private static Weight listed(FeedEntry entry) {
        return Weight.of(entry.list().map(FeedEntry.FileList::files).orElse(0L), 0);
    }

    private static long bytes(Ingest decision) {
        return decision.files().stream()
                .mapToLong(file -> file.enclosure().length().orElse(0))
                .sum();
    }

    private static Optional<Ingest> none() {
        return Optional.empty();
    }

    private Outcome settled(Decision decision, Optional<HeldDataset> held) {
        return decision.<Outcome>fold(
                ingest -> {
                    throw new IllegalStateException("not settled: " + ingest);
                },
                nothing -> Outcome.done(nothing.because(), now(), held.map(EntryStep::totals))
                        .keptBackBy(nothing.keptBackBy()),
                wait -> Outcome.waiting(wait.because(), wait.until(), false).keptBackBy(wait.keptBackBy()),
                block -> Outcome.blocked(
                        block.because(),
                        block.remedy(),
                        block.option(),
                        block.cause().map(Cause::text)),
                ignore -> Outcome.ignored(ignore.because(), Optional.of(ignore.option()), now()));
    }

    private Outcome ingest(JournalEntry entry, Ticket ticket, Intake.Understood understood, Facts facts)
            throws RepositoryException, InterruptedException {
        setup.journal().entries().begin(entry.seq());
        Intake intake =
                new Intake(setup, fetching.of(ticket), new Intake.Finders(founding, renames), entry, understood);
        try {
            intake.run();
        } finally {
            tally.copied(intake.copied());
            if (!intake.arrived().isEmpty()) {
                report(entry, intake, facts.held().isEmpty());
            }
        }
        if (!understood.decision().files().isEmpty()) {
            noteHowItWent(entry, intake);
        }
        Optional<HeldDataset> held = setup.repository().held(entry.key());
        boolean asBefore = facts.held().filter(HeldDataset::complete).isPresent();
        Set<RelativePath> arrived =
                intake.arrived().stream().map(ArrivedFile::path).collect(Collectors.toSet());
        compareChecksums(entry, held, asBefore ? Optional.of(arrived) : Optional.empty());
        return afterwards(entry, outcome(entry, understood.decision(), intake)).holding(held.map(EntryStep::totals));
    }

    /** What came through here may still have to settle in the repository. */
    private Outcome afterwards(JournalEntry entry, Outcome outcome) throws RepositoryException {
        Optional<Unsettled> unsettled = setup.repository().unsettled(entry.key());
        return outcome.state() != State.DONE || unsettled.isEmpty()
                ? outcome
                : Outcome.waiting(unsettled.get().reason(), unsettled.get().due(), false);
    }

    /** Once a dataset is whole: a file that is still to come is no finding. Without {@code arrived}, all of it. */
    private void compareChecksums(JournalEntry entry, Optional<HeldDataset> held, Optional<Set<RelativePath>> arrived)
            throws InterruptedException {
        Optional<Vault> vault = setup.repository().vault();
        if (vault.isPresent() && held.filter(HeldDataset::complete).isPresent()) {
            Set<RelativePath> all = held.get().files().keySet();
            new ChecksumCheck(setup.journal(), vault.get(), setup.clock())
                    .compare(entry.key(), all, arrived.orElse(all));
        }
    }

    private void noteHowItWent(JournalEntry entry, Intake intake) {
        List<Trouble> troubles = intake.troubles();
        boolean noAnswer = intake.arrived().isEmpty() && troubles.stream().allMatch(t -> t.kind() == Kind.FAILED);
        patience.fetched(entry.key().feed(), !noAnswer);
        rest(
                entry,
                troubles.stream()
                        .filter(t -> t.kind() == Kind.FAILED)
                        .flatMap(t -> t.notBefore().stream())
                        .max(Instant::compareTo));
        troubles.stream()
                .filter(t -> t.kind() == Kind.HELD_UP)
                .findFirst()
                .ifPresent(t -> patience.rest(entry.key().feed(), now().plus(HELD_UP), t.why()));
    }

    private Outcome outcome(JournalEntry entry, Ingest decision, Intake intake) {
        if (!intake.troubles().isEmpty()) {
            int before = intake.progressed() ? 0 : entry.attempts();
            if (before < entry.attempts()) {
                setup.journal().entries().progressed(entry.seq());
            }
            return setup.retry().outcome(new Attempt(entry, before), decision.refused(), intake.troubles(), now());
        }
        if (!decision.refused().isEmpty()) {
            return Outcome.blocked(
                    String.join("; ", decision.refused()),
                    "The other files were taken. Rename these at their source; the feed then shows a newer state.",
                    Optional.empty(),
                    now());
        }
        return decision.later()
                .map(due -> Outcome.waiting("newer versions of files are held back until then", due, false))
                .orElseGet(() -> Outcome.done(decision.because(), now(), Optional.empty()))
                .keptBackBy(decision.keptBackBy());
    }

    private void report(JournalEntry entry, Intake intake, boolean first) {
        long bytes = intake.arrived().stream().mapToLong(f -> f.bytes()).sum();
        int files = intake.arrived().size();
        tally.arrived(files);
        listener.arrived(new Arrival(entry, first, files, bytes, intake.newest(), now()));
        setup.journal().feeds().arrived(entry.key().feed(), Duration.between(entry.updated(), now()));
    }

    /** The repository recorded files that the last process did not live to note. */
    private void catchUpHistory(JournalEntry entry, Optional<HeldDataset> held) {
        List<FileVersion> files = held.map(HeldDataset::files).stream()
                .flatMap(h -> h.values().stream())
                .map(FileVersion::of)
                .toList();
        List<FileVersion> missing = setup.journal().history().unmentioned(entry.key(), files);
        if (!missing.isEmpty()) {
            setup.journal()
                    .history()
                    .add(new HistoryLine(now(), entry.key(), "ingested", "by a pass that was interrupted", missing));
        }
    }

    private static Totals totals(HeldDataset held) {
        long bytes = held.files().values().stream().mapToLong(HeldFile::bytes).sum();
        long verified =
                held.files().values().stream().filter(HeldFile::verified).count();
        return new Totals(held.files().size(), bytes, verified);
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
