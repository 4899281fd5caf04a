package org.windrow.provider.oai;

import org.windrow.wire.XmlText;

/** One thing that is wrong with a request (OAI-PMH §3.6). */
record OaiError(Code code, String message) {
    private static final int LONGEST_QUOTE = 80;

    /** The codes as they are written. */
    enum Code {
        BAD_VERB("badVerb"),
        BAD_ARGUMENT("badArgument"),
        BAD_RESUMPTION_TOKEN("badResumptionToken"),
        CANNOT_DISSEMINATE_FORMAT("cannotDisseminateFormat"),
        ID_DOES_NOT_EXIST("idDoesNotExist"),
        NO_RECORDS_MATCH("noRecordsMatch"),
        NO_SET_HIERARCHY("noSetHierarchy");

        private final String written;

        Code(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }
    }

    static OaiError argument(String message) {
        return new OaiError(Code.BAD_ARGUMENT, message);
    }

    static OaiError token(String message) {
        return new OaiError(Code.BAD_RESUMPTION_TOKEN, message);
    }

    /** Whether the response must not repeat the arguments (OAI-PMH §3.2). */
    boolean hidesArguments() {
        return code == Code.BAD_VERB || code == Code.BAD_ARGUMENT;
    }

    /** Text of a request as a message can show it. */
    static String quoted(String text) {
        String clean = XmlText.clean(text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        return "'" + clean + (text.length() > clean.length() ? "..." : "") + "'";
    }
}
