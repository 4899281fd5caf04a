package org.windrow.consumer.poll;

import java.net.URI;
import java.util.Optional;

/**
 * What is kept of a document of a foreign feed, so that it need not be sent again while it is unchanged.
 *
 * @param at its address as it was linked
 * @param next the document with older entries
 * @param whole whether all documents behind it were read too
 */
public record KnownDocument(
        URI at, Optional<String> etag, Optional<String> lastModified, Optional<URI> next, boolean whole) {}
