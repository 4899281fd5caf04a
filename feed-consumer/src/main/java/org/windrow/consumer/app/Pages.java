package org.windrow.consumer.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Looking;
import org.windrow.consumer.harvest.PassSetup;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Lists.Reason;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Standings;
import org.windrow.consumer.standing.StatusSettings;
import org.windrow.consumer.web.Office;
import org.windrow.consumer.web.PageServer;

/** What a running consumer shows to operators: its pages, and messages when a trouble begins or ends. */
final class Pages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Looking looking;
    private final ScheduledExecutorService herald =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "herald"));
    private Optional<PageServer> server = Optional.empty();

    private Pages(Looking looking) {
        this.looking = looking;
    }

    /**
     * Starts them beside a service. A port that is taken keeps no data from coming in: it is logged.
     *
     * @param pollNow has all feeds polled at once
     */
    static Pages start(ConsumerSettings settings, Workplace workplace, Runnable pollNow, InstantSource clock)
            throws StoreMissingException {
        PassSetup setup = workplace.setup();
        Pages pages = new Pages(Looking.open(settings, identity(setup)));
        Standings standings = pages.looking.standings(setup.inFlight()::now, Optional.of(clock.instant()), clock);
        pages.serve(settings.status(), pages.office(standings, setup, pollNow), clock);
        pages.tell(settings.status(), standings, setup.journal());
        return pages;
    }

    private static String identity(PassSetup setup) throws StoreMissingException {
        try {
            return setup.repository().identity();
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            throw new StoreMissingException(e.getMessage());
        }
    }

    private Office office(Standings standings, PassSetup setup, Runnable pollNow) {
        return new Office(
                standings,
                looking.journal(),
                looking.catalogue(),
                setup.reader(),
                new Wishes(setup.journal(), pollNow),
                () -> StatusJson.of(standings.situation(), looking.journal(), looking.pending()),
                Version.text());
    }

    private void serve(StatusSettings settings, Office office, InstantSource clock) {
        try {
            PageServer started = PageServer.start(settings, office, clock);
            server = Optional.of(started);
            LOG.info("How things stand: http://{}:{}/", settings.host(), started.port());
        } catch (IOException e) {
            LOG.error("There are no pages: {}", e.getMessage());
        }
    }

    private void tell(StatusSettings settings, Standings standings, Journal journal) {
        if (settings.hook().isEmpty()) {
            return;
        }
        Herald told = new Herald(journal.notices(), new Hook(settings.hook(), settings.hookTimeout()));
        long every = LOOK_EVERY.toMillis();
        Future<?> looks =
                herald.scheduleWithFixedDelay(() -> look(told, standings), every, every, TimeUnit.MILLISECONDS);
        LOG.debug("Troubles are told to {}: {}", settings.hook(), looks);
    }

    private static void look(Herald herald, Standings standings) {
        try {
            herald.look(standings.situation());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be told how things stand: {}", e.getMessage());
            LOG.debug("In detail", e);
        }
    }

    /** What pages ask of the consumer. */
    private record Wishes(Journal journal, Runnable poll) implements Office.Requests {
        @Override
        public void pollNow() {
            poll.run();
        }

        @Override
        public int retry(Optional<Long> entry) {
            int count = journal.entries().retry(entry);
            poll.run();
            return count;
        }

        @Override
        public int retry(Cause cause) {
            int count = 0;
            for (Reason reason : cause.reasons()) {
                count += journal.lists().release(reason);
            }
            poll.run();
            return count;
        }
    }

    @Override
    public void close() {
        herald.shutdownNow();
        server.ifPresent(PageServer::close);
        looking.close();
    }
}
