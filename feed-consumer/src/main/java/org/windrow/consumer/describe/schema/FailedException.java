package org.windrow.consumer.describe.schema;

/** A variable or a field of a schema has no value. */
final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String root;

    /** Fails by itself. */
    FailedException(String why) {
        this(why, why);
    }

    /**
     * Fails.
     *
     * @param root why that failed which it needs
     */
    FailedException(String why, String root) {
        super(why, null, false, false);
        this.root = root;
    }

    String root() {
        return root;
    }
}
