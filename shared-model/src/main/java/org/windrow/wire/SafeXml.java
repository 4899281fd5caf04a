package org.windrow.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.StAXStreamBuilder;

/** XML of strangers: no DTD, no entities but the five of XML, nothing fetched, nothing deep. */
final class SafeXml {
    private static final int DEEPEST = 200;

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
