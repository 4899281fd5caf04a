package org.windrow.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.windrow.check.Amount;
import org.windrow.model.Arrived;

/** What came from a source in the last two weeks, a bar for each quarter of a day; drawn without script. */
public final class Sparkline {
    private static final Duration STEP = Duration.ofHours(6);
    private static final int BARS = 56;
    private static final int HEIGHT = 22;
    private static final int PITCH = 4;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Sparkline() {}

    public static Html of(List<Arrived> arrivals, Instant now) {
        long[] files = new long[BARS];
        Instant start = start(now);
        for (Arrived arrived : arrivals) {
            long bar = Math.floorDiv(Duration.between(start, arrived.hour()).toMillis(), STEP.toMillis());
            if (bar >= 0 && bar < BARS) {
                files[(int) bar] += arrived.files();
            }
        }
        return Html.of(
                "<svg class=\"spark\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"New"
                        + " files in the last 14 days\">{}</svg>",
                BARS * PITCH,
                HEIGHT,
                Html.join(bars(files, start)));
    }

    private static Instant start(Instant now) {
        long step = STEP.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), step) + 1 - BARS) * step);
    }

    private static List<Html> bars(long[] files, Instant start) {
        double most = 0;
        for (long number : files) {
            most = Math.max(most, height(number));
        }
        List<Html> bars = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            long tall = files[i] == 0 ? 1 : Math.max(3, Math.round(HEIGHT * height(files[i]) / most));
            bars.add(Html.of(
                    "<rect{} x=\"{}\" y=\"{}\" width=\"3\" height=\"{}\"><title>{}: {}</title></rect>",
                    files[i] == 0 ? new Html(" class=\"none\"") : Html.NOTHING,
                    i * PITCH,
                    HEIGHT - tall,
                    tall,
                    DAY.format(start.plus(STEP.multipliedBy(i))),
                    Amount.count(files[i], "new file")));
        }
        return bars;
    }

    /** A night with ten thousand files must not make a day with ten invisible. */
    private static double height(long files) {
        return Math.log1p((double) files);
    }
}
