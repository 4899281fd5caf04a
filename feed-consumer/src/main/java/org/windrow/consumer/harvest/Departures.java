package org.windrow.consumer.harvest;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.RepositoryException;

/** Has the repository mark datasets that left their feed, and take the mark from those that came back. */
public record Departures(PassSetup setup) {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final int AT_A_TIME = 500;

    /** What cannot be marked now is tried again after the next poll. */
    void tell(String feed) {
        List<JournalEntry> untold = setup.journal().successions().untold(feed, AT_A_TIME);
        while (!untold.isEmpty()) {
            for (JournalEntry entry : untold) {
                try {
                    setup.repository().mark(entry.key(), departure(entry));
                } catch (RepositoryException e) {
                    LOG.warn(
                            "{} could not be marked as it left its feed or came back: {}",
                            entry.name(),
                            e.getMessage());
                    return;
                }
                setup.journal().successions().told(entry);
            }
            untold = setup.journal().successions().untold(feed, AT_A_TIME);
        }
    }

    private static Optional<Departure> departure(JournalEntry entry) {
        return entry.gone().map(kind -> new Departure(kind, entry.goneAt().orElse(entry.updated())));
    }
}
