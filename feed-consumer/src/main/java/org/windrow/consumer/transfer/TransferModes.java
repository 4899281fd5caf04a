package org.windrow.consumer.transfer;

import java.util.Map;

/**
 * What becomes of the bytes of each feed's files.
 *
 * @param general for feeds that have no mode of their own
 * @param own by the feed's name
 */
public record TransferModes(TransferMode general, Map<String, TransferMode> own) {
    /** All are copied. */
    public static final TransferModes COPYING = new TransferModes(TransferMode.COPY, Map.of());

    public TransferModes {
        own = Map.copyOf(own);
    }

    /** That of a feed. */
    public TransferMode of(String feed) {
        return own.getOrDefault(feed, general);
    }
}
