package org.windrow.consumer.describe.child;

import java.io.IOException;

/** The process that reads files ended over one of them. */
final class DiedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean late;

    DiedException(boolean late, IOException cause) {
        super(cause);
        this.late = late;
    }

    /** Whether it took too long. */
    boolean late() {
        return late;
    }
}
