package org.windrow.consumer.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Standings;
import org.windrow.wire.AtomReader;

/**
 * What the pages show, and what they may ask for. All of it is the caller's to close.
 *
 * @param journal read by connections that no pass waits for
 * @param catalogue of the repository, where it can be browsed
 * @param status how things stand, as {@code status --json} prints it
 */
public record Office(
        Standings standings,
        Journal journal,
        Optional<Catalogue> catalogue,
        AtomReader reader,
        Requests requests,
        Supplier<String> status,
        String version) {

    /** What pages may ask of the running consumer. Each returns at once. */
    public interface Requests {
        /** Has all feeds polled, and what is due worked on, now. */
        void pollNow();

        /** Has an entry, or without one everything that waits or is blocked, tried again; returns how many. */
        int retry(Optional<Long> entry);

        /** Has what is blocked for one of these reasons tried again; returns how many. */
        int retry(Cause cause);
    }
}
