package org.windrow.sqlite;

/** A database could not be opened, read or written: the disk, its rights, or the file itself is at fault. */
public class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
