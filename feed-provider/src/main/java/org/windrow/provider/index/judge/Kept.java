package org.windrow.provider.index.judge;

import org.windrow.provider.index.publish.GroupingCheck;
import org.windrow.provider.scan.Source;

/**
 * A configured source with the number of its row. Times in milliseconds.
 *
 * @param grouping what its datasets' ids follow from; see {@link GroupingCheck}
 */
public record Kept(long id, Source source, String grouping) {
    public long settle() {
        return source.settle().toMillis();
    }

    public long publishAtLatest() {
        return source.publishAtLatest().toMillis();
    }

    public long goneAfter() {
        return source.goneAfter().toMillis();
    }
}
