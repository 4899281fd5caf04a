package org.windrow.consumer.harvest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.harvest.Timetable.Clockwork;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.transfer.Pause;

/** Polls feeds on their timers and works on what they bring, until it is interrupted. A fault never stops it for good. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    private final IngestPass pass;
    private final Clockwork clockwork;
    private final PassSetup setup;
    private final Pause pause;
    private final AtomicReference<Pipeline> running = new AtomicReference<>();

    public Service(IngestPass pass, List<FeedSettings> feeds, PassSetup setup) {
        this(pass, feeds, setup, Pause.real());
    }

    public Service(IngestPass pass, List<FeedSettings> feeds, PassSetup setup, Pause pause) {
        this.pass = pass;
        this.clockwork = new Clockwork(feeds, setup.clock().instant());
        this.setup = setup;
        this.pause = pause;
    }

    /**
     * Runs until it is interrupted.
     *
     * @throws StoreMissingException if the repository went away: nothing must be made in its place
     */
    public void run() throws InterruptedException, StoreMissingException {
        new Sweep(setup).now();
        while (true) {
            try (Pipeline pipeline = pass.begin(clockwork, new Tally())) {
                running.set(pipeline);
                pipeline.run();
            } catch (RuntimeException e) {
                LOG.error("Work stopped: {}. It goes on where it was in {}.", e.getMessage(), AFTER_A_FAULT);
                LOG.debug("In detail", e);
            }
            pause.forAbout(AFTER_A_FAULT);
        }
    }

    /** Has one feed polled at once, or all of them. One that is being polled is polled again after that. */
    public void pollNow(Optional<String> feed) {
        clockwork.pollNow(feed, setup.clock().instant());
        Optional.ofNullable(running.get()).ifPresent(Pipeline::wake);
    }
}
