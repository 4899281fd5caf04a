package org.windrow.consumer.oai;

import java.time.Instant;
import java.util.Optional;

/** A harvest cannot go on now; the message says why and what to do. */
final class OaiFailure extends Exception {
    private final transient Optional<Instant> notBefore;

    OaiFailure(String message) {
        this(message, Optional.empty(), null);
    }

    OaiFailure(String message, Exception cause) {
        this(message, Optional.empty(), cause);
    }

    OaiFailure(String message, Optional<Instant> notBefore, Exception cause) {
        super(message, cause);
        this.notBefore = notBefore;
    }

    /** When the server asks to be asked again, if it does. */
    Optional<Instant> notBefore() {
        return notBefore;
    }
}
