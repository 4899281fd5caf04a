package org.windrow.consumer.poll;

import java.time.Instant;
import java.util.Optional;

/** A poll cannot go on. The message is for an operator. */
final class PollFailure extends Exception {
    private final transient Optional<Instant> notBefore;

    PollFailure(String message) {
        this(message, Optional.empty(), null);
    }

    PollFailure(String message, Exception cause) {
        this(message, Optional.empty(), cause);
    }

    PollFailure(String message, Optional<Instant> notBefore, Exception cause) {
        super(message, cause);
        this.notBefore = notBefore;
    }

    Optional<Instant> notBefore() {
        return notBefore;
    }
}
