package org.windrow.consumer.repository.kind;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;

/** How a repository is opened, whatever its kind: to fill it, to look things up, to leaf through it. */
public interface RepositoryDoor {
    /** The door of the kind that the settings name. */
    static RepositoryDoor of(RepositorySettings settings) {
        return settings.fold(
                embedded -> new EmbeddedDoor(embedded.settings()), mytardis -> new MyTardisDoor(mytardis.settings()));
    }

    /**
     * Opens it to fill it, alone.
     *
     * @param known its identity as the journal knows it; only where the journal knows none may a new one be made
     * @throws org.windrow.consumer.repository.StoreMissingException if it is away, another one, or in use
     */
    Repository open(Optional<String> known, InstantSource clock) throws RepositoryException;

    /**
     * Opens it to look things up, beside whoever fills it; an empty one where there is none yet and the journal knows
     * none.
     */
    Repository openToRead(Optional<String> known) throws RepositoryException;

    /**
     * What an operator should know of it before and between passes.
     *
     * @param wishes what is to be changed there for it, because the operator says so; nothing else is
     */
    List<Finding> check(Optional<String> known, Set<Wish> wishes);

    /** What an operator may ask for; a kind that has no use for it says so. */
    enum Wish {
        /** Make what the server lacks to describe our data. */
        CREATE_SCHEMAS,
        /** Find out what the account may do by doing it. */
        TRY_PERMISSIONS
    }

    /** What it holds, to leaf through. */
    Catalogue catalogue(String known) throws RepositoryException;
}
