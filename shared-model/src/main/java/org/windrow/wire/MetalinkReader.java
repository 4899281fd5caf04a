package org.windrow.wire;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry.Mark;

/** Reads Metalinks (RFC 5854), ours and foreign ones, file by file, without trusting them. Safe for many threads. */
public final class MetalinkReader {
    private static final int LONGEST_ATTRIBUTE = 64_000;

    private final long mostBytes;
    private final SafeXml xml = new SafeXml(LONGEST_ATTRIBUTE);

    /** What a document says besides its files, which are handed over one by one. */
    public record Metalink(Optional<Mark> change, long files) {}

    /** A reader that refuses documents of more than so many bytes. */
    public MetalinkReader(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Reads a list, handing over each file as soon as it is read; {@code title} of the enclosures is the file's name.
     *
     * @param document read to the list's end, not closed
     * @param address the document's own, after redirects; relative addresses resolve against it
     * @throws BrokenFeedException if it is no Metalink, is cut off, is larger than allowed, or a file in it has no
     *     usable address, size or hash
     */
    public Metalink read(InputStream document, URI address, Consumer<Enclosure> files) throws BrokenFeedException {
        LimitedInput input = new LimitedInput(document, mostBytes);
        try {
            XMLStreamReader reader = xml.reader(input);
            toRoot(reader);
            return new MetalinkScan(reader, address, files).scan();
        } catch (XMLStreamException e) {
            throw new BrokenFeedException(
                    input.isExceeded()
                            ? "The file list " + address + " is larger than the " + mostBytes + " bytes allowed"
                            : "The file list " + address + " cannot be read, or is cut off: " + firstLine(e),
                    e);
        } catch (IllegalArgumentException | BrokenFeedException e) {
            throw new BrokenFeedException("The file list " + address + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void toRoot(XMLStreamReader reader) throws XMLStreamException, BrokenFeedException {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new BrokenFeedException("it begins with a DOCTYPE, which is refused");
            }
            event = reader.next();
        }
        if (!Vocabulary.METALINK_URI.equals(reader.getNamespaceURI())
                || !reader.getLocalName().equals("metalink")) {
            throw new BrokenFeedException("it begins with <" + reader.getLocalName() + "> of namespace '"
                    + reader.getNamespaceURI() + "', which is no Metalink");
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
    }
}
