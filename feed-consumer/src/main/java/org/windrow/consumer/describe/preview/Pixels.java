package org.windrow.consumer.describe.preview;

/**
 * Brightness of pixels, row by row; of one channel (grey) or three (red, green and blue).
 *
 * @param values the first channel's pixels, then the second's; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a million numbers that one method hands to the next
record Pixels(int width, int height, int channels, float[] values) {
    static Pixels blank(int width, int height, int channels) {
        return new Pixels(width, height, channels, new float[Math.multiplyExact(width * height, channels)]);
    }

    float at(int channel, int x, int y) {
        return values[(channel * height + y) * width + x];
    }

    void set(int channel, int x, int y, float value) {
        values[(channel * height + y) * width + x] = value;
    }

    /** Whether nothing but zero is there. */
    boolean isBlank() {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same, fit into a square by the mean of the pixels that fall together. */
    Pixels within(int side) {
        int longer = Math.max(width, height);
        if (longer <= side) {
            return this;
        }
        int newWidth = Math.max(1, Math.round(width * (float) side / longer));
        int newHeight = Math.max(1, Math.round(height * (float) side / longer));
        Pixels small = blank(newWidth, newHeight, channels);
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    small.set(channel, x, y, mean(channel, x, y, small));
                }
            }
        }
        return small;
    }

    private float mean(int channel, int x, int y, Pixels small) {
        double sum = 0;
        int count = 0;
        int toY = (int) Math.max(from(y, height, small.height) + 1L, from(y + 1, height, small.height));
        int toX = (int) Math.max(from(x, width, small.width) + 1L, from(x + 1, width, small.width));
        for (int row = from(y, height, small.height); row < toY; row++) {
            for (int column = from(x, width, small.width); column < toX; column++) {
                float value = at(channel, column, row);
                if (Float.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Float.NaN : (float) (sum / count);
    }

    private static int from(int small, int size, int smallSize) {
        return (int) ((long) small * size / smallSize);
    }
}
