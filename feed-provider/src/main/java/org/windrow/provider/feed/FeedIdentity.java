package org.windrow.provider.feed;

import org.windrow.model.DatasetId;

/**
 * What stays the same in all documents of a feed.
 *
 * @param id its Atom id: permanent, whatever address it is served at
 */
public record FeedIdentity(String id, String title) {
    /** The feed of the provider that goes by {@code identity}, as its datasets' ids do. */
    public static FeedIdentity of(String identity, String title) {
        // No source has an empty name, so this is no dataset's id.
        return new FeedIdentity(DatasetId.of(identity, "", "", 0).urn(), title);
    }
}
