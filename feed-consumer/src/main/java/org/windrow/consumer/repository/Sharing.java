package org.windrow.consumer.repository;

import java.util.Collection;
import java.util.List;
import org.windrow.model.RelativePath;

/**
 * What a repository can do for a dataset that goes on under another name: the files it holds become those of the new one
 * without travelling again. A repository that cannot has them fetched.
 */
public interface Sharing {
    /** Whether held files can become those of another dataset; otherwise a dataset can only get another key. */
    default boolean links() {
        return true;
    }

    /**
     * Gives held files to another dataset: as landed ones, to be taken in by {@link Repository#add}. The old dataset keeps
     * its own. May be repeated.
     *
     * @return those of {@code paths} that are held whole; others have to be fetched
     */
    List<LandedFile> share(DatasetKey from, DatasetKey to, Collection<RelativePath> paths) throws RepositoryException;

    /**
     * Has a held dataset known by another key from now on, with all its files and versions; the old key stays on record.
     * Nothing happens where nothing is held under the old key, or something under the new one. May be repeated.
     */
    void rename(DatasetKey from, DatasetKey to) throws RepositoryException;

    /** Datasets of a feed that hold a file of that path and SHA-256 now; at most {@code most}. */
    List<DatasetKey> holding(String feed, RelativePath path, String sha256, int most) throws RepositoryException;
}
