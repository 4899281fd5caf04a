package org.windrow.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.FeedEntry;

/**
 * Understands one record of OAI-PMH: an Atom entry in it as entries of feeds are, a METS document by its file section,
 * everything else by its title, creator and address.
 */
final class RecordParser {
    private final SafeXml xml;
    private final int mostChars;
    private Optional<OaiRecord.Header> header = Optional.empty();
    private Optional<FeedEntry> entry = Optional.empty();

    RecordParser(SafeXml xml, int mostChars) {
        this.xml = xml;
        this.mostChars = mostChars;
    }

    /** Once for each parser. */
    FeedEntry parse(RawEntry raw) throws BrokenEntryException {
        try {
            scan(raw);
        } catch (XMLStreamException e) {
            throw broken("The record is not XML we can read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw broken(EntryParser.brief(e.getMessage()));
        }
        if (entry.isEmpty()) {
            throw broken("The record has no metadata");
        }
        return entry.get();
    }

    private BrokenEntryException broken(String why) {
        return new BrokenEntryException(
                header.flatMap(OaiRecord.Header::identifier)
                        .map(OaiRecord::entryId)
                        .orElse(null),
                why);
    }

    private void scan(RawEntry raw) throws XMLStreamException, BrokenEntryException {
        XMLStreamReader reader = xml.reader(raw.xml());
        reader.nextTag();
        Map<String, String> namespaces = new TreeMap<>(ElementCopy.ownNamespaces(reader));
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(reader, raw, namespaces);
            }
        }
    }

    private void child(XMLStreamReader reader, RawEntry raw, Map<String, String> namespaces)
            throws XMLStreamException, BrokenEntryException {
        switch (reader.getNamespaceURI() + " " + reader.getLocalName()) {
            case Vocabulary.OAI_URI + " header" -> header = Optional.of(OaiHeader.read(reader));
            case Vocabulary.OAI_URI + " metadata" -> metadata(reader, raw, namespaces);
            case Vocabulary.OURS_URI + " " + Vocabulary.DAMAGED ->
                throw broken("The record cannot be used: " + Texts.of(reader, 4_000));
            default -> {
                if (reader.getLocalName().equals("header")) {
                    header = Optional.of(OaiHeader.read(reader)); // older protocols, and servers that mix namespaces
                } else {
                    Texts.of(reader, 0);
                }
            }
        }
    }

    private void metadata(XMLStreamReader reader, RawEntry raw, Map<String, String> around)
            throws XMLStreamException, BrokenEntryException {
        Map<String, String> namespaces = new TreeMap<>(around);
        namespaces.putAll(ElementCopy.ownNamespaces(reader));
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                payload(reader, raw, namespaces);
            }
        }
    }

    private void payload(XMLStreamReader reader, RawEntry raw, Map<String, String> namespaces)
            throws XMLStreamException, BrokenEntryException {
        if (entry.isPresent()) {
            Texts.of(reader, 0);
        } else if (Vocabulary.ATOM_URI.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("entry")) {
            ElementCopy copy = new ElementCopy(reader, mostChars, ElementCopy.NOBODY);
            copy.copy(namespaces);
            entry = Optional.of(ore(RawEntry.of(copy.xml(), raw.base(), raw.position())));
        } else {
            Description description = new Description(reader, raw.base());
            description.read();
            entry = Optional.of(described(description));
        }
    }

    /** An entry of a Windrow provider is what it is over Atom; of another, the header says who and when. */
    private FeedEntry ore(RawEntry raw) throws BrokenEntryException {
        FeedEntry ore;
        try {
            ore = new EntryParser(xml).parse(raw);
        } catch (BrokenEntryException e) {
            throw broken(e.getMessage());
        }
        boolean ours = ore.change().isPresent();
        return new FeedEntry(
                ours ? ore.id() : id(),
                ore.title(),
                ore.author(),
                ours ? ore.updated() : datestamp(),
                ore.experimentId(),
                ore.experimentTitle(),
                ore.attributes(),
                ore.change(),
                ore.complete(),
                ore.page(),
                ore.list(),
                ore.predecessor(),
                ore.files(),
                !ours && ore.files().isEmpty() && ore.list().isEmpty());
    }

    private FeedEntry described(Description description) {
        return new FeedEntry(
                id(),
                description.title(),
                description.creator().map(name -> new FeedEntry.Person(Optional.of(name), Optional.empty())),
                datestamp(),
                Optional.empty(),
                Optional.empty(),
                description.attributes(),
                Optional.empty(),
                true,
                description.page(),
                Optional.empty(),
                Optional.empty(),
                List.copyOf(description.files()),
                description.files().isEmpty());
    }

    private String id() {
        return header.flatMap(OaiRecord.Header::identifier)
                .map(OaiRecord::entryId)
                .orElseThrow(() -> new IllegalArgumentException("The record has no identifier"));
    }

    private Instant datestamp() {
        return header.flatMap(OaiRecord.Header::datestamp)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The record has no datestamp such as 2026-11-01 or 2026-11-01T10:00:00Z"));
    }
}
