package org.windrow.consumer.sample;

import java.util.Locale;
import java.util.Random;

/** What instruments and people leave beside the images: spectra as columns, logs, notes. */
final class TextFile {
    private static final int ROWS = 600;

    private TextFile() {}

    static String of(String path, Random random) {
        if (path.endsWith(".csv")) {
            return spectrum(random);
        }
        return path.endsWith(".log")
                ? log(random)
                : "Notes on " + path + "\n\nTaken at " + random.nextInt(30) + " kV.\n";
    }

    private static String spectrum(Random random) {
        int peak = 100 + random.nextInt(ROWS - 200);
        StringBuilder text = new StringBuilder("energy_keV,counts\n");
        for (int i = 0; i < ROWS; i++) {
            double counts = 4000 * Math.exp(-Math.pow((i - peak) / 9.0, 2)) + random.nextInt(60);
            text.append(String.format(Locale.ROOT, "%.2f,%.0f%n", i * 0.02, counts));
        }
        return text.toString();
    }

    private static String log(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "2026-10-05T08:%02d:00Z  ring current %.1f mA  shutter open%n",
                    i,
                    180 + random.nextDouble() * 20));
        }
        return text.toString();
    }
}
