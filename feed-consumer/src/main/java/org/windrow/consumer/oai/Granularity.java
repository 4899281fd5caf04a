package org.windrow.consumer.oai;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How exactly a server dates its records, and wants to be asked. */
enum Granularity {
    DAY(Duration.ofDays(1)),
    SECOND(Duration.ofSeconds(1));

    private final Duration unit;

    Granularity(Duration unit) {
        this.unit = unit;
    }

    /** As {@code Identify} writes it; days where it is not understood, for every server takes them. */
    static Granularity of(String text) {
        return text.strip().length() > "YYYY-MM-DD".length() ? SECOND : DAY;
    }

    /** One unit before, so that what came in the same unit after the list was made is not missed. */
    Instant before(Instant time) {
        return time.minus(unit);
    }

    /** As an argument of a request. */
    String text(Instant time) {
        return this == DAY
                ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A date of the settings, as this server wants it. */
    String text(String date) {
        boolean day = !date.contains("T");
        if (this == DAY) {
            return date.substring(0, "YYYY-MM-DD".length());
        }
        return day ? date + "T00:00:00Z" : date;
    }
}
