package org.windrow.consumer.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.journal.Settlement;
import org.windrow.model.State;

/** Writes down what became of entries where it belongs: journal, history, tally and log. */
record Settling(PassSetup setup, Tally tally) {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    /** An entry that was worked on, and what came of it. */
    record Worked(JournalEntry entry, Outcome outcome, Ticket ticket) {}

    /**
     * Notes all of them, or none; returns whether each was noted: a newer state may have come meanwhile.
     *
     * @throws org.windrow.sqlite.StoreException if the journal is in trouble
     */
    List<Boolean> settle(List<Worked> group) {
        Instant now = setup.clock().instant();
        List<Settlement> settlements =
                group.stream().map(worked -> settlement(worked, now)).toList();
        return setup.journal().entries().settle(settlements, now);
    }

    /** Counts and logs what was settled. */
    void tell(List<Worked> group) {
        group.forEach(worked -> tell(new Settlement(worked.entry(), worked.outcome(), Optional.empty())));
    }

    private Settlement settlement(Worked worked, Instant now) {
        JournalEntry entry = worked.entry();
        Outcome outcome = worked.outcome();
        HistoryLine line = new HistoryLine(now, entry.key(), outcome.state().word(), outcome.reason(), List.of());
        Settlement bare = new Settlement(entry, outcome, Optional.empty());
        boolean worthALine = !bare.isAsBefore()
                && !isHeldUp(outcome)
                && (outcome.state() != State.DONE || !setup.set().isNothing());
        return worthALine ? new Settlement(entry, outcome, Optional.of(line)) : bare;
    }

    /** What its feed tells of once, for all of its entries. */
    private static boolean isHeldUp(Outcome outcome) {
        return outcome.failed() && outcome.state() == State.WAITING && !outcome.tried();
    }

    private void tell(Settlement settlement) {
        JournalEntry entry = settlement.entry();
        Outcome outcome = settlement.outcome();
        boolean blockedBefore = settlement.isAsBefore() && outcome.state() == State.BLOCKED;
        boolean failed = outcome.failed() && !blockedBefore;
        if (failed) {
            tally.failed(entry.name() + ": " + outcome.reason());
        }
        if (failed && !isHeldUp(outcome)) {
            LOG.warn(
                    "{} {}: {}{}",
                    entry.name(),
                    outcome.state().word(),
                    outcome.reason(),
                    outcome.remedy().map(remedy -> " -> " + remedy).orElse(""));
        } else {
            LOG.debug("{} {}: {}", entry.name(), outcome.state().word(), outcome.reason());
        }
    }
}
