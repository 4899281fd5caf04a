package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Feeds;
import org.windrow.consumer.journal.Walk;
import org.windrow.consumer.journal.Walk.News;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.sqlite.StoreException;

/** Brings the news of one feed into the journal. A feed in trouble is noted, and never stops the others. */
record PollStep(PassSetup setup, Tally tally, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(PollStep.class);
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    /** Whether anything new came of it. */
    boolean poll(FeedSettings feed, boolean reconcile) throws InterruptedException {
        Optional<FeedRecord> before = setup.journal().feeds().named(feed.name());
        Optional<Instant> notBefore = before.flatMap(FeedRecord::notBefore);
        // no server can ask for more than a day: else the clock was set back since
        Instant longest = now().plus(LONGEST_REST);
        if (notBefore
                .filter(asked -> asked.isAfter(now()) && !asked.isAfter(longest))
                .isPresent()) {
            LOG.info("Feed {} asked not to be polled before {}", feed.name(), notBefore.get());
            return false;
        }
        try (InFlight.Polling shown = setup.inFlight().poll(feed.name())) {
            LOG.debug("{} begins", shown);
            Polled polled = walk(
                    feed, depth(feed, reconcile || setup.rules().of(feed.name()).alwaysProcessFullFeed()));
            if (polled.answered() && before.flatMap(FeedRecord::failure).isPresent()) {
                patience.isBack(feed.name());
            }
            return polled.news();
        } catch (StoreException e) {
            throw e; // the journal itself is in trouble
        } catch (RuntimeException e) {
            LOG.error("Polling feed {} failed in a way it should not", feed.name(), e);
            failed(feed, "a fault of this program: " + e, Optional.empty());
            return false;
        } catch (StackOverflowError e) {
            LOG.error("Polling feed {} failed in a way it should not", feed.name(), e);
            failed(feed, "a fault of this program: " + e, Optional.empty());
            return false;
        } catch (OutOfMemoryError e) {
            // several feeds may show an entry of the greatest size at a time; what was asked for is already let go
            failed(
                    feed,
                    "one of its entries is too large for the memory left; it is tried again. If it never comes, give"
                            + " the program more memory (java -Xmx).",
                    Optional.empty());
            return false;
        }
    }

    /** Whether the feed could be read, and whether anything new came of it. */
    private record Polled(boolean answered, boolean news) {}

    private Depth depth(FeedSettings feed, boolean whole) {
        boolean due = setup.journal().feeds().isComparisonDue(feed.name(), feed.reconcileEvery(), now());
        return whole ? Depth.WHOLE : due ? Depth.COMPARED : Depth.NEWS;
    }

    private Polled walk(FeedSettings feed, Depth depth) throws InterruptedException {
        FeedPosition position = setup.journal().feeds().position(feed.name(), feed.url());
        Walk walk = setup.journal().walk(feed.name(), feed.url(), setup.reader());
        long began = System.nanoTime();
        PollResult result = setup.poll().poll(feed, position, depth, walk);
        tally.polled(result);
        if (result.failure().isPresent()) {
            News kept = walk.keep(result, now());
            tally.news(kept);
            failed(feed, result.failure().get(), result.notBefore());
            return new Polled(false, isAny(kept));
        }
        result.reconciled().ifPresent(why -> LOG.info("Feed {} was walked whole: {}", feed.name(), why));
        News news = walk.promote(result, now());
        tally.news(news);
        new Departures(setup).tell(feed.name());
        LOG.debug("Feed {}: {} in {} us", feed.name(), news, (System.nanoTime() - began) / 1_000);
        return new Polled(true, isAny(news));
    }

    private static boolean isAny(News news) {
        return news.added() + news.updated() + news.removed() > 0;
    }

    private void failed(FeedSettings feed, String why, Optional<Instant> notBefore) {
        Feeds feeds = setup.journal().feeds();
        boolean known = feeds.named(feed.name())
                .flatMap(FeedRecord::failure)
                .filter(why::equals)
                .isPresent();
        if (known) {
            LOG.info("Feed {} still cannot be read: {}", feed.name(), why);
        } else {
            LOG.warn("Feed {} cannot be read: {}", feed.name(), why);
        }
        feeds.failed(feed.name(), feed.url(), why, now(), notBefore);
        tally.feedFailed("feed " + feed.name() + ": " + why);
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
