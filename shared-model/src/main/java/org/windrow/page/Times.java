package org.windrow.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as pages show them: absolute in UTC, and how far from the moment the page was made. */
public final class Times {
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private final Instant now;

    public Times(Instant now) {
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    /** Both forms, the relative one beside the other. */
    public Html both(Instant time) {
        return Html.of(
                "<time datetime=\"{}\">{} UTC</time> <span class=\"ago\">{}</span>",
                time.truncatedTo(ChronoUnit.SECONDS),
                absolute(time),
                relative(time));
    }

    /** The relative form; the absolute one shows when pointed at. */
    public Html near(Instant time) {
        return Html.of(
                "<time datetime=\"{}\" title=\"{} UTC\">{}</time>",
                time.truncatedTo(ChronoUnit.SECONDS),
                absolute(time),
                relative(time));
    }

    public static String absolute(Instant time) {
        return ABSOLUTE.format(time);
    }

    public String absoluteNow() {
        return absolute(now);
    }

    /** Such as {@code 3 min ago} or {@code in 2 h}. */
    public String relative(Instant time) {
        Duration ago = Duration.between(time, now);
        if (ago.abs().toSeconds() < 2) {
            return "just now";
        }
        return ago.isNegative() ? "in " + length(ago.negated()) : length(ago) + " ago";
    }

    private static String length(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 100) {
            return seconds + " s";
        }
        if (time.toMinutes() < 100) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : String.format(Locale.ROOT, "%,d days", time.toDays());
    }
}
