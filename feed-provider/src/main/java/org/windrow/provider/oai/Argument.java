package org.windrow.provider.oai;

import java.util.Set;

/** The names of arguments. */
final class Argument {
    static final String VERB = "verb";
    static final String IDENTIFIER = "identifier";
    static final String PREFIX = "metadataPrefix";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String SET = "set";
    static final String TOKEN = "resumptionToken";
    static final Set<String> RANGE = Set.of(FROM, UNTIL, SET);

    private Argument() {}
}
