package org.windrow.consumer.poll;

import java.util.Optional;
import org.windrow.model.FeedEntry.Mark;

/**
 * Where a feed was last left: what the next request is made conditional on, and how far it was read.
 *
 * @param etag of the newest document, as last answered
 * @param lastModified of the newest document, as last answered
 * @param epoch of the index behind one of our feeds; absent for foreign ones
 * @param mark the newest change that was read, of one of our feeds
 * @param harvest how far an OAI-PMH server was harvested, in the words of the room that does it; absent for feeds
 */
public record FeedPosition(
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<String> epoch,
        Optional<Mark> mark,
        Optional<String> harvest) {
    /** A feed never read before. */
    public static final FeedPosition START =
            new FeedPosition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Where a feed of documents was left. */
    public FeedPosition(
            Optional<String> etag, Optional<String> lastModified, Optional<String> epoch, Optional<Mark> mark) {
        this(etag, lastModified, epoch, mark, Optional.empty());
    }

    /** Where a harvest was left. */
    public static FeedPosition harvested(String harvest) {
        return new FeedPosition(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(harvest));
    }
}
