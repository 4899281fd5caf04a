package org.windrow.consumer.poll;

import java.net.URI;
import java.util.Optional;
import org.windrow.wire.FeedDocument;

/**
 * A document that was read.
 *
 * @param at where it came from, after redirects
 */
record Page(FeedDocument document, URI at, Optional<String> etag, Optional<String> lastModified) {}
