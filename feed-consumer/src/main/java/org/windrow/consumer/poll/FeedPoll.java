package org.windrow.consumer.poll;

/** Polls one feed. Safe for many threads; keeps nothing between calls. */
@FunctionalInterface
public interface FeedPoll {
    /**
     * Asks the feed for news since {@code position} and hands them to {@code sink}.
     *
     * @param reconcile walk the whole feed whatever the position says
     */
    PollResult poll(FeedSettings feed, FeedPosition position, boolean reconcile, EntrySink sink)
            throws InterruptedException;
}
