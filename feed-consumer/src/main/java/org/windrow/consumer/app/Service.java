package org.windrow.consumer.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.app.IngestPass.Turn;
import org.windrow.consumer.journal.Entries;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.StoreMissingException;

/** Makes passes on the feeds' timers until it is told to stop. A pass that fails never stops the timer. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private final IngestPass pass;
    private final List<FeedSettings> feeds;
    private final Entries entries;
    private final InstantSource clock;
    private final Map<String, Instant> nextPoll = new HashMap<>();

    Service(IngestPass pass, List<FeedSettings> feeds, Entries entries, InstantSource clock) {
        this.pass = pass;
        this.feeds = feeds;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Runs until {@code stop} or an interruption.
     *
     * @throws StoreMissingException if the repository went away: nothing must be made in its place
     */
    void run(CountDownLatch stop) throws InterruptedException, StoreMissingException {
        boolean stopped = false;
        while (!stopped) {
            onePass();
            stopped = stop.await(pause().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void onePass() throws InterruptedException, StoreMissingException {
        try {
            PassReport report = pass.run(turns());
            LOG.debug("{}", new Summary(report).line());
        } catch (RuntimeException e) {
            LOG.error("The pass ended early: {}. The next one goes on where it stopped.", e.getMessage());
            LOG.debug("In detail", e);
        }
    }

    /** Feeds whose time has come; their next one counts from now, so that a long pass makes no crowd of polls. */
    private List<Turn> turns() {
        Instant now = clock.instant();
        List<Turn> turns = new ArrayList<>();
        for (FeedSettings feed : feeds) {
            if (!nextPoll.getOrDefault(feed.name(), now).isAfter(now)) {
                turns.add(new Turn(feed, false));
                nextPoll.put(feed.name(), now.plus(feed.every()));
            }
        }
        return turns;
    }

    private Duration pause() {
        Instant now = clock.instant();
        Instant next = nextPoll.values().stream().min(Instant::compareTo).orElse(now.plusSeconds(60));
        Instant retry = nextTry(now);
        Duration pause = Duration.between(now, retry.isBefore(next) ? retry : next);
        return pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause;
    }

    /** What is overdue now was left over by the last pass on purpose; it waits for the next poll. */
    private Instant nextTry(Instant now) {
        try {
            return entries.nextTry().filter(at -> at.isAfter(now)).orElse(Instant.MAX);
        } catch (RuntimeException e) {
            LOG.debug("The journal cannot be read now", e);
            return Instant.MAX;
        }
    }
}
