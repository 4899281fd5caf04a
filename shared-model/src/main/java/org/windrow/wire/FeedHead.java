package org.windrow.wire;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything of a feed document of ours but its entries.
 *
 * @param id the same in all documents of a feed
 * @param updated of the newest change in it
 * @param self the document's own address
 * @param older the next older document with something in it ({@code prev-archive} and {@code next})
 * @param newer the next newer one ({@code next-archive} and {@code previous})
 * @param current the newest document
 * @param archive whether this is a closed block ({@code fh:archive}, RFC 5005 §4)
 */
public record FeedHead(
        String id,
        String title,
        String epoch,
        Instant updated,
        URI self,
        Optional<URI> older,
        Optional<URI> newer,
        URI current,
        boolean archive) {}
