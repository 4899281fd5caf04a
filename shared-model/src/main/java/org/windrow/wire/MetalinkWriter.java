package org.windrow.wire;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;
import org.windrow.model.Excerpt;

/**
 * Writes the list of a dataset's files as a Metalink (RFC 5854), file by file, so that a list of any length needs little
 * memory: {@code start file+ end}. For one document and one thread.
 */
public final class MetalinkWriter {
    private static final XMLOutputFactory FACTORY = new WstxOutputFactory();

    private final URI base;
    private final XMLStreamWriter xml;
    private final ListSeal seal = new ListSeal();
    private String below = "";
    private String identity = "";

    /**
     * A writer of one document, UTF-8.
     *
     * @param base the provider's address, absolute, with a slash at its end
     * @param out left open
     */
    public MetalinkWriter(URI base, OutputStream out) {
        this.base = base;
        try {
            this.xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Writes what comes before the files. {@code change} is the one that made the list what it is. */
    public void start(Excerpt dataset, Change change) {
        Dataset of = dataset.dataset();
        below = base + "files/" + Percent.segment(of.source()) + "/";
        identity = XmlText.clean(of.title());
        try {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("metalink");
            xml.writeDefaultNamespace(Vocabulary.METALINK_URI);
            xml.writeNamespace("w", Vocabulary.OURS_URI);
            ours(dataset, change);
            line("generator", "Windrow");
            origin(of);
            line("published", Timestamp.millis(of.published()));
            line("updated", Timestamp.millis(change.at()));
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Writes one file. */
    public void file(DataFile file) {
        String name = XmlText.clean(file.path().value());
        Optional<String> modified = Timestamp.exact(file.modified());
        String type = XmlText.clean(file.mediaType());
        String size = Long.toString(file.bytes());
        String url = below + Percent.path(file.location().value());
        List<String> fields = new ArrayList<>(List.of(name, modified.orElse(""), type, size, url));
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement("file");
            xml.writeAttribute("name", name);
            if (modified.isPresent()) {
                ours(Vocabulary.MODIFIED, modified.get());
            }
            ours(Vocabulary.TYPE, type);
            element("identity", identity);
            for (Digest digest : file.digests()) {
                hash(digest);
                fields.add(digest.toString());
            }
            element("size", size);
            element("url", url);
            xml.writeEndElement();
            seal.add(fields);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Ends the document. */
    public void end() {
        try {
            xml.writeCharacters("\n");
            xml.writeProcessingInstruction(ListSeal.TARGET, seal.text());
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument(); // flushes, and takes no more
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Hands everything written so far to the stream. */
    public void flush() {
        try {
            xml.flush();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** Where the newest list of this dataset is to be had. */
    private void origin(Dataset dataset) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("origin");
        xml.writeAttribute("dynamic", "true");
        xml.writeCharacters(base + "datasets/" + dataset.id() + Vocabulary.METALINK_SUFFIX);
        xml.writeEndElement();
    }

    /** As attributes, for aria2 refuses a Metalink with elements of other namespaces, which RFC 5854 allows. */
    private void ours(Excerpt dataset, Change change) throws XMLStreamException {
        ours(Vocabulary.CHANGE, Long.toString(change.number()));
        ours(Vocabulary.CHANGE_HASH, change.hash());
        ours(Vocabulary.DATASET, dataset.dataset().id().urn());
        ours(Vocabulary.FILES, Long.toString(dataset.files()));
        ours(Vocabulary.BYTES, Long.toString(dataset.bytes()));
    }

    private void hash(Digest digest) throws XMLStreamException {
        xml.writeStartElement("hash");
        xml.writeAttribute("type", digest.algorithm().label());
        xml.writeCharacters(digest.hex());
        xml.writeEndElement();
    }

    private void ours(String name, String value) throws XMLStreamException {
        xml.writeAttribute("w", Vocabulary.OURS_URI, name, value);
    }

    private void line(String name, String text) throws XMLStreamException {
        xml.writeCharacters("\n");
        element(name, text);
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("the file list cannot be written: " + e.getMessage(), e);
    }
}
