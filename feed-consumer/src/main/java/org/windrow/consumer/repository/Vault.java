package org.windrow.consumer.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.windrow.model.RelativePath;

/**
 * A repository whose bytes are ours to look after. Works beside whoever writes it; a repository behind a server, which
 * looks after its own bytes, has none.
 */
public interface Vault {
    /** How far the store has come. */
    StoreState state() throws RepositoryException;

    /** Every dataset of which something is stored. */
    List<DatasetKey> datasets() throws RepositoryException;

    /** The account that owns the dataset. */
    Account owner(DatasetKey key) throws RepositoryException;

    /** The entry of which the dataset was last brought to the state, as received. */
    Optional<String> entryXml(DatasetKey key) throws RepositoryException;

    /** The dataset's stored files, old versions too, in the order of their numbers; at most {@code most} of them. */
    List<StoredFile> stored(DatasetKey key, long after, int most) throws RepositoryException;

    /** How many files of the dataset's current view are registered at their addresses, and stored nowhere here. */
    long registered(DatasetKey key) throws RepositoryException;

    /**
     * Whether {@code file} is stored just as it was when it was looked up: not moved meanwhile, and not about to be. Only
     * then does it mean anything that its bytes are not there, or are others.
     */
    boolean isSettled(StoredFile file) throws RepositoryException;

    /** The stored version of that path that is current, if there is one. */
    Optional<StoredFile> current(DatasetKey key, RelativePath path) throws RepositoryException;

    /** A directory on the file system of the stored files, where a sound copy can land. */
    Path landing() throws RepositoryException;

    /**
     * Puts a sound copy, verified and forced to disk, in the place of a damaged or missing file; the damaged bytes are
     * kept aside.
     *
     * @return where those are now; absent where there were none
     * @throws RepositoryException retryable, if the file is about to move: nothing was changed then
     */
    Optional<Path> mend(StoredFile file, Path landed) throws RepositoryException;
}
