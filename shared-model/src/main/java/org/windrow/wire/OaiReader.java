package org.windrow.wire;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads answers of OAI-PMH servers without trusting them, record by record. Safe for many threads. */
public final class OaiReader {
    private final AtomReader.Limits limits;
    private final SafeXml xml;

    /** A reader of answers and records of at most that size. */
    public OaiReader(AtomReader.Limits limits) {
        this.limits = limits;
        this.xml = new SafeXml(limits.entryChars());
    }

    /**
     * Reads an answer, handing over each record as soon as it is read.
     *
     * @param answer read to its root's end, not closed
     * @param base against which relative addresses in records resolve
     * @throws DamagedException if it is no well-formed XML, or is cut off
     * @throws BrokenFeedException if it is no answer of OAI-PMH, has a DTD, or is larger than allowed
     */
    public OaiAnswer read(InputStream answer, URI base, Consumer<OaiRecord> records) throws BrokenFeedException {
        LimitedInput input = new LimitedInput(answer, limits.documentBytes());
        int[] read = {0};
        try {
            XMLStreamReader reader = xml.reader(input);
            toRoot(reader);
            return new OaiScan(reader, limits.entryChars(), base, record -> {
                        read[0]++;
                        records.accept(record);
                    })
                    .scan();
        } catch (XMLStreamException e) {
            if (input.isExceeded()) {
                throw new BrokenFeedException("it is larger than the " + input.limit() + " bytes allowed", e);
            }
            throw new DamagedException(message(e, read[0]), e);
        }
    }

    /**
     * Reads an answer that is damaged: each record by itself, so that the damage stays where it is. A record that cannot
     * be read is handed over as a stub, which {@link AtomReader#entry} refuses.
     *
     * @throws BrokenFeedException if even what stands around the records cannot be read
     */
    public OaiAnswer rescue(InputStream answer, URI base, Consumer<OaiRecord> records)
            throws BrokenFeedException, IOException {
        return new OaiRescue(limits, xml).read(answer, base, records);
    }

    /** An answer that is damaged in itself: records of it may still be read. */
    public static final class DamagedException extends BrokenFeedException {
        DamagedException(String message, Exception cause) {
            super(message, cause);
        }
    }

    static void toRoot(XMLStreamReader reader) throws XMLStreamException, BrokenFeedException {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new BrokenFeedException("it begins with a DOCTYPE, which OAI-PMH does not have. Web pages begin"
                        + " so: does the address lead to a page, perhaps to log in?");
            }
            event = reader.next();
        }
        if (!Vocabulary.OAI_URI.equals(reader.getNamespaceURI())
                || !reader.getLocalName().equals("OAI-PMH")) {
            throw new BrokenFeedException("it begins with <" + reader.getLocalName() + "> of namespace '"
                    + reader.getNamespaceURI() + "', which is no answer of OAI-PMH. Give the server's base URL.");
        }
    }

    static String message(XMLStreamException e, int records) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String place = " (line " + line + ", after record " + records + ")";
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
        return (e instanceof WstxEOFException ? "it is cut off" : "it is no XML we can read: " + reason) + place;
    }
}
