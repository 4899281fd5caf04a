package org.windrow.consumer.journal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.poll.FeedPosition;

/**
 * What the journal knows of a feed.
 *
 * @param url from which it was last read
 * @param failure why the last poll failed; absent after a good one
 * @param notBefore when its server asked to be asked again
 * @param lag from the publication of the dataset that arrived last to its arrival
 */
public record FeedRecord(
        String name,
        URI url,
        FeedPosition position,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastFailure,
        Optional<String> failure,
        Optional<Instant> notBefore,
        Optional<Duration> lag) {}
