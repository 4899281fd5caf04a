package org.windrow.provider.passes;

import org.windrow.provider.index.folders.Applied;
import org.windrow.provider.index.publish.Published;

/** What a pass saw and did. {@code frozen}: sources that were not read. */
public record PassResult(Applied seen, Published published, int frozen) {
    static final PassResult NOTHING = new PassResult(Applied.NOTHING, Published.NOTHING, 0);

    static PassResult of(Published published) {
        return new PassResult(Applied.NOTHING, published, 0);
    }

    PassResult plus(PassResult other) {
        return new PassResult(seen.plus(other.seen), published.plus(other.published), frozen + other.frozen);
    }

    /** Whether there is anything to tell. */
    public boolean didSomething() {
        return seen.changedFolders() > 0 || published.changes() > 0;
    }
}
