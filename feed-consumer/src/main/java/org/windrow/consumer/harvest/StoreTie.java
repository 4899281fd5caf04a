package org.windrow.consumer.harvest;

import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.repository.StoreState;
import org.windrow.consumer.repository.Vault;

/**
 * Whether a journal and a store belong together and tell of the same time: one of them that was put back from a backup,
 * or a second consumer on the same store, is noticed before anything is written.
 */
record StoreTie(Journal journal, Repository repository) {
    private static final String REBUILD =
            " Make both anew from the tree: feed-consumer rebuild (what is missing is fetched by the next pass).";

    /** @throws StoreMissingException if they do not fit; the message says what to run */
    void mustHold() throws RepositoryException {
        Optional<Vault> vault = repository.vault();
        if (vault.isEmpty()) {
            return;
        }
        StoreState is = vault.get().state();
        Optional<StoreState> known = journal.storeState();
        if (journal.storeIdentity().isEmpty() && !vault.get().datasets().isEmpty()) {
            throw new StoreMissingException("The journal " + journal.file() + " is new, but " + repository.name()
                    + " holds datasets: the journal was lost, or belongs to another consumer. Put it back, or:"
                    + REBUILD);
        }
        if (known.isPresent()) {
            mustBeOfOneTime(known.get(), is);
        }
    }

    private void mustBeOfOneTime(StoreState known, StoreState is) throws StoreMissingException {
        boolean sameLine = is.generation() == known.generation();
        long ahead = is.updates() - known.updates();
        if (is.generation() < known.generation() || (sameLine && ahead < 0)) {
            throw new StoreMissingException(
                    repository.name() + " is older than the journal " + journal.file() + " knows: "
                            + text(is) + ", the journal knows " + text(known)
                            + ". It comes from a backup. Put the newer one back, or:" + REBUILD);
        }
        // Each update that was under way when the last process ended may have been taken in without the journal's
        // knowing.
        if (!sameLine || ahead > journal.entries().underWay()) {
            throw new StoreMissingException(
                    "The journal " + journal.file() + " is older than " + repository.name() + ": it knows "
                            + text(known) + ", the repository has " + text(is)
                            + ". It comes from a backup, or another consumer writes to this repository. Stop that one;"
                            + " put the newer journal back, or:" + REBUILD);
        }
    }

    private static String text(StoreState state) {
        return "generation " + state.generation() + " with " + Amount.count(state.updates(), "update");
    }
}
