package org.windrow.consumer.harvest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.consumer.standing.Standings;
import org.windrow.consumer.transfer.InFlight;

/** Journal and catalogue, opened for looking alone, beside whoever writes them. */
public final class Looking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    private static final InFlight.Snapshot NOTHING = new InFlight.Snapshot(List.of(), List.of(), 0);

    private static final int MOST_PENDING = 50;

    private final ConsumerSettings settings;
    private final Journal journal;
    private Optional<Catalogue> catalogue = Optional.empty();
    private Optional<String> storeTrouble = Optional.empty();

    private Looking(ConsumerSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** Opens them; the journal must be there. */
    public static Looking open(ConsumerSettings settings) {
        Looking looking = new Looking(settings, Journal.openToRead(settings.journal()));
        looking.journal.storeIdentity().ifPresent(looking::openCatalogue);
        return looking;
    }

    /** The same beside a service, whose repository may be so new that the journal does not know it yet. */
    public static Looking open(ConsumerSettings settings, String store) {
        Looking looking = new Looking(settings, Journal.openToRead(settings.journal()));
        looking.openCatalogue(store);
        return looking;
    }

    private void openCatalogue(String store) {
        try {
            catalogue = Optional.of(RepositoryDoor.of(settings.repository()).catalogue(store));
        } catch (RepositoryException e) {
            LOG.debug("The repository cannot be looked into", e);
            storeTrouble = Optional.of(e.getMessage());
        }
    }

    public Journal journal() {
        return journal;
    }

    public Optional<Catalogue> catalogue() {
        return catalogue;
    }

    /** What the repository waits for that others have to do; in words. */
    public List<String> pending() {
        try {
            return catalogue.isPresent() ? catalogue.get().pending(MOST_PENDING) : List.of();
        } catch (RepositoryException e) {
            LOG.debug("The repository cannot be looked into", e);
            return List.of();
        }
    }

    /** How things stand for one who only looks. */
    public Standings standings(InstantSource clock) {
        return standings(() -> NOTHING, Optional.empty(), clock);
    }

    /** The same for the process that does the work, since {@code started}. */
    public Standings standings(Supplier<InFlight.Snapshot> underWay, Optional<Instant> started, InstantSource clock) {
        return new Standings(
                settings.feeds(),
                journal,
                catalogue,
                storeTrouble,
                underWay,
                settings.status().unreachedAfter(),
                started,
                clock);
    }

    @Override
    public void close() {
        catalogue.ifPresent(Catalogue::close);
        journal.close();
    }
}
