package org.windrow.provider.oai;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The fifteen elements of unqualified Dublin Core, which all formats are made of. */
public enum DcElement {
    TITLE,
    CREATOR,
    SUBJECT,
    DESCRIPTION,
    PUBLISHER,
    CONTRIBUTOR,
    DATE,
    TYPE,
    FORMAT,
    IDENTIFIER,
    SOURCE,
    LANGUAGE,
    RELATION,
    COVERAGE,
    RIGHTS;

    /** As formats and settings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, as settings write them. */
    public static List<String> words() {
        return Stream.of(values()).map(DcElement::word).toList();
    }
}
