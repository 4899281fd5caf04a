package org.windrow.consumer.proposal;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.Harvest;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenFeedException;
import org.windrow.wire.OaiAnswer;
import org.windrow.wire.OaiReader;

/** Finds out whether an address is the base URL of an OAI-PMH server, whatever arguments it was copied with. */
public record HarvestLook(Http http, FeedSettings feed) {
    private static final AtomReader.Limits LIMITS = new AtomReader.Limits(1 << 20, 100_000);

    /** The same feed, taken over OAI-PMH, if the server says who it is. */
    public Optional<FeedSettings> server() throws InterruptedException {
        FeedSettings harvested = at(base(feed.url())).harvesting(Harvest.ALL);
        try (HttpAnswer answer = http.get(new HttpQuery(
                identify(harvested.url()),
                Map.of("Accept", "text/xml, application/xml"),
                feed.origins(),
                true,
                LIMITS.documentBytes(),
                Patience.DOCUMENT))) {
            return answer.status() == 200 && saysWhoItIs(answer) ? Optional.of(harvested) : Optional.empty();
        } catch (HttpException e) {
            return Optional.empty();
        }
    }

    private boolean saysWhoItIs(HttpAnswer answer) throws InterruptedException {
        try {
            OaiAnswer read = new OaiReader(LIMITS).read(answer.body(), answer.at(), record -> {});
            return read.verb().filter("Identify"::equals).isPresent();
        } catch (BrokenFeedException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return false;
        }
    }

    private FeedSettings at(URI base) {
        return new FeedSettings(
                feed.name(), base, Harvest.EVERY, Harvest.RECONCILE_EVERY, feed.allowedOrigins(), feed.access());
    }

    /** Without the verb, and all that stands behind it. */
    private static URI base(URI given) {
        return URI.create(given.toString().replaceFirst("[?&]verb=.*", ""));
    }

    private static URI identify(URI base) {
        return URI.create(base + (base.toString().contains("?") ? "&" : "?") + "verb=Identify");
    }
}
