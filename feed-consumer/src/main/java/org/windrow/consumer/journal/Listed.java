package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;

/**
 * An entry as lists show it: what became of it, without what was received.
 *
 * @param seq grows with every entry first seen
 * @param label how people know it
 * @param remedy what would release it, where that needs a person
 * @param totals what the repository holds of it; absent where nothing is
 * @param gone how it left the feed, if it did
 */
public record Listed(
        long seq,
        DatasetKey key,
        String label,
        Optional<String> owner,
        State state,
        String reason,
        Optional<String> option,
        Optional<String> remedy,
        Instant since,
        Instant nextTry,
        Optional<Totals> totals,
        Optional<String> gone) {}
