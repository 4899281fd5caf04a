package org.windrow.consumer.describe.schema;

/** A catalogue that schemas ask for what is not in the file. Repeatable; changes nothing there. */
@FunctionalInterface
public interface Lookup {
    /** None is configured. */
    Lookup NONE = (url, field) -> {
        throw new AbsentException("no SciCat is configured");
    };

    /**
     * A field of an answer.
     *
     * @param url below that of the server, like {@code proposals/443503}
     * @param field empty for the whole answer
     * @throws AbsentException if it has no such field, or does not answer
     */
    Datum field(String url, String field) throws AbsentException;

    /** The catalogue does not say; the message completes a line. */
    final class AbsentException extends Exception {
        private static final long serialVersionUID = 1L;

        public AbsentException(String message) {
            super(message);
        }
    }
}
