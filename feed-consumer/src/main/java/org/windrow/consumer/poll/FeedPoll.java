package org.windrow.consumer.poll;

/** Polls one feed. Safe for many threads; keeps nothing between calls. */
@FunctionalInterface
public interface FeedPoll {
    /** Asks the feed for news since {@code position} and hands them to {@code sink}. */
    PollResult poll(FeedSettings feed, FeedPosition position, Depth depth, EntrySink sink) throws InterruptedException;

    /**
     * Asks the feed for news since {@code position} and hands them to {@code sink}.
     *
     * @param reconcile walk the whole feed whatever the position says
     */
    default PollResult poll(FeedSettings feed, FeedPosition position, boolean reconcile, EntrySink sink)
            throws InterruptedException {
        return poll(feed, position, reconcile ? Depth.WHOLE : Depth.NEWS, sink);
    }
}
