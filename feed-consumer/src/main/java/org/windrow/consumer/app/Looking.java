package org.windrow.consumer.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.embedded.EmbeddedCatalogue;
import org.windrow.consumer.standing.Standings;
import org.windrow.consumer.transfer.InFlight;

/** Journal and catalogue, opened for looking alone, beside whoever writes them. */
final class Looking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    private static final InFlight.Snapshot NOTHING = new InFlight.Snapshot(List.of(), List.of(), 0);

    private final ConsumerSettings settings;
    private final Journal journal;
    private final Optional<Catalogue> catalogue;

    private Looking(ConsumerSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        this.catalogue = catalogue(settings, journal.storeIdentity());
    }

    /** Opens them; the journal must be there. */
    static Looking open(ConsumerSettings settings) {
        return new Looking(settings, Journal.openToRead(settings.journal()));
    }

    private static Optional<Catalogue> catalogue(ConsumerSettings settings, Optional<String> identity) {
        try {
            return identity.isEmpty()
                    ? Optional.empty()
                    : Optional.of(EmbeddedCatalogue.open(settings.repository(), identity));
        } catch (RepositoryException e) {
            LOG.debug("The repository cannot be looked into: {}", e.getMessage());
            return Optional.empty();
        }
    }

    Journal journal() {
        return journal;
    }

    Optional<Catalogue> catalogue() {
        return catalogue;
    }

    /** How things stand for one who only looks. */
    Standings standings(InstantSource clock) {
        return standings(() -> NOTHING, Optional.empty(), clock);
    }

    /** The same for the process that does the work, since {@code started}. */
    Standings standings(Supplier<InFlight.Snapshot> underWay, Optional<Instant> started, InstantSource clock) {
        return new Standings(
                settings.feeds(),
                journal,
                catalogue,
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
