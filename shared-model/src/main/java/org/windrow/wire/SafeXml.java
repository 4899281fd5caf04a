package org.windrow.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLInputFactory2;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.StAXStreamBuilder;

/** XML of strangers: no DTD, no entities but the five of XML, nothing fetched, nothing deep. */
final class SafeXml {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 20_000;

    private final XMLInputFactory factory;

    /** Refuses attributes of more than {@code attributeChars}. */
    SafeXml(int attributeChars) {
        WstxInputFactory woodstox = new WstxInputFactory();
        woodstox.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        woodstox.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        woodstox.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        woodstox.setProperty(XMLInputFactory.IS_COALESCING, false);
        woodstox.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        woodstox.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, attributeChars);
        // Else faults would show as unchecked exceptions, when text is asked for.
        woodstox.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory = woodstox;
    }

    XMLStreamReader reader(InputStream document) throws XMLStreamException {
        return factory.createXMLStreamReader(document);
    }

    XMLStreamReader reader(String document) throws XMLStreamException {
        return reader(new StringReader(document));
    }

    XMLStreamReader reader(Reader document) throws XMLStreamException {
        return factory.createXMLStreamReader(document);
    }

    /** Takes a link of an entry, which is at {@code entry} but does not hang on it. */
    @FunctionalInterface
    interface LinkSink {
        void see(Element entry, Element link);
    }

    /**
     * The tree of an entry without its links, which may be very many and are handed over one by one.
     *
     * @throws XMLStreamException as {@link #tree}, and for more other elements than any entry has
     */
    Element entry(String xml, LinkSink links) throws XMLStreamException {
        try {
            XMLStreamReader reader = new Counted(factory.createXMLStreamReader(new StringReader(xml)));
            reader.nextTag();
            Element entry = root(reader);
            reader.next();
            while (reader.getEventType() != XMLStreamConstants.END_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    child(reader, entry, links);
                } else {
                    reader.next();
                }
            }
            return entry;
        } catch (JDOMException e) {
            String why = e.getCause() instanceof XMLStreamException cause ? cause.getMessage() : e.getMessage();
            throw new XMLStreamException(why, e);
        } catch (IllegalArgumentException e) {
            throw new XMLStreamException(e.getMessage(), e);
        }
    }

    /** Leaves the reader behind the child's end. */
    private static void child(XMLStreamReader reader, Element entry, LinkSink links) throws JDOMException {
        Element child = (Element) new StAXStreamBuilder().fragment(reader);
        if (isLink(child)) {
            links.see(entry, child);
        } else {
            entry.addContent(child);
        }
    }

    private static Element root(XMLStreamReader reader) {
        Element root = new Element(reader.getLocalName(), namespace(reader.getPrefix(), reader.getNamespaceURI()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            root.setAttribute(
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i),
                    namespace(reader.getAttributePrefix(i), reader.getAttributeNamespace(i)));
        }
        return root;
    }

    private static Namespace namespace(String prefix, String uri) {
        return Namespace.getNamespace(prefix == null ? "" : prefix, uri == null ? "" : uri);
    }

    private static boolean isLink(Element element) {
        return element.getName().equals("link") && element.getNamespace().equals(Vocabulary.ATOM);
    }

    /** Refuses what would fill the memory: a link is gone when it was seen, everything else stays. */
    private static final class Counted extends StreamReaderDelegate {
        private int elements;

        Counted(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && !getLocalName().equals("link")
                    && ++elements > MOST_ELEMENTS) {
                throw new XMLStreamException("it has more than " + MOST_ELEMENTS + " elements besides its links");
            }
            return event;
        }
    }

    /**
     * The tree of a whole document that {@link ElementCopy} wrote.
     *
     * @throws XMLStreamException also for what a StAX reader lets pass and a tree does not
     */
    Element tree(String xml) throws XMLStreamException {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            return new StAXStreamBuilder().build(reader).getRootElement();
        } catch (JDOMException | IllegalArgumentException e) { // the latter is how JDOM's verifier refuses
            throw new XMLStreamException(e.getMessage(), e);
        }
    }
}
