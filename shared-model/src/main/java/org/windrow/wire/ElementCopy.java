package org.windrow.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes the element at which a reader stands as a document of its own, and leaves the reader at the element's end.
 * Comments and processing instructions are left out. Beyond the limit nothing more is kept, but all is still read.
 */
final class ElementCopy {

    /** Looks on while the element is read, also beyond the limit. Depths count from 1, the element itself. */
    interface Onlooker {
        void start(int depth, String namespace, String name);

        void text(int depth, String text);
    }

    /** Nobody looks on. */
    static final Onlooker NOBODY = new Onlooker() {
        @Override
        public void start(int depth, String namespace, String name) {}

        @Override
        public void text(int depth, String text) {}
    };

    private final XMLStreamReader reader;
    private final int mostChars;
    private final Onlooker onlooker;
    private final Predicate<XMLStreamReader> omitted;
    private final StringBuilder xml = new StringBuilder();
    private boolean tooLarge;
    private boolean inStartTag;

    ElementCopy(XMLStreamReader reader, int mostChars, Onlooker onlooker) {
        this(reader, mostChars, onlooker, any -> false);
    }

    /** A copy without the elements, at whose start the reader then stands, that are {@code omitted}. */
    ElementCopy(XMLStreamReader reader, int mostChars, Onlooker onlooker, Predicate<XMLStreamReader> omitted) {
        this.reader = reader;
        this.mostChars = mostChars;
        this.onlooker = onlooker;
        this.omitted = omitted;
    }

    /** Copies; {@code inherited} are the namespaces in scope around the element, by prefix. */
    void copy(Map<String, String> inherited) throws XMLStreamException {
        start(1, inherited);
        for (int depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (omitted.test(reader)) {
                        Texts.of(reader, 0);
                    } else {
                        start(++depth, Map.of());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(depth);
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(depth);
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException(
                            "the entity &" + reader.getLocalName() + "; is not declared", reader.getLocation());
                default -> {}
            }
        }
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    String xml() {
        return xml.toString();
    }

    /** Puts {@code children} before the end of the element that was copied. */
    void addAtEnd(String children) {
        xml.insert(xml.lastIndexOf("</"), children);
    }

    private void start(int depth, Map<String, String> inherited) {
        endStartTag();
        onlooker.start(depth, String.valueOf(reader.getNamespaceURI()), reader.getLocalName());
        if (tooLarge) {
            return;
        }
        Map<String, String> namespaces = new TreeMap<>(inherited);
        namespaces.putAll(ownNamespaces(reader));
        StringBuilder tag = new StringBuilder("<").append(name());
        namespaces.forEach((prefix, uri) -> attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri, tag));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            attribute(qualified(prefix, reader.getAttributeLocalName(i)), reader.getAttributeValue(i), tag);
        }
        append(tag);
        inStartTag = true;
    }

    /** An element without content is written in short, or copies would be longer than what they are copied from. */
    private void end(int depth) {
        boolean empty = inStartTag && depth > 1; // addAtEnd needs an end tag
        if (!empty) {
            endStartTag();
        }
        append(empty ? "/>" : "</" + name() + ">");
        inStartTag = false;
    }

    private void endStartTag() {
        if (inStartTag) {
            append(">");
        }
        inStartTag = false;
    }

    private void text(int depth) {
        String text = reader.getText();
        if (text.isEmpty()) {
            return;
        }
        endStartTag();
        onlooker.text(depth, text);
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        XmlText.escape(text, false, escaped);
        append(escaped);
    }

    private void append(CharSequence part) {
        tooLarge |= xml.length() + part.length() > mostChars;
        if (!tooLarge) {
            xml.append(part);
        }
    }

    private String name() {
        return qualified(reader.getPrefix(), reader.getLocalName());
    }

    private static String qualified(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static void attribute(String name, String value, StringBuilder tag) {
        tag.append(' ').append(name).append("=\"");
        XmlText.escape(value, true, tag);
        tag.append('"');
    }

    /** The namespaces that the element at which {@code reader} stands declares itself, by prefix. */
    static Map<String, String> ownNamespaces(XMLStreamReader reader) {
        Map<String, String> own = new TreeMap<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            if (!XMLConstants.XML_NS_PREFIX.equals(prefix)) {
                own.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
            }
        }
        return own;
    }
}
