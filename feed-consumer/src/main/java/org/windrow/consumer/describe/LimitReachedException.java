package org.windrow.consumer.describe;

/** A file has more than is read of one; what is on the sheet by then is kept. */
public final class LimitReachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitReachedException(String message) {
        super(message, null, false, false);
    }
}
