package org.windrow.consumer.describe.hdf5;

/** Something is not read; the message says why, in words for the person who has the file. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
