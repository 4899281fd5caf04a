package org.windrow.check;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amount {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Amount() {}

    /** Decimal units, two digits where the number is small: {@code 3.9 MB}, {@code 48 MB}, {@code 17 B}. */
    public static String bytes(long bytes) {
        if (bytes >= 0 && bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String form = unit > 0 && value < 9.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, form, value, UNITS[unit]);
    }

    /** {@code 61 files}, {@code 1 file}. */
    public static String count(long number, String thing) {
        // Every entry of a feed has two of these, and formats are parsed anew each time.
        String digits =
                number >= 0 && number < 1000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
        return digits + " " + thing + (number == 1 ? "" : "s");
    }

    /** The two largest units: {@code 3.1 s}, {@code 2 min 5 s}, {@code 4 d 3 h}. */
    public static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 9_950) {
            return String.format(Locale.ROOT, millis % 1000 == 0 ? "%.0f s" : "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? pair(seconds / 3600, "h", seconds / 60 % 60, "min")
                : pair(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
