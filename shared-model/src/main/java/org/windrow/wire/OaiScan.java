package org.windrow.wire;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over one OAI-PMH answer, from its root on. */
final class OaiScan {
    private static final int LONGEST_TEXT = 64_000;
    private static final int MOST_NAMED = 1_000;
    /** Each file is linked twice, as enclosure and as part of the aggregation. */
    private static final int MOST_LINKS = 10_000;

    private final XMLStreamReader reader;
    private final int recordChars;
    private final URI base;
    private final Consumer<OaiRecord> sink;
    private final List<OaiAnswer.Fault> errors = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, String> namespaces = new TreeMap<>();
    private Optional<Instant> responseDate = Optional.empty();
    private Optional<String> verb = Optional.empty();
    private Optional<String> token = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private int records;

    OaiScan(XMLStreamReader reader, int recordChars, URI base, Consumer<OaiRecord> sink) {
        this.reader = reader;
        this.recordChars = recordChars;
        this.base = base;
        this.sink = sink;
    }

    int records() {
        return records;
    }

    OaiAnswer scan() throws XMLStreamException {
        namespaces.putAll(ElementCopy.ownNamespaces(reader));
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(reader.getLocalName());
            }
        }
        return new OaiAnswer(responseDate, errors, verb, values, prefixes, records, token, size);
    }

    private void child(String name) throws XMLStreamException {
        switch (name) {
            case "responseDate" -> responseDate = Timestamp.parse(text());
            case "error" -> {
                String code = String.valueOf(reader.getAttributeValue("", "code"));
                String text = text();
                if (errors.size() < MOST_NAMED) {
                    errors.add(new OaiAnswer.Fault(code, text));
                }
            }
            case "request" -> text();
            default -> {
                verb = Optional.of(name);
                answer();
            }
        }
    }

    private void answer() throws XMLStreamException {
        Map<String, String> before = new TreeMap<>(namespaces);
        namespaces.putAll(ElementCopy.ownNamespaces(reader));
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                part(reader.getLocalName());
            }
        }
        namespaces.clear();
        namespaces.putAll(before);
    }

    private void part(String name) throws XMLStreamException {
        switch (name) {
            case "record" -> record();
            case "resumptionToken" -> {
                size = number(reader.getAttributeValue("", "completeListSize"));
                token = Optional.of(text()).filter(text -> !text.isEmpty());
            }
            case "metadataFormat" -> format();
            default -> {
                String text = text();
                if (values.size() < MOST_NAMED) {
                    values.putIfAbsent(name, text);
                }
            }
        }
    }

    private void record() throws XMLStreamException {
        OaiHeader facts = new OaiHeader(reader);
        ManyLinks links = new ManyLinks(MOST_LINKS);
        ElementCopy copy = new ElementCopy(reader, recordChars, facts, links);
        copy.copy(namespaces);
        records++;
        OaiRecord.Header header = facts.header();
        String kept = copy.isTooLarge()
                ? OaiStub.of(header, "it is larger than the " + recordChars + " characters allowed")
                : links.marked(copy.xml());
        sink.accept(new OaiRecord(RawEntry.of(kept, base, records), header));
    }

    private void format() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                boolean prefix = reader.getLocalName().equals("metadataPrefix");
                String text = text();
                if (prefix && prefixes.size() < MOST_NAMED) {
                    prefixes.add(text);
                }
            }
        }
    }

    private static OptionalLong number(String text) {
        return text != null && text.strip().matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    /** The text of the element and of those inside it, leaving the reader at its end. */
    private String text() throws XMLStreamException {
        return Texts.of(reader, LONGEST_TEXT);
    }
}
