package org.windrow.consumer.repository;

/**
 * The store is not there, or is not the one the journal knows: nothing may be written, and nothing made in its place.
 * Ends the program with exit code 11.
 */
public class StoreMissingException extends RepositoryException {
    public StoreMissingException(String message) {
        super(message, true);
    }
}
