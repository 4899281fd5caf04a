package org.windrow.provider.web;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses responses to OAI-PMH requests and holds them against the schemas of the protocol and of all payloads. */
final class OaiSchemas {
    private static final Path ATOM = Path.of("../shared-model/src/test/resources/schemas/atom.rnc");
    private static final Schema SCHEMA = schema();
    private static final ValidationDriver ENTRIES = entries();

    private OaiSchemas() {}

    /** The response as a document; an error quotes what is wrong with it. */
    static Document valid(byte[] response) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(response));
        try {
            SCHEMA.newValidator().validate(new DOMSource(document));
            NodeList entries = document.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
            for (int i = 0; i < entries.getLength(); i++) {
                synchronized (ENTRIES) {
                    if (!ENTRIES.validate(new InputSource(new StringReader(text(entries.item(i)))))) {
                        throw new SAXException("no valid Atom entry");
                    }
                }
            }
            return document;
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + "\n" + new String(response, StandardCharsets.UTF_8), e);
        }
    }

    /** A document, or a part of it alone, with only the namespaces that it declares itself or uses. */
    static String text(Node node) throws TransformerException {
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(node), new StreamResult(text));
        return text.toString();
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(OaiSchemas.class.getResource("/schemas/oai.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidationDriver entries() {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new DefaultHandler() {
            @Override
            public void error(org.xml.sax.SAXParseException fault) throws SAXException {
                throw fault;
            }
        });
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try {
            if (!driver.loadSchema(ValidationDriver.uriOrFileInputSource(ATOM.toString()))) {
                throw new IllegalStateException("the schema itself cannot be read: " + ATOM);
            }
            return driver;
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
