package org.windrow.consumer.harvest;

import java.util.Optional;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.repository.StoreState;
import org.windrow.consumer.repository.Vault;

/** Sees that the repository is there, and is the one the journal belongs to. */
record RightStore(Repository repository, Journal journal) {

    /** @throws StoreMissingException if it is away or another one: nothing may be written, nor made in its place */
    void mustBeThere() throws StoreMissingException {
        try {
            String identity = repository.identity();
            Optional<String> known = journal.storeIdentity();
            if (known.isPresent() && !known.get().equals(identity)) {
                throw new StoreMissingException("The repository " + repository.name()
                        + " is not the one this journal belongs to: it is " + identity + ", the journal knows "
                        + known.get() + ". Is the repository disk mounted? Nothing was written.");
            }
            if (known.isEmpty()) {
                journal.rememberStore(identity);
            }
            state(repository).ifPresent(journal::sawStore);
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            throw new StoreMissingException(e.getMessage());
        }
    }

    /** How far the repository has come; absent where it does not tell. */
    static Optional<StoreState> state(Repository repository) throws RepositoryException {
        Optional<Vault> vault = repository.vault();
        return vault.isPresent() ? Optional.of(vault.get().state()) : Optional.empty();
    }
}
