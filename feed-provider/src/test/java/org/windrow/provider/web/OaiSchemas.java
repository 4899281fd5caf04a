package org.windrow.provider.web;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Parses responses to OAI-PMH requests and holds them against the schemas of the protocol and of all payloads. */
final class OaiSchemas {
    private static final Schema SCHEMA = schema();

    private OaiSchemas() {}

    /** The response as a document; an error quotes what is wrong with it. */
    static Document valid(byte[] response) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(response));
        try {
            SCHEMA.newValidator().validate(new DOMSource(document));
        } catch (SAXException e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + new String(response, java.nio.charset.StandardCharsets.UTF_8), e);
        }
        return document;
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(OaiSchemas.class.getResource("/schemas/oai.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
