package org.windrow.consumer.app;

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

    /** Whether the entry is due again at once, though it had its turn. */
    boolean settle(JournalEntry entry, Outcome outcome) {
        Instant now = setup.clock().instant();
        boolean same = entry.state() == outcome.state() && entry.reason().equals(outcome.reason());
        boolean worthALine =
                !same && (outcome.state() != State.DONE || !setup.set().isNothing());
        HistoryLine line = new HistoryLine(now, entry.key(), outcome.state().word(), outcome.reason(), List.of());
        setup.journal().entries().settle(entry, outcome, now, Optional.of(line).filter(any -> worthALine));
        boolean known = same && (outcome.state() == State.BLOCKED || !outcome.tried());
        if (outcome.failed() && !known) {
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
        boolean mayMend = outcome.state() == State.WAITING || outcome.option().isPresent();
        return mayMend && !outcome.nextTry().isAfter(now);
    }
}
