package org.windrow.consumer.journal;

import java.util.List;
import java.util.Map;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.journal.Lists.Reason;
import org.windrow.model.State;

/**
 * Sums over all entries, at one moment.
 *
 * @param counts of entries in each state; every state is there
 * @param datasets of which at least a part is held
 * @param blocked why, the reason of most entries first; where there are very many, the first of them
 */
public record Sums(Map<State, Long> counts, long datasets, Totals held, List<Reason> blocked) {
    public Sums {
        counts = Map.copyOf(counts);
        blocked = List.copyOf(blocked);
    }
}
