package org.windrow.provider.index;

import org.windrow.provider.scan.Source;

/** A configured source with the number of its row. Times in milliseconds. */
record Kept(long id, Source source) {
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
