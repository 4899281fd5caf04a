package org.windrow.consumer.describe.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Value;

/** Dates as files and schemas write them: a day, or a time with or without an offset. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T"
            + " ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?\\s?(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private Dates() {}

    /** The date that a text is; absent if it is none. */
    static Optional<Value> read(String text) {
        Matcher matcher = DATE.matcher(text.strip());
        try {
            return matcher.matches() ? Optional.of(new Value.Date(date(matcher))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Temporal date(Matcher matcher) {
        LocalDate day = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        if (matcher.group(4) == null) {
            return day;
        }
        String fraction = matcher.group(7) == null ? "" : matcher.group(7);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        int seconds = matcher.group(6) == null ? 0 : number(matcher, 6);
        LocalDateTime time = day.atTime(LocalTime.of(number(matcher, 4), number(matcher, 5), seconds, nanos));
        String offset = matcher.group(8);
        return offset == null ? time : time.atOffset(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** As Python writes it, which always has a time. */
    static String iso(Value value) {
        Temporal date = ((Value.Date) value).value();
        LocalDateTime time = date instanceof LocalDate day
                ? day.atStartOfDay()
                : date instanceof OffsetDateTime offset ? offset.toLocalDateTime() : (LocalDateTime) date;
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
        String offset = date instanceof OffsetDateTime own
                ? own.getOffset().equals(ZoneOffset.UTC)
                        ? "+00:00"
                        : own.getOffset().getId()
                : "";
        return String.format(
                        Locale.ROOT,
                        "%sT%02d:%02d:%02d",
                        time.toLocalDate(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond())
                + fraction
                + offset;
    }
}
