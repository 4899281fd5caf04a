package org.windrow.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over one Atom document, from its {@code feed} element on. */
final class FeedScan {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_HEAD = 16_000;
    private static final int MOST_TOMBSTONES = 50_000;

    private final SafeXml xml;
    private final XMLStreamReader reader;
    private final int entryChars;
    private final Consumer<RawEntry> sink;
    private final FeedLinks links = new FeedLinks();
    private final List<Tombstone> tombstones = new ArrayList<>();
    private final StringBuilder authors = new StringBuilder();
    private URI base;
    private Map<String, String> namespaces = Map.of();
    private Optional<String> id = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> epoch = Optional.empty();
    private int entries;

    FeedScan(SafeXml xml, XMLStreamReader reader, int entryChars, Consumer<RawEntry> sink) {
        this.xml = xml;
        this.reader = reader;
        this.entryChars = entryChars;
        this.sink = sink;
    }

    int entries() {
        return entries;
    }

    /** Reads on from the start of the {@code feed} element to its end. */
    FeedDocument scan(URI address) throws XMLStreamException, BrokenFeedException {
        base = links.base(address, reader);
        namespaces = ElementCopy.ownNamespaces(reader);
        if (namespaces.toString().length() > LONGEST_HEAD) {
            throw new BrokenFeedException("declares more than " + LONGEST_HEAD + " characters of namespaces");
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(String.valueOf(reader.getNamespaceURI()), reader.getLocalName());
            }
        }
        return new FeedDocument(id, title, epoch, links.self(), links.next(), entries, tombstones);
    }

    private void child(String namespace, String name) throws XMLStreamException, BrokenFeedException {
        switch (namespace + " " + name) {
            case Vocabulary.ATOM_URI + " entry" -> entry();
            case Vocabulary.ATOM_URI + " author" -> author();
            case Vocabulary.ATOM_URI + " link" -> {
                links.see(base, reader);
                text();
            }
            case Vocabulary.ATOM_URI + " id" -> id = text();
            case Vocabulary.ATOM_URI + " title" -> title = text();
            case Vocabulary.OURS_URI + " " + Vocabulary.EPOCH -> epoch = text();
            case Vocabulary.TOMBSTONE_URI + " deleted-entry" -> tombstone();
            default -> text();
        }
    }

    private void entry() throws XMLStreamException {
        EntryFacts facts = new EntryFacts();
        ElementCopy copy = new ElementCopy(reader, entryChars, facts);
        copy.copy(namespaces);
        if (!facts.hasAuthor() && !copy.isTooLarge()) {
            copy.addAtEnd(authors.toString());
        }
        entries++;
        String kept = copy.isTooLarge() ? facts.stub(entryChars) : copy.xml();
        sink.accept(RawEntry.of(kept, base, entries));
    }

    /** The feed's authors are those of every entry that has none of its own (RFC 4287 §4.1.2). */
    private void author() throws XMLStreamException {
        ElementCopy copy = new ElementCopy(reader, LONGEST_HEAD, ElementCopy.NOBODY);
        copy.copy(namespaces);
        if (authors.isEmpty() && !copy.isTooLarge()) {
            authors.append(copy.xml());
        }
    }

    /** The text of the element, leaving the reader at its end; absent where blank. */
    private Optional<String> text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (reader.isCharacters() && text.length() < LONGEST_TEXT) {
                text.append(reader.getText());
            }
        }
        return Optional.of(text.toString().strip()).filter(t -> !t.isEmpty());
    }

    private void tombstone() throws XMLStreamException, BrokenFeedException {
        if (tombstones.size() >= MOST_TOMBSTONES) {
            throw new BrokenFeedException("it tells of more than " + MOST_TOMBSTONES + " entries that left the feed");
        }
        ElementCopy copy = new ElementCopy(reader, LONGEST_HEAD, ElementCopy.NOBODY);
        copy.copy(namespaces);
        if (!copy.isTooLarge()) {
            Markup.tombstone(xml.tree(copy.xml())).ifPresent(tombstones::add);
        }
    }
}
