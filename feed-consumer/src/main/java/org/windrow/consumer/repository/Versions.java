package org.windrow.consumer.repository;

import java.util.List;
import java.util.Optional;

/** A repository that hands out the versions of its files. Works beside whoever writes it. */
public interface Versions {
    /**
     * Versions of a dataset's files, by path and number.
     *
     * @param tail what the path is, or ends in; absent for all files that have more than one version
     */
    List<HeldVersion> versions(DatasetKey key, Optional<String> tail) throws RepositoryException;
}
