package org.windrow.consumer.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.windrow.settings.Unusable;

/**
 * The hours of each day in which files are brought, by the clock on the wall; over midnight where it ends before it
 * begins.
 */
public record Window(LocalTime from, LocalTime to) {
    public Window {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window that ends when it begins: " + from);
        }
    }

    /** Reads {@code 19:00-07:00}. */
    static Window of(String text) {
        String remedy = "Write it like 19:00-07:00, in local time.";
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Window(time(ends[0]), time(ends[1]));
            }
        } catch (DateTimeException e) {
            throw new Unusable("is not a span of hours", remedy, e);
        } catch (IllegalArgumentException e) {
            throw new Unusable("ends when it begins", "Leave it out to bring files at all hours.", e);
        }
        throw new Unusable("is not a span of hours", remedy);
    }

    private static LocalTime time(String text) {
        String hours = text.strip();
        return hours.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(hours);
    }

    boolean isOpen(Instant now, ZoneId zone) {
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean notEnded = time.isBefore(to);
        return from.isBefore(to) ? begun && notEnded : begun || notEnded;
    }

    /** When it opens next; on a day whose clock skips that hour, after the gap. */
    Instant opens(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime today = here.toLocalDate().atTime(from).atZone(zone);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(from).atZone(zone))
                .toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
