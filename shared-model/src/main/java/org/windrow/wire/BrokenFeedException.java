package org.windrow.wire;

/** A document is not a feed, is cut off, or is larger than allowed. Entries handed over before stand. */
public class BrokenFeedException extends Exception {
    public BrokenFeedException(String message, Throwable cause) {
        super(message, cause);
    }

    public BrokenFeedException(String message) {
        super(message);
    }
}
