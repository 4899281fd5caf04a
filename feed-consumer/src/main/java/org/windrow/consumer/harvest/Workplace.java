package org.windrow.consumer.harvest;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.oai.OaiFeedPoll;
import org.windrow.consumer.poll.AtomFeedPoll;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.poll.PollLimits;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.consumer.transfer.Bandwidth;
import org.windrow.consumer.transfer.HttpTransfer;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.consumer.transfer.Landings;
import org.windrow.consumer.transfer.LocalTransfer;
import org.windrow.consumer.transfer.MappedTransfer;
import org.windrow.consumer.transfer.ModalTransfer;
import org.windrow.consumer.transfer.Pause;
import org.windrow.consumer.transfer.RegisteringTransfer;
import org.windrow.consumer.transfer.RetryingTransfer;
import org.windrow.consumer.transfer.RoomyTransfer;
import org.windrow.consumer.transfer.ThrottledTransfer;
import org.windrow.consumer.transfer.Transfer;
import org.windrow.consumer.transfer.TransferLimits;
import org.windrow.consumer.transfer.TransferModes;
import org.windrow.consumer.transfer.WindowedTransfer;
import org.windrow.settings.SettingsException;
import org.windrow.wire.AtomReader;
import org.windrow.wire.OaiReader;

/** The rooms as the settings want them, opened for passes, and closed together. */
public final class Workplace implements AutoCloseable {
    /** As the poll bounds documents; an entry beyond 16 million characters is reported, not read. */
    private static final AtomReader.Limits LIMITS = new AtomReader.Limits(PollLimits.USUAL.documentBytes(), 16_000_000);

    /** Reads the entries and records of feeds. */
    public static final AtomReader READER = new AtomReader(LIMITS);

    private static final int TRIES = 3;

    private final Http http;
    private final Journal journal;
    private final Repository repository;
    private final PassSetup setup;

    private Workplace(
            ConsumerSettings settings, UsersFiles users, Journal journal, Repository repository, InstantSource clock) {
        this.http = new Http(Timeouts.USUAL);
        this.journal = journal;
        this.repository = repository;
        this.setup = new PassSetup(
                poll(http, clock),
                READER,
                lists(http, settings, clock),
                settings.policies(),
                users,
                transfer(http, settings, clock),
                Landings::force,
                repository,
                journal,
                settings.transfer().parallel(),
                settings.transfer().mode(),
                Standing.of(settings),
                new InFlight(clock),
                settings.set(),
                new Retry(settings.transfer().limits().attempts(), new Random()),
                new Describing(settings.describe(), journal, clock),
                clock);
    }

    /**
     * Opens journal and repository. Where the journal knows a repository, none is ever made in its place.
     *
     * @throws SettingsException if a users file cannot be used and never could be
     * @throws org.windrow.consumer.repository.StoreMissingException if the repository is away, another one, or in use
     */
    public static Workplace open(ConsumerSettings settings, InstantSource clock)
            throws RepositoryException, SettingsException {
        Journal journal = Journal.open(settings.journal());
        Repository repository = null;
        boolean opened = false;
        try {
            UsersFiles users = UsersFiles.open(settings, Optional.of(journal));
            repository = RepositoryDoor.of(settings.repository()).open(journal.storeIdentity(), clock);
            new StoreTie(journal, repository).mustHold();
            Workplace workplace = new Workplace(settings, users, journal, repository, clock);
            opened = true;
            return workplace;
        } finally {
            if (!opened) {
                if (repository != null) {
                    repository.close();
                }
                journal.close();
            }
        }
    }

    /** Polls feeds of every kind. */
    public static FeedPoll poll(Http http, InstantSource clock) {
        FeedPoll documents = new AtomFeedPoll(http, READER, PollLimits.USUAL, clock);
        FeedPoll records = new OaiFeedPoll(http, new OaiReader(LIMITS), PollLimits.USUAL, Pause.real(), clock);
        return (feed, position, depth, sink) ->
                (feed.harvest().isPresent() ? records : documents).poll(feed, position, depth, sink);
    }

    public static FileLists lists(Http http, ConsumerSettings settings, InstantSource clock) {
        Map<String, Origins> origins = origins(settings.feeds());
        return new FileLists(http, feed -> origins.getOrDefault(feed, NOWHERE), clock);
    }

    public PassSetup setup() {
        return setup;
    }

    /** The directories of this machine that hold files of feeds. */
    public static LocalTransfer local(ConsumerSettings settings) {
        return new LocalTransfer(
                settings.transfer().local(), new Landings(settings.transfer().modes()));
    }

    /** As the settings have it: copying, registering, or either by feed. */
    static Transfer transfer(Http http, ConsumerSettings settings, InstantSource clock) {
        return transfer(http, settings, settings.transfer().mode(), clock);
    }

    /** For bytes that are wanted here, whatever the mode. */
    public static Transfer copying(Http http, ConsumerSettings settings, InstantSource clock) {
        return transfer(http, settings, TransferModes.COPYING, clock);
    }

    private static Transfer transfer(Http http, ConsumerSettings settings, TransferModes modes, InstantSource clock) {
        Landings landings = new Landings(settings.transfer().modes());
        Map<String, Origins> origins = origins(settings.feeds());
        HttpTransfer remote = new HttpTransfer(http, feed -> origins.getOrDefault(feed, NOWHERE), landings, clock);
        LocalTransfer local = local(settings);
        TransferLimits limits = settings.transfer().limits();
        Transfer copying = new RoomyTransfer(new MappedTransfer(local, remote, limits.localLost()), limits.keepFree());
        Transfer bounded =
                new ModalTransfer(copying, new RegisteringTransfer(local, remote, limits.localLost()), modes);
        if (limits.bandwidth().isPresent()) {
            bounded = new ThrottledTransfer(
                    bounded, new Bandwidth(limits.bandwidth().getAsLong()));
        }
        if (limits.window().isPresent()) {
            bounded = new WindowedTransfer(bounded, limits.window().get(), clock, ZoneId.systemDefault());
        }
        return new RetryingTransfer(bounded, TRIES, Pause.real(), new Random());
    }

    /** A feed that is configured no more: its files are not fetched. */
    private static final Origins NOWHERE = new Origins(Set.of());

    private static Map<String, Origins> origins(List<FeedSettings> feeds) {
        Map<String, Origins> origins = new HashMap<>();
        feeds.forEach(feed -> origins.put(feed.name(), feed.origins()));
        return origins;
    }

    @Override
    public void close() {
        http.close();
        setup.describing().close();
        repository.close();
        journal.close();
    }
}
