package org.windrow.consumer.describe.preview;

import java.util.Arrays;

/** What is shown black and what white: but for the darkest and the brightest two hundredth, all that is there. */
record Contrast(float black, float white) {
    private static final int LEFT_OUT = 200;
    private static final int LEVELS = 255;

    static Contrast of(float... values) {
        float[] sorted = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new Contrast(0, 1);
        }
        Arrays.sort(sorted, 0, count);
        int out = count / LEFT_OUT;
        float black = sorted[out];
        float white = sorted[count - 1 - out];
        return white > black ? new Contrast(black, white) : new Contrast(sorted[0], sorted[count - 1]);
    }

    /** From 0 to 255; black where there is no value, a middle grey where all are the same. */
    int level(float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        if (white <= black) {
            return LEVELS / 2;
        }
        double part = ((double) value - black) / ((double) white - black);
        return (int) Math.round(Math.max(0, Math.min(1, part)) * LEVELS);
    }
}
