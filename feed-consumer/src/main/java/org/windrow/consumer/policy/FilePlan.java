package org.windrow.consumer.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.RelativePath;

/**
 * What an entry's file list asks for.
 *
 * @param listed how many files the entry lists, refused ones apart
 * @param fresh files nobody holds
 * @param changed new versions of held files
 * @param heldBack how many new versions are not due yet
 * @param due when the first of those is
 * @param notFetched how many new versions a rule forbids
 * @param removed all held files that the entry does not list
 * @param marksDiffer whether the repository marks other files as removed than {@code removed}
 * @param refused files that cannot be taken, with the reason
 */
record FilePlan(
        int listed,
        List<PlannedFile> fresh,
        List<PlannedFile> changed,
        int heldBack,
        Optional<Instant> due,
        int notFetched,
        Set<RelativePath> removed,
        boolean marksDiffer,
        List<String> refused) {

    /** The option for which new versions are not taken, or not yet. */
    Optional<String> keptBackBy() {
        return notFetched > 0 ? Optional.of(Option.UPDATING_DATAFILES) : due.map(later -> Option.UPDATE_AT_MOST_EVERY);
    }

    /** Whether the repository would come to hold or show anything else. */
    boolean changesAnything() {
        return !fresh.isEmpty() || !changed.isEmpty() || marksDiffer;
    }
}
