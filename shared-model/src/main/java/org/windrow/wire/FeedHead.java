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
 * @param first of a feed that is paged (RFC 5005 §3): its first page; {@code older} is then the next one alone
 * @param page where people see what the feed is made of
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
        boolean archive,
        Optional<URI> first,
        Optional<URI> page) {

    /** A document of an archived feed, without a page for people. */
    public FeedHead(
            String id,
            String title,
            String epoch,
            Instant updated,
            URI self,
            Optional<URI> older,
            Optional<URI> newer,
            URI current,
            boolean archive) {
        this(id, title, epoch, updated, self, older, newer, current, archive, Optional.empty(), Optional.empty());
    }
}
