package org.windrow.consumer.policy;

import java.util.Map;

/**
 * The rules of every feed.
 *
 * @param general those of feeds that have none of their own
 * @param own by the feed's name
 */
public record Policies(PolicySettings general, Map<String, PolicySettings> own) {
    public Policies {
        own = Map.copyOf(own);
    }

    /** The rules for entries of that feed. */
    public PolicySettings of(String feed) {
        PolicySettings found = own.get(feed);
        return found == null ? general.inFeed(feed) : found;
    }
}
