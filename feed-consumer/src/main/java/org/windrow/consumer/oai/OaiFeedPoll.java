package org.windrow.consumer.oai;

import java.time.InstantSource;
import java.util.Optional;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.Harvest;
import org.windrow.consumer.poll.PollLimits;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.transfer.Pause;
import org.windrow.wire.OaiReader;

/** Harvests OAI-PMH servers. */
public final class OaiFeedPoll implements FeedPoll {
    private final Server.Tools tools;

    public OaiFeedPoll(Http http, OaiReader reader, PollLimits limits, Pause pause, InstantSource clock) {
        this.tools = new Server.Tools(http, reader, limits, pause, clock);
    }

    @Override
    public PollResult poll(FeedSettings feed, FeedPosition position, Depth depth, EntrySink sink)
            throws InterruptedException {
        Harvest asked = feed.harvest().orElse(Harvest.ALL);
        HarvestState state = HarvestState.of(position.harvest(), asked);
        Server server = new Server(tools, feed);
        ListWalk walk =
                new ListWalk(feed, asked, new ListWalk.Ways(server, sink, tools.limits(), tools.clock()), state);
        try {
            Extent extent = walk.run(depth);
            return result(walk, server, extent);
        } catch (OaiFailure e) {
            return new PollResult(
                    FeedPosition.harvested(walk.state().text()),
                    false,
                    Optional.empty(),
                    server.requests(),
                    server.bytes(),
                    Optional.of(e.getMessage()),
                    e.notBefore(),
                    Extent.PARTLY);
        }
    }

    private static PollResult result(ListWalk walk, Server server, Extent extent) {
        return new PollResult(
                FeedPosition.harvested(walk.state().text()),
                walk.isWithoutRecords(),
                Optional.empty(),
                server.requests(),
                server.bytes(),
                Optional.empty(),
                Optional.empty(),
                extent);
    }
}
