package org.windrow.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a description says, by terms of Dublin Core, as much of it as one would read. */
final class DescribedTerms {
    static final String TITLE = "title";
    static final String CREATOR = "creator";
    static final String IDENTIFIER = "identifier";

    private static final String DATE = "date";
    private static final int MOST_OF_A_TERM = 50;
    private static final int LONGEST_TERM = 4_000;
    private static final Set<String> DUBLIN_CORE = Set.of(
            TITLE,
            CREATOR,
            "subject",
            "description",
            "publisher",
            "contributor",
            DATE,
            "type",
            "format",
            IDENTIFIER,
            "source",
            "language",
            "relation",
            "coverage",
            "rights");

    /** Of DataCite and MODS. */
    private static final Map<String, String> OTHERS = Map.of(
            "creatorName", CREATOR,
            "namePart", CREATOR,
            "contributorName", "contributor",
            "dateIssued", DATE,
            "publicationYear", DATE,
            "resourceType", "type",
            "abstract", "description");

    private final Map<String, List<String>> terms = new TreeMap<>();

    /** The term that elements of that name stand for. */
    static Optional<String> of(String name) {
        return DUBLIN_CORE.contains(name) ? Optional.of(name) : Optional.ofNullable(OTHERS.get(name));
    }

    void add(String term, String text) {
        List<String> before = terms.computeIfAbsent(term, any -> new ArrayList<>());
        if (before.size() < MOST_OF_A_TERM) {
            before.add(text);
        }
    }

    List<String> all(String term) {
        return terms.getOrDefault(term, List.of());
    }

    Optional<String> first(String term) {
        return all(term).stream().findFirst();
    }

    /** All but title and first creator, each term once. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        terms.forEach((term, texts) -> {
            long skipped = term.equals(CREATOR) ? 1 : 0;
            String joined =
                    String.join("; ", texts.stream().distinct().skip(skipped).toList());
            if (!term.equals(TITLE) && !joined.isEmpty()) {
                attributes.put("dc:" + term, cut(joined));
            }
        });
        return attributes;
    }

    private static String cut(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_TERM, text.codePointCount(0, text.length())));
        return end < text.length() ? text.substring(0, end) + "..." : text;
    }
}
