package org.windrow.consumer.net;

import java.util.Optional;

/**
 * A REST server's whole answer, of whatever status.
 *
 * @param location the {@code Location} header, as it came
 * @param retryAfter seconds or date, as it came
 * @param date what the server's clock says, as it came
 */
public record RestAnswer(
        int status, String text, Optional<String> location, Optional<String> retryAfter, Optional<String> date) {}
