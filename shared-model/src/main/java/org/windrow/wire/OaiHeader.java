package org.windrow.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.ChangeKind;

/** Reads the {@code header} of a record. */
final class OaiHeader implements ElementCopy.Onlooker {
    private static final int LONGEST = 4_000;

    private final XMLStreamReader reader;
    private final StringBuilder identifier = new StringBuilder();
    private final StringBuilder datestamp = new StringBuilder();
    private Optional<ChangeKind> left = Optional.empty();
    private boolean inHeader;
    private Optional<StringBuilder> at = Optional.empty();

    /** Looks on while {@code reader} copies a record. */
    OaiHeader(XMLStreamReader reader) {
        this.reader = reader;
    }

    @Override
    public void start(int depth, String namespace, String name) {
        if (depth == 2) {
            inHeader = name.equals("header");
            if (inHeader && "deleted".equals(reader.getAttributeValue("", "status"))) {
                left = Optional.of(ChangeKind.WITHDRAWN);
            }
        }
        if (namespace.equals(Vocabulary.OURS_URI)
                && name.equals(Vocabulary.CHANGE)
                && ChangeKind.GONE.word().equals(reader.getAttributeValue("", "kind"))) {
            left = left.or(() -> Optional.of(ChangeKind.GONE));
        }
        at = Optional.empty();
        if (depth == 3 && inHeader) {
            at = name.equals("identifier")
                    ? Optional.of(identifier)
                    : Optional.of(datestamp).filter(any -> name.equals("datestamp"));
        }
    }

    @Override
    public void text(int depth, String text) {
        if (depth == 3 && inHeader) {
            at.ifPresent(to -> to.append(text, 0, Math.min(text.length(), Math.max(0, LONGEST - to.length()))));
        }
    }

    OaiRecord.Header header() {
        return new OaiRecord.Header(
                Optional.of(identifier.toString().strip()).filter(text -> !text.isEmpty()),
                time(datestamp.toString()),
                left);
    }

    /** Reads the element at which {@code reader} stands, to its end. */
    static OaiRecord.Header read(XMLStreamReader reader) throws XMLStreamException {
        OaiHeader facts = new OaiHeader(reader);
        facts.start(2, "", reader.getLocalName());
        for (int depth = 2; depth > 1; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                facts.start(++depth, "", reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (reader.isCharacters()) {
                facts.text(depth, reader.getText());
            }
        }
        return facts.header();
    }

    /** A datestamp, of a day or a second; what other programs write besides is read too. */
    static Optional<Instant> time(String text) {
        Optional<Instant> time = Timestamp.parse(text);
        if (time.isPresent()) {
            return time;
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
