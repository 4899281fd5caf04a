package org.windrow.consumer.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.model.State;

/** Notes what became of an entry where it belongs: journal, history, tally and log. */
record Settling(PassSetup setup, Tally tally) {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    /** Whether it was noted: a newer state may have come meanwhile. */
    boolean settle(JournalEntry entry, Outcome outcome) {
        Instant now = setup.clock().instant();
        boolean same = entry.state() == outcome.state() && entry.reason().equals(outcome.reason());
        boolean heldUp = outcome.failed() && outcome.state() == State.WAITING && !outcome.tried(); // told by its feed
        boolean worthALine = !same
                && !heldUp
                && (outcome.state() != State.DONE || !setup.set().isNothing());
        HistoryLine line = new HistoryLine(now, entry.key(), outcome.state().word(), outcome.reason(), List.of());
        boolean noted = setup.journal()
                .entries()
                .settle(entry, outcome, now, Optional.of(line).filter(any -> worthALine));
        boolean blockedBefore = same && outcome.state() == State.BLOCKED;
        boolean failed = outcome.failed() && !blockedBefore;
        if (failed) {
            tally.failed(entry.name() + ": " + outcome.reason());
        }
        if (failed && !heldUp) {
            LOG.warn(
                    "{} {}: {}{}",
                    entry.name(),
                    outcome.state().word(),
                    outcome.reason(),
                    outcome.remedy().map(remedy -> " -> " + remedy).orElse(""));
        } else {
            LOG.debug("{} {}: {}", entry.name(), outcome.state().word(), outcome.reason());
        }
        return noted;
    }
}
