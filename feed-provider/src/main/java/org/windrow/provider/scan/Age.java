package org.windrow.provider.scan;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.settings.Unusable;

/**
 * An age as MyData's filters have it: a number of days, weeks, months (a twelfth of 365.25 days) or years.
 *
 * @param written as people read it
 */
public record Age(Duration duration, String written) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*(day|week|month|year)s?");
    private static final Map<String, Duration> UNITS = Map.of(
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7),
            "month", Duration.ofMinutes(43_830),
            "year", Duration.ofHours(8_766));

    /**
     * Reads {@code 6 months}.
     *
     * @throws Unusable if it is not of that form
     */
    public static Age parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new Unusable("is no age", "Write it like 3 days, 2 weeks, 6 months or 1 year.");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return new Age(UNITS.get(unit).multipliedBy(number), number + " " + unit + (number == 1 ? "" : "s"));
    }
}
