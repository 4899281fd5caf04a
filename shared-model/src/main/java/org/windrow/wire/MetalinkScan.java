package org.windrow.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry.Mark;

/** One pass over one Metalink, from its root on. */
final class MetalinkScan {
    private static final int LONGEST_TEXT = 64_000;

    private final XMLStreamReader reader;
    private final URI address;
    private final Consumer<Enclosure> sink;
    private Optional<Mark> change = Optional.empty();
    private final ListSeal seal = new ListSeal();
    private long files;

    /** What has been read of one file. */
    private static final class Draft {
        private final List<String> hashes = new ArrayList<>();
        private final List<String> urls = new ArrayList<>();
        private String size = "";

        /** What the file's seal covers, in the writer's order. */
        List<String> fields(String name, String modified, String type) {
            List<String> fields = new ArrayList<>(List.of(name, modified, type, size, String.join(" ", urls)));
            fields.addAll(hashes);
            return fields;
        }
    }

    MetalinkScan(XMLStreamReader reader, URI address, Consumer<Enclosure> sink) {
        this.reader = reader;
        this.address = address;
        this.sink = sink;
    }

    MetalinkReader.Metalink scan() throws XMLStreamException {
        String number = ours(Vocabulary.CHANGE);
        if (!number.isEmpty()) {
            change = Optional.of(Markup.mark(number, ours(Vocabulary.CHANGE_HASH)));
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child();
            } else if (reader.getEventType() == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                compareSeal();
            }
        }
        return new MetalinkReader.Metalink(change, files);
    }

    private void compareSeal() {
        if (ListSeal.TARGET.equals(reader.getPITarget())
                && !seal.text().equals(reader.getPIData().strip())) {
            throw new IllegalArgumentException("it was damaged on the way: its digest is not the one at its end");
        }
    }

    private void child() throws XMLStreamException {
        boolean known = Vocabulary.METALINK_URI.equals(reader.getNamespaceURI());
        if (known && reader.getLocalName().equals("file")) {
            file();
        } else {
            text();
        }
    }

    private void file() throws XMLStreamException {
        String name = attribute("name");
        String type = ours(Vocabulary.TYPE);
        String modified = ours(Vocabulary.MODIFIED);
        Draft draft = new Draft();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                part(draft);
            }
        }
        files++;
        seal.add(draft.fields(name, modified, type));
        try {
            sink.accept(new Enclosure(
                    address(draft.urls),
                    present(name),
                    Optional.empty(),
                    size(draft.size),
                    present(type),
                    Timestamp.parse(modified),
                    AnnouncedDigests.of(String.join(" ", draft.hashes), null)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the file '" + name + "' " + e.getMessage(), e);
        }
    }

    private void part(Draft draft) throws XMLStreamException {
        switch (reader.getNamespaceURI() + " " + reader.getLocalName()) {
            case Vocabulary.METALINK_URI + " hash" -> {
                String type = attribute("type");
                String hex = text();
                // A Metalink may name any of IANA's functions; those we cannot compute are of no use here.
                if (Digest.Algorithm.named(type).isPresent()) {
                    draft.hashes.add(type + ":" + hex);
                }
            }
            case Vocabulary.METALINK_URI + " size" -> draft.size = text();
            case Vocabulary.METALINK_URI + " url" -> draft.urls.add(text());
            default -> text();
        }
    }

    private URI address(List<String> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("has no address");
        }
        return urls.stream()
                .map(url -> Address.resolve(address, url))
                .filter(url -> url.getScheme().matches("(?i)https?"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no http or https address"));
    }

    private static OptionalLong size(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("has the size '" + text + "', which is no number of bytes");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private String attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue("", name)).orElse("");
    }

    private String ours(String name) {
        return Optional.ofNullable(reader.getAttributeValue(Vocabulary.OURS_URI, name))
                .orElse("");
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(t -> !t.isBlank());
    }

    /** The text of the element, leaving the reader at its end. */
    private String text() throws XMLStreamException {
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
        return text.toString().strip();
    }
}
