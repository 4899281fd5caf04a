package org.windrow.provider.index.publish;

import java.util.List;
import java.util.Set;
import org.windrow.model.DatasetId;

/**
 * What came of lines to release.
 *
 * @param files released now, or released before
 * @param datasets that hold them
 * @param left files whose dataset left the feed already: nothing to release
 * @param folders lines that name a folder: their files are what counts
 * @param refused what was not released
 */
public record Releasing(long files, Set<DatasetId> datasets, long left, long folders, List<Refused> refused) {
    /** A line of which nothing was released, and why. */
    public record Refused(String written, String why) {}

    public Releasing {
        datasets = Set.copyOf(datasets);
        refused = List.copyOf(refused);
    }
}
