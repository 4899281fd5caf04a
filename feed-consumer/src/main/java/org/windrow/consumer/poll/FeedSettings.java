package org.windrow.consumer.poll;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A feed to poll.
 *
 * @param allowedOrigins {@code scheme://host[:port]} from which documents and files may come; the feed's own is always
 *     among them
 */
public record FeedSettings(String name, URI url, Duration every, Duration reconcileEvery, List<String> allowedOrigins) {
    public FeedSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
