package org.windrow.consumer.poll;

import org.windrow.consumer.net.Patience;

/**
 * Where a walk through a feed ends at the latest.
 *
 * @param documents in one walk
 * @param documentBytes of one document, after decompression
 * @param walkBytes of all documents of a walk, after decompression
 */
public record PollLimits(int documents, long documentBytes, long walkBytes, Patience patience) {
    /** A hundred thousand documents, 256 MiB each, 64 GiB together. */
    public static final PollLimits USUAL = new PollLimits(100_000, 256L << 20, 64L << 30, Patience.DOCUMENT);
}
