package org.windrow.consumer.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.transfer.Landings;
import org.windrow.model.State;

/**
 * One pass of the consumer: polls feeds, then works on everything that is due, the oldest change first. The timer, the
 * {@code once} command and the tests all call this.
 */
final class IngestPass {
    private static final Logger LOG = LoggerFactory.getLogger(IngestPass.class);
    /** Parts are for resuming: one not written to for so long belongs to a file that changed or left its feed. */
    private static final Duration KEEP_PARTS = Duration.ofDays(7);

    private final PassSetup setup;
    private final PassListener listener;

    IngestPass(PassSetup setup, PassListener listener) {
        this.setup = setup;
        this.listener = listener;
    }

    /**
     * A feed to poll.
     *
     * @param reconcile read it whole, whatever the journal says and whether or not it is due
     */
    record Turn(FeedSettings feed, boolean reconcile) {}

    /**
     * Makes the pass. Whatever happens to it, the next one goes on where it stopped.
     *
     * @param turns the feeds to poll now; entries of others are worked on too if they are due
     * @throws StoreMissingException if the repository is away, or is not the one the journal knows
     */
    PassReport run(List<Turn> turns) throws InterruptedException, StoreMissingException {
        mustBeOurs();
        if (setup.set().isNothing()) {
            setup.journal().rules(setup.fingerprint());
        }
        Tally tally = new Tally();
        PollStep poll = new PollStep(setup, tally);
        for (Turn turn : turns) {
            poll.poll(turn.feed(), turn.reconcile());
        }
        ExecutorService workers = Executors.newFixedThreadPool(setup.parallel());
        try {
            work(tally, new Fetching(setup.transfer(), workers));
        } finally {
            workers.shutdownNow();
        }
        sweep();
        return tally.report(setup.journal().entries().counts());
    }

    private void mustBeOurs() throws StoreMissingException {
        try {
            String identity = setup.repository().identity();
            Optional<String> known = setup.journal().storeIdentity();
            if (known.isPresent() && !known.get().equals(identity)) {
                throw new StoreMissingException("The repository "
                        + setup.repository().name() + " is not the one this journal belongs to: it is "
                        + identity + ", the journal knows " + known.get()
                        + ". Is the repository disk mounted? Nothing was written.");
            }
            if (known.isEmpty()) {
                setup.journal().rememberStore(identity);
            }
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            throw new StoreMissingException(e.getMessage());
        }
    }

    private void work(Tally tally, Fetching fetching) throws InterruptedException, StoreMissingException {
        Patience patience = new Patience();
        EntryStep step = new EntryStep(setup, fetching, patience, tally, listener);
        List<Long> due = setup.journal().entries().due(now());
        for (int i = 0; i < due.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            listener.working(i + 1, due.size());
            Optional<JournalEntry> entry = setup.journal().entries().at(due.get(i));
            if (entry.isPresent() && !patience.isOver(entry.get().key().feed())) {
                settle(entry.get(), step.work(entry.get()), tally);
            }
        }
    }

    private void settle(JournalEntry entry, Outcome outcome, Tally tally) {
        boolean same = entry.state() == outcome.state() && entry.reason().equals(outcome.reason());
        setup.journal().entries().settle(entry, outcome, now());
        boolean blockedBefore = same && outcome.state() == State.BLOCKED;
        if (outcome.failed() && !blockedBefore) {
            tally.failed(entry.name() + ": " + outcome.reason());
            LOG.warn(
                    "{} {}: {}{}",
                    entry.name(),
                    outcome.state().word(),
                    outcome.reason(),
                    outcome.remedy().map(remedy -> " -> " + remedy).orElse(""));
        } else {
            LOG.debug("{} {}: {}", entry.name(), outcome.state().word(), outcome.reason());
        }
        if (!same && outcome.state() != State.DONE) {
            setup.journal()
                    .history()
                    .add(new HistoryLine(now(), entry.key(), outcome.state().word(), outcome.reason(), List.of()));
        }
    }

    private void sweep() throws StoreMissingException {
        try {
            int removed = Landings.clean(setup.repository().landing(), now().minus(KEEP_PARTS), List.of());
            if (removed > 0) {
                LOG.info("Removed {} that nobody came back for.", Amount.count(removed, "unfinished transfer"));
            }
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException | IOException e) {
            LOG.warn("Old unfinished transfers could not be removed: {}", e.getMessage());
        }
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
