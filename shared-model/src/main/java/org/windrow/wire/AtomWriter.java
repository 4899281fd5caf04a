package org.windrow.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.windrow.model.Change;
import org.windrow.model.Dataset;
import org.windrow.model.Excerpt;

/**
 * Writes our feed documents (RFC 4287, 5005, 6721). Rendered entries may be kept: equal inputs give equal bytes. Safe
 * for use by many threads.
 */
public final class AtomWriter {
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String FEED_END = "</feed>";
    private static final String TOMBSTONE_START = "<at:deleted-entry";

    private final URI base;
    private final XMLOutputter printer = new XMLOutputter(Format.getRawFormat().setLineSeparator(LineSeparator.UNIX));

    private final Optional<OldForm> old;

    /** Writes hrefs below {@code base}, which is absolute and ends with a slash. */
    public AtomWriter(URI base) {
        this(base, Optional.empty());
    }

    /** Writes entries in the old form, where one is given. */
    public AtomWriter(URI base, Optional<OldForm> old) {
        if (!base.isAbsolute() || !base.toString().endsWith("/")) {
            throw new IllegalArgumentException("not absolute, or without a slash at its end: '" + base + "'");
        }
        this.base = base;
        this.old = old;
    }

    /** What beside a dataset and its change decides how an entry looks. */
    public String form() {
        return base + " " + old;
    }

    /** The entry of a published dataset at its latest change, as an XML element that declares its own namespaces. */
    public String entry(Dataset dataset, Change change) {
        return entry(Excerpt.whole(dataset), change);
    }

    /** The same; where the excerpt is not the whole, the files stand in the Metalink that the entry links. */
    public String entry(Excerpt excerpt, Change change) {
        String entry = printer.outputString(new EntryElement(base, excerpt, change, old).build());
        return excerpt.isWhole() ? Enclosures.into(entry, base, excerpt.dataset(), old) : entry;
    }

    /** The tombstone of a dataset that left the feed. */
    public String tombstone(Change change) {
        return printer.outputString(tombstoneElement(change));
    }

    /** The same with a comment for people, such as why it left. */
    public String tombstone(Change change, String comment) {
        Element said = new Element("comment", Vocabulary.TOMBSTONES).setText(XmlText.clean(comment));
        return printer.outputString(tombstoneElement(change).addContent(0, said));
    }

    private static Element tombstoneElement(Change change) {
        return new Element("deleted-entry", Vocabulary.TOMBSTONES)
                .setAttribute("ref", change.dataset().urn())
                .setAttribute("when", Timestamp.millis(change.at()))
                .addContent(EntryElement.changeElement(change));
    }

    /**
     * A whole feed document, UTF-8.
     *
     * @param entriesAndTombstones from {@link #entry} and {@link #tombstone}, in order. The tombstones are written before
     *     the entries, as the schema of Atom wants it; each carries its change number
     */
    public byte[] feed(FeedHead head, List<String> entriesAndTombstones) {
        String start = printer.outputString(FeedElement.of(head));
        StringBuilder document = new StringBuilder(PROLOGUE).append(start, 0, start.length() - FEED_END.length());
        entriesAndTombstones.stream().filter(AtomWriter::isTombstone).forEach(each -> line(each, document));
        entriesAndTombstones.stream().filter(each -> !isTombstone(each)).forEach(each -> line(each, document));
        return document.append('\n').append(FEED_END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A document of one entry, UTF-8. */
    public byte[] entryDocument(String entry) {
        return (PROLOGUE + entry + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isTombstone(String rendered) {
        return rendered.startsWith(TOMBSTONE_START);
    }

    private static void line(String rendered, StringBuilder document) {
        document.append('\n').append(rendered);
    }
}
