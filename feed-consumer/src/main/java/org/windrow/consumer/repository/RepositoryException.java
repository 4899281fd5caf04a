package org.windrow.consumer.repository;

/** The repository did not do what was asked; the message says what to do about it. */
public class RepositoryException extends Exception {
    private final boolean retryable;

    public RepositoryException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public RepositoryException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** Whether the same call may work later without anybody acting. */
    public boolean retryable() {
        return retryable;
    }
}
