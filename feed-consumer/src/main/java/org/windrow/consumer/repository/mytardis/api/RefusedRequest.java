package org.windrow.consumer.repository.mytardis.api;

import org.windrow.consumer.repository.RepositoryException;

/** The server answered, but did not do what was asked; part of it may be done all the same. */
public final class RefusedRequest extends RepositoryException {
    private final int status;

    public RefusedRequest(int status, String message, boolean retryable) {
        super(message, retryable);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether the object may be there already: PostgreSQL servers say 409 to a duplicate, those on SQLite 500. */
    public boolean mayBeDuplicate() {
        return status == 409 || status == 500;
    }
}
