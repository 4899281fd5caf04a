package org.windrow.consumer.net;

import java.time.Instant;
import java.util.Optional;

/**
 * A REST server's whole answer, of whatever status.
 *
 * @param location the {@code Location} header, as it came
 * @param retryAfter seconds or date, as it came
 * @param date what the server's clock says, as it came
 */
public record RestAnswer(
        int status, String text, Optional<String> location, Optional<String> retryAfter, Optional<String> date) {
    /** Until when the server asks to be left alone, if it does (RFC 9110 §10.2.3). */
    public Optional<Instant> leaveAloneUntil(Instant now) {
        return status == 503 || status == 429
                ? retryAfter.flatMap(text -> RetryAfter.parse(text, now))
                : Optional.empty();
    }
}
