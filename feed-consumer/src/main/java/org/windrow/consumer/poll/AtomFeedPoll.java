package org.windrow.consumer.poll;

import java.time.InstantSource;
import java.util.Optional;
import org.windrow.consumer.net.Http;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.wire.AtomReader;

/** Polls feeds that are documents linked from newer to older ones: Atom, and what the reader takes for it. */
public final class AtomFeedPoll implements FeedPoll {
    private final Tools tools;

    /** What every poll works with. */
    record Tools(Http http, AtomReader reader, PollLimits limits, InstantSource clock) {}

    public AtomFeedPoll(Http http, AtomReader reader, PollLimits limits, InstantSource clock) {
        this.tools = new Tools(http, reader, limits, clock);
    }

    @Override
    public PollResult poll(FeedSettings feed, FeedPosition position, Depth depth, EntrySink sink)
            throws InterruptedException {
        Documents documents = new Documents(tools, feed);
        long seen = depth == Depth.WHOLE ? 0 : position.mark().map(Mark::number).orElse(0L);
        Sieve sieve = new Sieve(tools.reader(), sink, seen);
        Walk walk = new Walk(feed, position, depth, documents, sieve);
        try {
            return walk.run();
        } catch (PollFailure e) {
            return new PollResult(
                    position,
                    false,
                    Optional.empty(),
                    documents.requests(),
                    documents.bytes(),
                    Optional.of(e.getMessage()),
                    e.notBefore(),
                    walk.isWorthKeeping() && !e.isDamaging() ? Extent.PARTLY : Extent.NOTHING);
        }
    }
}
