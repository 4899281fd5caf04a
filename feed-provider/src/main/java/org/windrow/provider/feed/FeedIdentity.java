package org.windrow.provider.feed;

import java.util.Map;
import java.util.stream.Collectors;
import org.windrow.model.DatasetId;

/**
 * What stays the same in all documents of a feed.
 *
 * @param id its Atom id: permanent, whatever address it is served at
 */
public record FeedIdentity(String id, String title) {
    /** The feed of a part of this one's datasets: a feed of its own, the same for the same properties. */
    public FeedIdentity of(Map<String, String> facets) {
        String which = facets.entrySet().stream()
                .map(facet -> facet.getKey() + " " + facet.getValue())
                .collect(Collectors.joining(", "));
        return facets.isEmpty()
                ? this
                : new FeedIdentity(DatasetId.of(id, "", which, 0).urn(), title + ": " + which);
    }

    /** The feed of the provider that goes by {@code identity}, as its datasets' ids do. */
    public static FeedIdentity of(String identity, String title) {
        // No source has an empty name, so this is no dataset's id.
        return new FeedIdentity(DatasetId.of(identity, "", "", 0).urn(), title);
    }
}
