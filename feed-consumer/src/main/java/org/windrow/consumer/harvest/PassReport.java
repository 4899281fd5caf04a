package org.windrow.consumer.harvest;

import java.util.List;
import java.util.Map;
import org.windrow.check.ExitCode;
import org.windrow.model.State;

/**
 * What a pass did, and how things stand after it.
 *
 * @param requests made to feeds
 * @param feedBytes of documents received
 * @param unchanged feeds that answered 304
 * @param added entries never seen before
 * @param updated known entries in a newer state
 * @param removed entries that left their feed
 * @param datasets to which files were added
 * @param files taken into the repository
 * @param copied bytes that travelled for them
 * @param standing how many entries are in each state now
 * @param failures entries that failed in this pass for another reason than an option, each in words
 * @param feedFailures feeds that could not be read, each in words
 */
public record PassReport(
        int requests,
        long feedBytes,
        int unchanged,
        int added,
        int updated,
        int removed,
        int datasets,
        int files,
        long copied,
        Map<State, Long> standing,
        List<String> failures,
        List<String> feedFailures) {
    public PassReport {
        standing = Map.copyOf(standing);
        failures = List.copyOf(failures);
        feedFailures = List.copyOf(feedFailures);
    }

    /** A feed that could not be read is a failure of the whole; an entry or file is one of its own. */
    public int exitCode() {
        if (!feedFailures.isEmpty()) {
            return ExitCode.FAILED;
        }
        return failures.isEmpty() ? ExitCode.FINE : ExitCode.SOME_ENTRIES_FAILED;
    }
}
