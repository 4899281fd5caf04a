package org.windrow.wire;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a feed document besides its entries, which {@link AtomReader} hands over one by one.
 *
 * @param id the feed's Atom id
 * @param epoch identity of the index behind it, where a Windrow provider made it
 * @param self its own address as it says
 * @param next the document with older entries, if there is one ({@code prev-archive}, else {@code next})
 * @param entries how many entries were handed over
 * @param tombstones in document order
 */
public record FeedDocument(
        Optional<String> id,
        Optional<String> title,
        Optional<String> epoch,
        Optional<URI> self,
        Optional<URI> next,
        int entries,
        List<Tombstone> tombstones) {
    public FeedDocument {
        tombstones = List.copyOf(tombstones);
    }
}
