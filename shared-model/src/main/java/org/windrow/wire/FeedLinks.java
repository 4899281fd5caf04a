package org.windrow.wire;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;

/** The links of a feed document to itself and its neighbours. */
final class FeedLinks {
    private static final String REGISTERED = "http://www.iana.org/assignments/relation/";

    private final Map<String, Place> byRelation = new HashMap<>();

    private record Place(URI base, String href) {}

    /** The base of what stands inside the element at which {@code reader} stands. */
    URI base(URI around, XMLStreamReader reader) throws BrokenFeedException {
        String own = reader.getAttributeValue(XMLConstants.XML_NS_URI, "base");
        try {
            return own == null ? around : Address.resolve(around, own);
        } catch (IllegalArgumentException e) {
            throw new BrokenFeedException("the xml:base '" + own + "' " + e.getMessage(), e);
        }
    }

    /** Notes the link at which {@code reader} stands; the first of each relation counts. */
    void see(URI around, XMLStreamReader reader) throws BrokenFeedException {
        String href = reader.getAttributeValue(XMLConstants.NULL_NS_URI, "href");
        note(reader.getAttributeValue(XMLConstants.NULL_NS_URI, "rel"), base(around, reader), href);
    }

    /** Notes a link; {@code rel} and {@code href} are null where the link lacks them. */
    void note(String rel, URI base, String href) {
        if (href != null) {
            byRelation.putIfAbsent(relation(rel), new Place(base, href));
        }
    }

    Optional<URI> self() {
        try {
            return resolved("self");
        } catch (IllegalArgumentException unusable) {
            return Optional.empty(); // nothing depends on it
        }
    }

    /** The document with older entries. A link that cannot be followed must not look like the end of the feed. */
    Optional<URI> next() throws BrokenFeedException {
        String relation = byRelation.containsKey("prev-archive") ? "prev-archive" : "next";
        try {
            return resolved(relation);
        } catch (IllegalArgumentException e) {
            throw new BrokenFeedException(
                    "the link to older entries '" + byRelation.get(relation).href() + "' " + e.getMessage(), e);
        }
    }

    /** A link's relation in its short form. */
    static String relation(String rel) {
        String relation = rel == null ? "alternate" : rel.strip();
        return (relation.startsWith(REGISTERED) ? relation.substring(REGISTERED.length()) : relation)
                .toLowerCase(Locale.ROOT);
    }

    private Optional<URI> resolved(String relation) {
        return Optional.ofNullable(byRelation.get(relation)).map(place -> Address.resolve(place.base(), place.href()));
    }
}
