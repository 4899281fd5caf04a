package org.windrow.provider.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.WatchState;

/**
 * How changes of a source are found, and what the last passes over it came to.
 *
 * @param watch how far its watcher is
 * @param list how far its file list is read, where it has one
 * @param lastPass the last walk of the whole source
 * @param lastRescan the last look at folders that were said to have changed
 */
public record Activity(
        WatchState watch, Optional<FileList.State> list, Optional<Pass> lastPass, Optional<Pass> lastRescan) {
    /** Where nobody knows. */
    public static final Activity UNKNOWN =
            new Activity(WatchState.off("nothing is running"), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * One pass.
     *
     * @param at when it ended
     * @param folders it looked at
     * @param files it looked at
     * @param changed folders whose content was not as known
     * @param changes of datasets that it published
     */
    public record Pass(Instant at, Duration took, long folders, long files, long changed, long changes) {}
}
