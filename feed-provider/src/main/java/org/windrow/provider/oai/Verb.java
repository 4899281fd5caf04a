package org.windrow.provider.oai;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The six verbs with their arguments (OAI-PMH §4). */
enum Verb {
    IDENTIFY("Identify"),
    LIST_METADATA_FORMATS("ListMetadataFormats"),
    LIST_SETS("ListSets"),
    GET_RECORD("GetRecord"),
    LIST_IDENTIFIERS("ListIdentifiers"),
    LIST_RECORDS("ListRecords");

    private final String written;

    Verb(String written) {
        this.written = written;
    }

    /** The verb so written; case counts. */
    static Optional<Verb> named(String written) {
        return Stream.of(values()).filter(verb -> verb.written.equals(written)).findFirst();
    }

    String written() {
        return written;
    }

    Set<String> required() {
        return switch (this) {
            case GET_RECORD -> Set.of(Argument.IDENTIFIER, Argument.PREFIX);
            case LIST_IDENTIFIERS, LIST_RECORDS -> Set.of(Argument.PREFIX);
            case IDENTIFY, LIST_METADATA_FORMATS, LIST_SETS -> Set.of();
        };
    }

    /** Whether it may have, or must have, that argument. */
    boolean takes(String argument) {
        return switch (this) {
            case IDENTIFY -> false;
            case LIST_METADATA_FORMATS -> argument.equals(Argument.IDENTIFIER);
            case LIST_SETS -> argument.equals(Argument.TOKEN);
            case GET_RECORD -> required().contains(argument);
            case LIST_IDENTIFIERS, LIST_RECORDS ->
                argument.equals(Argument.TOKEN)
                        || Argument.RANGE.contains(argument)
                        || required().contains(argument);
        };
    }
}
