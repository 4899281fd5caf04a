package org.windrow.consumer.journal;

import java.util.Optional;

/**
 * What became of an entry, to be noted.
 *
 * @param entry as it was when it was begun
 * @param line of the history that tells of it; absent where nothing is worth telling
 */
public record Settlement(JournalEntry entry, Outcome outcome, Optional<HistoryLine> line) {
    /** Whether the entry stays in the state it was in, for the same reason. */
    public boolean isAsBefore() {
        return entry.state() == outcome.state() && entry.reason().equals(outcome.reason());
    }
}
