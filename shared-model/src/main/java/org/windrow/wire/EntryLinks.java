package org.windrow.wire;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;

/**
 * What an entry links to. Files are its enclosures; where it has none, what it aggregates (OAI-ORE).
 *
 * @param metalink the list of its files
 * @param page where a person can look at it; only {@code http} and {@code https}, for it becomes a link in our pages
 */
record EntryLinks(Optional<URI> page, Optional<URI> metalink, List<Enclosure> files) {

    /** Reads links as they come; the first that cannot be used spoils all. */
    static final class Reading implements SafeXml.LinkSink {
        private final URI base;
        private final List<Enclosure> files = new ArrayList<>();
        private Optional<URI> page = Optional.empty();
        private Optional<URI> metalink = Optional.empty();
        private final List<Enclosure> aggregated = new ArrayList<>();
        private IllegalArgumentException fault;
        private IllegalArgumentException aggregatedFault;

        Reading(URI base) {
            this.base = base;
        }

        @Override
        public void see(Element entry, Element link) {
            boolean aggregate = Vocabulary.AGGREGATES.equals(link.getAttributeValue("rel"));
            try {
                if (aggregate) {
                    aggregated.add(enclosure(link, base(base, entry)));
                } else {
                    note(link, base(base, entry));
                }
            } catch (IllegalArgumentException e) {
                aggregatedFault = aggregatedFault == null && aggregate ? e : aggregatedFault;
                fault = fault == null && !aggregate ? e : fault;
            }
        }

        private void note(Element link, URI inside) {
            String relation = FeedLinks.relation(link.getAttributeValue("rel"));
            if (relation.equals("enclosure")) {
                files.add(enclosure(link, inside));
            } else if (relation.equals("alternate") && page.isEmpty()) {
                page = page(link, inside, "text/html");
            } else if (relation.equals(Vocabulary.DESCRIBED_BY) && metalink.isEmpty()) {
                metalink = page(link, inside, Vocabulary.METALINK_TYPE);
            }
        }

        /**
         * What was read.
         *
         * @throws IllegalArgumentException if an enclosure cannot be used; the message says which and why
         */
        EntryLinks links() {
            if (fault != null) {
                throw fault;
            }
            if (!files.isEmpty() || metalink.isPresent()) {
                return new EntryLinks(page, metalink, files);
            }
            if (aggregatedFault != null) {
                throw aggregatedFault;
            }
            return new EntryLinks(page, metalink, aggregated);
        }
    }

    /**
     * The list that holds so many files and bytes.
     *
     * @throws IllegalArgumentException if the entry has no usable link to it
     */
    FeedEntry.FileList list(long[] totals) {
        URI href = metalink.orElseThrow(() -> new IllegalArgumentException(
                "The entry's files stand in a list of their own, but the entry has no usable link to it"));
        return new FeedEntry.FileList(href, totals[0], totals[1]);
    }

    private static Optional<URI> page(Element link, URI base, String wanted) {
        String type = link.getAttributeValue("type", "text/html");
        String href = link.getAttributeValue("href");
        if (href == null || !type.startsWith(wanted)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Address.resolve(base(base, link), href))
                    .filter(page -> page.getScheme().matches("(?i)https?"));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty(); // a convenience, no reason to refuse the files
        }
    }

    private static Enclosure enclosure(Element link, URI base) {
        String href = link.getAttributeValue("href");
        if (href == null || href.isBlank()) {
            throw new IllegalArgumentException("An enclosure" + named(link) + " has no address");
        }
        try {
            return new Enclosure(
                    Address.resolve(base(base, link), href),
                    given(link, "title"),
                    given(link, "path"),
                    length(link),
                    given(link, "type").or(() -> given(link, "mime")).map(String::strip),
                    modified(link),
                    AnnouncedDigests.of(
                            link.getAttributeValue("hash", Vocabulary.LINK_EXTENSIONS),
                            link.getAttributeValue("hash")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The enclosure '" + href + "' " + e.getMessage(), e);
        }
    }

    private static OptionalLong length(Element link) {
        Optional<String> length = given(link, "length").map(String::strip);
        if (length.isPresent() && !length.get().matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("has the length '" + length.get() + "', which is no number of bytes");
        }
        return length.map(digits -> OptionalLong.of(Long.parseLong(digits))).orElse(OptionalLong.empty());
    }

    /** Our own markup, else what older providers write; {@code updated} is there the file's time, not the entry's. */
    private static Optional<Instant> modified(Element link) {
        Function<String, Optional<Instant>> old = Timestamp::parseMillisOrDate;
        return given(link, Vocabulary.MODIFIED, Vocabulary.OURS)
                .flatMap(Timestamp::parse)
                .or(() -> given(link, "modified").flatMap(old))
                .or(() -> given(link, "updated").flatMap(old));
    }

    private static URI base(URI around, Element element) {
        String own = element.getAttributeValue("base", Namespace.XML_NAMESPACE);
        try {
            return own == null ? around : Address.resolve(around, own);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has the xml:base '" + own + "', which " + e.getMessage(), e);
        }
    }

    private static String named(Element link) {
        return given(link, "title").map(title -> " called '" + title + "'").orElse("");
    }

    private static Optional<String> given(Element link, String attribute) {
        return given(link, attribute, Namespace.NO_NAMESPACE);
    }

    private static Optional<String> given(Element link, String attribute, Namespace namespace) {
        return Optional.ofNullable(link.getAttributeValue(attribute, namespace)).filter(text -> !text.isBlank());
    }
}
