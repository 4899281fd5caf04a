package org.windrow.provider.index;

import org.windrow.provider.scan.Source;

/**
 * A configured source with the number of its row. Times in milliseconds.
 *
 * @param grouping what its datasets' ids follow from; see {@link GroupingCheck}
 */
record Kept(long id, Source source, String grouping) {
    long settle() {
        return source.settle().toMillis();
    }

    long publishAtLatest() {
        return source.publishAtLatest().toMillis();
    }

    long goneAfter() {
        return source.goneAfter().toMillis();
    }
}
