package org.windrow.provider.oai;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The six verbs with their arguments (OAI-PMH §4). */
enum Verb {
    IDENTIFY("Identify", Set.of(), Set.of(), false),
    LIST_METADATA_FORMATS("ListMetadataFormats", Set.of(), Set.of(Argument.IDENTIFIER), false),
    LIST_SETS("ListSets", Set.of(), Set.of(), true),
    GET_RECORD("GetRecord", Set.of(Argument.IDENTIFIER, Argument.PREFIX), Set.of(), false),
    LIST_IDENTIFIERS("ListIdentifiers", Set.of(Argument.PREFIX), Argument.RANGE, true),
    LIST_RECORDS("ListRecords", Set.of(Argument.PREFIX), Argument.RANGE, true);

    private final String written;
    private final Set<String> required;
    private final Set<String> optional;
    private final boolean resumes;

    Verb(String written, Set<String> required, Set<String> optional, boolean resumes) {
        this.written = written;
        this.required = required;
        this.optional = optional;
        this.resumes = resumes;
    }

    /** The verb so written; case counts. */
    static Optional<Verb> named(String written) {
        return Stream.of(values()).filter(verb -> verb.written.equals(written)).findFirst();
    }

    String written() {
        return written;
    }

    Set<String> required() {
        return required;
    }

    boolean takes(String argument) {
        return required.contains(argument)
                || optional.contains(argument)
                || (resumes && argument.equals(Argument.TOKEN));
    }
}
