package org.windrow.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as feeds write them (RFC 3339). Not left to Rome, which misreads fractions of a second. */
final class Timestamp {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d:)(\\d\\d)(?:[.,](\\d{1,100}))?([Zz]|[+-]\\d\\d:?\\d\\d)");
    private static final Pattern COUNT = Pattern.compile("-?\\d{1,18}");
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Timestamp() {}

    /** UTC with exactly three decimals. */
    static String millis(Instant time) {
        return MILLIS.format(time);
    }

    /** UTC with as many decimals as {@code time} has; nothing where RFC 3339 cannot write its year. */
    static Optional<String> exact(Instant time) {
        return Optional.of(time).filter(Timestamp::hasYearOfFourDigits).map(Instant::toString);
    }

    /** Reads RFC 3339 with any number of decimals (those beyond nanoseconds are cut) and any offset. */
    static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            boolean leap = form.group(3).equals("60"); // a leap second, which java.time does not have
            String second = leap ? "59" : form.group(3);
            LocalDateTime local = LocalDateTime.parse(form.group(1) + "T" + form.group(2) + second);
            String zone = form.group(5).toUpperCase(Locale.ROOT);
            return Optional.of(local.plusSeconds(leap ? 1 : 0)
                    .plusNanos(nanos(form.group(4)))
                    .toInstant(ZoneOffset.of(zone)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** Reads milliseconds since 1970, as older providers write them, or RFC 3339. */
    static Optional<Instant> parseMillisOrDate(String text) {
        String time = text.strip();
        return COUNT.matcher(time).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(time))).filter(Timestamp::hasYearOfFourDigits)
                : parse(time);
    }

    private static long nanos(String decimals) {
        return decimals == null ? 0 : Long.parseLong((decimals + "000000000").substring(0, 9));
    }

    private static boolean hasYearOfFourDigits(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
