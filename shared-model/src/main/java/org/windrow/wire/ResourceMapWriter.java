package org.windrow.wire;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Excerpt;

/**
 * Writes a dataset's entry as an OAI-ORE resource map in Atom (ORE 1.0): the entry as feeds show it, but with all of its
 * files however many, piece by piece: {@code start links* END}. Safe for use by many threads.
 */
public final class ResourceMapWriter {
    /** What ends an entry. */
    public static final String END = "</entry>";

    private static final String AGGREGATION = "Aggregation";

    private final URI base;
    private final XMLOutputter printer = new XMLOutputter(Format.getRawFormat().setLineSeparator(LineSeparator.UNIX));

    /** Writes hrefs below {@code base}, which is absolute and ends with a slash. */
    public ResourceMapWriter(URI base) {
        this.base = base;
    }

    /**
     * What comes before the links to files; declares all namespaces.
     *
     * @param page where people find the dataset
     */
    public String start(Excerpt excerpt, Change change, URI page) {
        Element entry = new EntryElement(base, excerpt, change, Optional.empty()).build();
        entry.getChild(Vocabulary.DATASET, Vocabulary.OURS).removeAttribute(Vocabulary.LISTED);
        entry.getChildren("link", Vocabulary.ATOM).stream()
                .filter(link -> "alternate".equals(link.getAttributeValue("rel")))
                .forEach(link -> link.setAttribute("href", page.toString()));
        if (change.kind().isDeletion()) { // neither it nor a list of its files is served any more
            entry.getChildren("link", Vocabulary.ATOM)
                    .removeIf(link -> !"alternate".equals(link.getAttributeValue("rel")));
        }
        entry.addContent(category());
        entry.addContent(describes(excerpt.dataset()));
        String whole = printer.outputString(entry);
        return whole.substring(0, whole.length() - END.length());
    }

    private static Element category() {
        return new Element("category", Vocabulary.ATOM)
                .setAttribute("scheme", Vocabulary.ORE_TERMS)
                .setAttribute("term", Vocabulary.ORE_TERMS + AGGREGATION)
                .setAttribute("label", AGGREGATION);
    }

    private Element describes(Dataset dataset) {
        return new Element("link", Vocabulary.ATOM)
                .setAttribute("rel", Vocabulary.ORE_TERMS + "describes")
                .setAttribute("href", base + "datasets/" + dataset.id() + "#aggregation");
    }

    /** Each file once as an enclosure, as feeds have it, and once as a part of the aggregation. */
    public String links(Dataset dataset, List<DataFile> files) {
        Enclosures links = new Enclosures(base, dataset.source(), Optional.empty());
        StringBuilder written = new StringBuilder();
        for (DataFile file : files) {
            links.write("enclosure", file, written);
            links.write(Vocabulary.ORE_TERMS + "aggregates", file, written);
        }
        return written.toString();
    }
}
