package org.windrow.consumer.standing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.model.Arrived;

/**
 * How one feed stands.
 *
 * @param known what the journal knows; absent before the first poll
 * @param lastArrival when the newest file came from it
 * @param arrivals of the last weeks, oldest first
 * @param silence why it is unusual that nothing came since, if it is
 * @param unreached since when it should have been read and was not, if that is too long
 */
public record FeedStanding(
        String name,
        URI url,
        Duration every,
        Optional<FeedRecord> known,
        Optional<Instant> lastArrival,
        List<Arrived> arrivals,
        Optional<String> silence,
        Optional<Instant> unreached) {
    public FeedStanding {
        arrivals = List.copyOf(arrivals);
    }

    /** Why the last poll failed; absent after a good one. */
    public Optional<String> failure() {
        return known.flatMap(FeedRecord::failure);
    }

    public Optional<Instant> lastSuccess() {
        return known.flatMap(FeedRecord::lastSuccess);
    }
}
