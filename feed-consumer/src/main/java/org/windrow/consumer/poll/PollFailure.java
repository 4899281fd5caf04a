package org.windrow.consumer.poll;

import java.time.Instant;
import java.util.Optional;

/** A poll cannot go on. The message is for an operator. */
final class PollFailure extends Exception {
    private final transient Optional<Instant> notBefore;

    private final boolean damaging;

    PollFailure(String message) {
        this(message, Optional.empty(), null);
    }

    PollFailure(String message, Exception cause) {
        this(message, Optional.empty(), cause);
    }

    PollFailure(String message, Optional<Instant> notBefore, Exception cause) {
        this(message, notBefore, cause, false);
    }

    private PollFailure(String message, Optional<Instant> notBefore, Exception cause, boolean damaging) {
        super(message, cause);
        this.notBefore = notBefore;
        this.damaging = damaging;
    }

    /** A document that came to something else than its server sent. */
    static PollFailure unconfirmed(String message, Exception cause) {
        return new PollFailure(message, Optional.empty(), cause, true);
    }

    /** Whether entries that were read already may be damaged too. */
    boolean isDamaging() {
        return damaging;
    }

    Optional<Instant> notBefore() {
        return notBefore;
    }
}
