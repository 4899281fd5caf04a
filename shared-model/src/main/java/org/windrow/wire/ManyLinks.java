package org.windrow.wire;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Leaves out links to files beyond so many, in records of our own providers: their lists of files can be had as a
 * document of its own, and need not fit into memory.
 */
final class ManyLinks implements Predicate<XMLStreamReader> {
    private static final Set<String> TO_FILES = Set.of("enclosure", Vocabulary.AGGREGATES);

    private final int most;
    private Optional<String> dataset = Optional.empty();
    private int links;

    ManyLinks(int most) {
        this.most = most;
    }

    @Override
    public boolean test(XMLStreamReader reader) {
        if (Vocabulary.OURS_URI.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals(Vocabulary.DATASET)
                && reader.getAttributeValue("", Vocabulary.LISTED) == null) {
            String prefix = Optional.ofNullable(reader.getPrefix()).orElse("");
            dataset = Optional.of((prefix.isEmpty() ? "" : prefix + ":") + Vocabulary.DATASET);
        }
        boolean file = Vocabulary.ATOM_URI.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("link")
                && TO_FILES.contains(String.valueOf(reader.getAttributeValue("", "rel")));
        return file && ++links > most && dataset.isPresent();
    }

    /** The copied record; where links were left out, it says that its files stand in the list it links. */
    String marked(String xml) {
        if (links <= most || dataset.isEmpty()) {
            return xml;
        }
        String tag = "<" + dataset.get();
        return xml.replaceFirst(
                Pattern.quote(tag),
                Matcher.quoteReplacement(tag + " " + Vocabulary.LISTED + "=\"" + Vocabulary.IN_METALINK + "\""));
    }
}
