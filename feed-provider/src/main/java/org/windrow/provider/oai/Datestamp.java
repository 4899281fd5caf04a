package org.windrow.provider.oai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date of a request (OAI-PMH §3.3), as fine as the request gives it.
 *
 * @param first its first second
 * @param isDay whether it names a whole day
 */
record Datestamp(Instant first, boolean isDay) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern SECOND = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

    /** Reads one; nothing for another form, a finer one, or a time there never is. */
    static Optional<Datestamp> parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                Instant start =
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                return Optional.of(new Datestamp(start, true)).filter(Datestamp::isInSchema);
            }
            Optional<Instant> second =
                    SECOND.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
            return second.filter(time -> written(time).equals(text)) // no hour 24, no second 60
                    .map(time -> new Datestamp(time, false))
                    .filter(Datestamp::isInSchema);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** The second behind its last. */
    Instant end() {
        return isDay ? first.plus(1, ChronoUnit.DAYS) : first.plusSeconds(1);
    }

    /** A time as responses write it. */
    static String written(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The schema has no year 0. */
    private boolean isInSchema() {
        return !first.isBefore(YEAR_ONE);
    }
}
