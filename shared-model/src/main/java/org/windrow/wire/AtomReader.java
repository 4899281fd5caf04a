package org.windrow.wire;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.FeedEntry;

/** Reads feed documents, ours and foreign ones, without trusting them. Safe for use by many threads. */
public final class AtomReader {
    private final Limits limits;
    private final SafeXml xml;

    /**
     * How much is read before a document or entry is refused.
     *
     * @param documentBytes of one document
     * @param entryChars of one entry's XML; an entry beyond it is handed over as a stub that {@link #entry} refuses
     */
    public record Limits(long documentBytes, int entryChars) {}

    public AtomReader(Limits limits) {
        this.limits = limits;
        this.xml = new SafeXml(limits.entryChars());
    }

    /**
     * Splits a document into entries, handing each over as soon as it is read.
     *
     * @param document read to the feed's end, not closed
     * @param address the document's own, after redirects; relative addresses resolve against it
     * @throws BrokenFeedException if it is not a feed, is cut off, has a DTD, or is larger than allowed
     */
    public FeedDocument read(InputStream document, URI address, Consumer<RawEntry> entries) throws BrokenFeedException {
        LimitedInput input = new LimitedInput(document, limits.documentBytes());
        int[] handedOver = {0};
        Consumer<RawEntry> counted = entry -> {
            handedOver[0] = entry.position();
            entries.accept(entry);
        };
        try {
            return read(xml.reader(input), input, address, counted);
        } catch (XMLStreamException e) {
            throw new BrokenFeedException(message(e, input, address, handedOver[0]), e);
        } catch (BrokenFeedException e) {
            throw new BrokenFeedException("The document " + address + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Understands one entry, or one record of OAI-PMH.
     *
     * @throws BrokenEntryException if it lacks what we cannot do without: id, updated, usable addresses
     */
    public FeedEntry entry(RawEntry raw) throws BrokenEntryException {
        return OaiRecord.isRecord(raw)
                ? new RecordParser(xml, limits.entryChars()).parse(raw)
                : new EntryParser(xml).parse(raw);
    }

    private FeedDocument read(XMLStreamReader reader, LimitedInput input, URI address, Consumer<RawEntry> entries)
            throws XMLStreamException, BrokenFeedException {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new BrokenFeedException("it begins with a DOCTYPE, which feeds do not need and which is refused. "
                        + "Web pages begin so: does the address lead to a page, perhaps to log in?");
            }
            event = reader.next();
        }
        if (Vocabulary.ATOM_URI.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("feed")) {
            return new FeedScan(xml, reader, limits.entryChars(), entries).scan(address);
        }
        if (OldDialects.knows(reader)) {
            return new OldDialects(address, entries).read(reader, input);
        }
        throw new BrokenFeedException("it begins with <" + reader.getLocalName() + "> of namespace '"
                + reader.getNamespaceURI() + "', which is no feed. Give the address of the feed itself.");
    }

    private static String message(XMLStreamException e, LimitedInput input, URI address, int handedOver) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String place = " (line " + line + ", after entry " + handedOver + ")";
        if (input.isExceeded()) {
            return "The document " + address + " is larger than the " + input.limit() + " bytes allowed" + place;
        }
        if (e instanceof WstxEOFException) {
            return "The document " + address + " is cut off" + place;
        }
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
        return "The document " + address + " cannot be read: " + reason + place;
    }
}
