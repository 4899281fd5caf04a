package org.windrow.wire;

import java.net.URI;
import java.util.List;
import org.windrow.model.Change;
import org.windrow.model.Dataset;

/** Writes our feed documents. Rendered entries may be kept: equal inputs give equal bytes. */
public final class AtomWriter {
    private final URI base;

    /** Writes hrefs below {@code base}, which is absolute and ends with a slash. */
    public AtomWriter(URI base) {
        this.base = base;
    }

    /** The entry of a published dataset at its latest change, as an XML element that declares its own namespaces. */
    public String entry(Dataset dataset, Change change) {
        java.util.Objects.requireNonNull(base);
        return null;
    }

    /** The tombstone of a dataset that left the feed. */
    public String tombstone(Change change) {
        java.util.Objects.requireNonNull(base);
        return null;
    }

    /** A whole feed document, UTF-8. */
    public byte[] feed(FeedHead head, List<String> entriesAndTombstones) {
        java.util.Objects.requireNonNull(base);
        return null;
    }

    /** A document of one entry, UTF-8. */
    public byte[] entryDocument(String entry) {
        java.util.Objects.requireNonNull(base);
        return null;
    }
}
