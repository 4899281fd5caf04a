package org.windrow.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/**
 * Reads what every description of a dataset has, whatever its vocabulary (Dublin Core, DataCite, MODS): the first title,
 * the first creator, the first web address among its identifiers, what else it says; and the files of a METS file section.
 */
final class Description {
    static final String METS_URI = "http://www.loc.gov/METS/";
    private static final String XLINK_URI = "http://www.w3.org/1999/xlink";
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_FILES = 200_000;
    private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final XMLStreamReader reader;
    private final URI base;
    private final List<Enclosure> files = new ArrayList<>();
    private final DescribedTerms terms = new DescribedTerms();
    private Optional<String> label = Optional.empty();
    private int depth;

    /** Attributes of the METS {@code file} that is being read. */
    private Optional<MetsFile> file = Optional.empty();

    private record MetsFile(String size, String checksum, String algorithm, String type, int depth) {}

    Description(XMLStreamReader reader, URI base) {
        this.reader = reader;
        this.base = base;
    }

    Optional<String> title() {
        return terms.first(DescribedTerms.TITLE).or(() -> label);
    }

    Optional<String> creator() {
        return terms.first(DescribedTerms.CREATOR);
    }

    Optional<URI> page() {
        return terms.all(DescribedTerms.IDENTIFIER).stream()
                .filter(text -> WEB.matcher(text).matches())
                .flatMap(text -> address(text).stream())
                .findFirst();
    }

    /** All that is said but for title and creator, by names such as {@code dc:date}. */
    Map<String, String> attributes() {
        return terms.attributes();
    }

    List<Enclosure> files() {
        return files;
    }

    /** Reads the element at which the reader stands, to its end. */
    void read() throws XMLStreamException {
        start();
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                file = file.filter(f -> f.depth() <= depth);
            }
        }
    }

    private void start() throws XMLStreamException {
        depth++;
        if (METS_URI.equals(reader.getNamespaceURI())) {
            mets(reader.getLocalName());
        } else {
            described(reader.getLocalName());
        }
    }

    /** Text is read only where it can be the whole content of an element. */
    private void described(String name) throws XMLStreamException {
        Optional<String> term = DescribedTerms.of(name);
        if (term.isPresent()) {
            leaf().ifPresent(text -> terms.add(term.get(), text));
        }
    }

    /** The text before the first element inside, or the element's end, where the reader then stands. */
    private Optional<String> leaf() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            if (reader.isCharacters() && text.length() < LONGEST_TEXT) {
                text.append(reader.getText());
            }
            event = reader.next();
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            start();
            return Optional.empty();
        }
        depth--;
        return Optional.of(text.toString().replaceAll("\\s+", " ").strip()).filter(t -> !t.isEmpty());
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private void mets(String name) {
        switch (name) {
            case "mets" -> label = given("LABEL");
            case "file" ->
                file = Optional.of(new MetsFile(
                        given("SIZE").orElse(""),
                        given("CHECKSUM").orElse(""),
                        given("CHECKSUMTYPE").orElse(""),
                        given("MIMETYPE").orElse(""),
                        depth));
            case "FLocat" -> {
                if (file.isPresent()) {
                    files.add(located(file.get()));
                    file = Optional.empty(); // further places of a file are copies of it
                }
            }
            default -> {}
        }
    }

    private Enclosure located(MetsFile one) {
        if (files.size() >= MOST_FILES) {
            throw new IllegalArgumentException("The record lists more than " + MOST_FILES + " files");
        }
        String href = reader.getAttributeValue(XLINK_URI, "href");
        if (href == null || href.isBlank()) {
            throw new IllegalArgumentException("A file of the record has no address (FLocat without xlink:href)");
        }
        try {
            return new Enclosure(
                    Address.resolve(base, href),
                    Optional.ofNullable(reader.getAttributeValue(XLINK_URI, "title"))
                            .filter(t -> !t.isBlank()),
                    Optional.empty(),
                    size(one.size()),
                    Optional.of(one.type()).filter(t -> !t.isBlank()),
                    Optional.empty(),
                    digests(one));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The file '" + href + "' " + e.getMessage(), e);
        }
    }

    private static OptionalLong size(String text) {
        if (text.isBlank()) {
            return OptionalLong.empty();
        }
        if (!DIGITS.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("has the SIZE '" + text + "', which is no number of bytes");
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }

    /** What was meant to be verified must not silently pass unverified; what we cannot compute is dropped. */
    private static SortedSet<Digest> digests(MetsFile one) {
        String algorithm = one.algorithm().strip().toLowerCase(Locale.ROOT);
        return one.checksum().isBlank() || algorithm.isEmpty()
                ? new TreeSet<>()
                : AnnouncedDigests.of(algorithm + ":" + one.checksum().strip(), null);
    }

    private Optional<String> given(String attribute) {
        return Optional.ofNullable(reader.getAttributeValue("", attribute));
    }
}
