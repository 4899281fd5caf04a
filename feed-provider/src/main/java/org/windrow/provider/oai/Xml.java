package org.windrow.provider.oai;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.windrow.wire.XmlText;

/** Writes XML piece by piece; text may hold anything, what XML cannot carry is replaced. For one thread. */
final class Xml {
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    Xml() {
        try {
            xml = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    /** What was written since the last call. */
    String taken() {
        write(xml::flush);
        String piece = text.toString();
        text.getBuffer().setLength(0);
        return piece;
    }

    /** How many characters wait to be taken. */
    int length() {
        return text.getBuffer().length();
    }

    /** Begins the document. */
    Xml document() {
        return write(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
        });
    }

    /** Ends it, with all that is open. */
    Xml endDocument() {
        return write(xml::writeEndDocument);
    }

    /**
     * The root of a document or payload: it declares its namespaces itself, that of schemas among them, so that it can be
     * cut out.
     *
     * @param name with its prefix; without one the namespace is the default
     * @param schema where the namespace is defined
     */
    Xml root(String name, String namespace, String schema) {
        int colon = name.indexOf(':');
        return write(() -> {
            xml.writeStartElement(name);
            if (colon < 0) {
                xml.writeDefaultNamespace(namespace);
            } else {
                xml.writeNamespace(name.substring(0, colon), namespace);
            }
            xml.writeNamespace("xsi", XSI);
            xml.writeAttribute("xsi:schemaLocation", namespace + " " + schema);
        });
    }

    Xml namespace(String prefix, String uri) {
        return write(() -> xml.writeNamespace(prefix, uri));
    }

    Xml start(String name) {
        return write(() -> xml.writeStartElement(name));
    }

    Xml attribute(String name, String value) {
        return write(() -> xml.writeAttribute(name, XmlText.clean(value)));
    }

    Xml text(String value) {
        return write(() -> xml.writeCharacters(XmlText.clean(value)));
    }

    Xml end() {
        return write(xml::writeEndElement);
    }

    /** An element that holds text alone. */
    Xml element(String name, String value) {
        return start(name).text(value).end();
    }

    /** Markup that is well formed as it stands, or becomes so with what follows. */
    Xml raw(String markup) {
        return write(() -> {
            xml.writeCharacters("");
            xml.flush();
            text.write(markup);
        });
    }

    Xml line() {
        return write(() -> xml.writeCharacters("\n"));
    }

    private Xml write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("XML could not be written", e);
    }
}
