package org.windrow.consumer.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or an HTTP date. A server cannot send us away for more than a day. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    static Optional<Instant> parse(String text, Instant now) {
        return read(text.strip(), now)
                .filter(at -> at.isAfter(now))
                .map(at -> at.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : at);
    }

    private static Optional<Instant> read(String text, Instant now) {
        if (text.matches("\\d+")) {
            long seconds = text.length() > 9 ? LONGEST.toSeconds() : Long.parseLong(text);
            return Optional.of(now.plusSeconds(seconds));
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
