package org.windrow.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How single values are written. */
public final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d)");

    private static final Pattern RATE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([kKMG]i?B|B)/s", Pattern.CASE_INSENSITIVE);

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([kKMGT]i?B|B)", Pattern.CASE_INSENSITIVE);

    private Values() {}

    /**
     * A length of time.
     *
     * @throws Unusable for anything but a number with a unit
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Unusable("is not a duration", "Write it like 60s, 15m, 24h or 7d.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /**
     * Bytes a second, written {@code 50 MB/s} or {@code 64 MiB/s}.
     *
     * @throws Unusable for anything but a positive number with such a unit
     */
    public static long bytesPerSecond(String text) {
        Matcher matcher = RATE.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).matches("[0.]+")) {
            throw new Unusable("is not a rate", "Write it like 50 MB/s, with kB, MB, GB, KiB, MiB or GiB.");
        }
        return Math.max(1, scaled(matcher));
    }

    /**
     * A number of bytes, written {@code 10 GB} or {@code 512 MiB}.
     *
     * @throws Unusable for anything but a number with such a unit
     */
    public static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Unusable("is not a size", "Write it like 10 GB, with kB, MB, GB, TB, KiB, MiB, GiB or TiB.");
        }
        return scaled(matcher);
    }

    private static long scaled(Matcher matcher) {
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        double base = unit.endsWith("ib") ? 1024 : 1000;
        int power = " kmgt".indexOf(unit.charAt(0));
        return Math.round(Double.parseDouble(matcher.group(1)) * Math.pow(base, Math.max(0, power)));
    }

    static int integer(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of bounds
        }
        throw new Unusable("is not a whole number between " + least + " and " + most, "Write one in digits.");
    }

    /** The known key that a mistyped one most likely means. */
    public static Optional<String> nearest(String key, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(key, k) <= Math.max(2, key.length() / 3))
                .min(Comparator.comparingInt(k -> distance(key, k)));
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
