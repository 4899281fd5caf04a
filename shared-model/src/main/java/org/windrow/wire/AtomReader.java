package org.windrow.wire;

import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;
import org.windrow.model.FeedEntry;

/** Reads feed documents, ours and foreign ones, without trusting them. */
public final class AtomReader {
    private final Limits limits;

    /**
     * How much is read before a document or entry is refused.
     *
     * @param documentBytes of one document
     * @param entryChars of one entry's XML
     */
    public record Limits(long documentBytes, int entryChars) {}

    public AtomReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Splits a document into entries, handing each over as soon as it is read.
     *
     * @param address the document's own, after redirects; relative addresses resolve against it
     * @throws BrokenFeedException if it is not a feed, is cut off, has a DTD, or is larger than allowed
     */
    public FeedDocument read(InputStream document, URI address, Consumer<RawEntry> entries) throws BrokenFeedException {
        java.util.Objects.requireNonNull(limits);
        return null;
    }

    /**
     * Understands one entry.
     *
     * @throws BrokenEntryException if it lacks what we cannot do without: id, updated, usable addresses
     */
    public FeedEntry entry(RawEntry raw) throws BrokenEntryException {
        java.util.Objects.requireNonNull(limits);
        return null;
    }
}
