package org.windrow.consumer.repository.embedded;

import org.windrow.consumer.repository.RepositoryException;

/** Carries a refusal out of a transaction, which is rolled back by it. */
final class RefusedUpdate extends RuntimeException {
    private final boolean retryable;

    RefusedUpdate(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    RepositoryException asRepositoryException() {
        return new RepositoryException(getMessage(), retryable, this);
    }
}
