package org.windrow.consumer.describe.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Every so many values of the last two dimensions of a field, in the middle of all others. What was never written is no number.
 */
final class Plane {
    private static final int FINER = 4;
    private static final int FINE_SIDE = 512;
    private static final int MOST_ROW_BYTES = 16 << 20;
    private static final long MOST_CHUNKS = 200_000;

    private final long[] shape;
    private final Samples samples;
    private final Runnable inTime;
    private final int last;
    private final int step;
    final int width;
    final int height;
    final float[] values;

    Plane(long[] shape, Samples samples, int side, Runnable inTime) {
        this.shape = shape.clone();
        this.samples = samples;
        this.inTime = inTime;
        this.last = shape.length - 1;
        long longer = Math.max(shape[last], shape[last - 1]);
        int fine = side <= FINE_SIDE ? side * FINER : side;
        this.step = Math.toIntExact((longer - 1) / fine + 1);
        this.width = Math.toIntExact((shape[last] - 1) / step + 1);
        this.height = Math.toIntExact((shape[last - 1] - 1) / step + 1);
        this.values = new float[width * height];
        Arrays.fill(values, Float.NaN);
    }

    Plane read(Blocks blocks) {
        return blocks.fold(this::row, this::chunks);
    }

    /** Whether nothing was ever written there. */
    boolean isEmpty() {
        for (float value : values) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    private Plane row(Blocks.Row row) {
        long before = 0;
        for (int i = 0; i < last - 1; i++) {
            before = Math.addExact(Math.multiplyExact(before, shape[i]), shape[i] / 2);
        }
        long bytes = Math.multiplyExact(shape[last], samples.size());
        if (bytes > MOST_ROW_BYTES) {
            throw new UnreadableException("has rows of more than 16 MiB, of which no picture is made");
        }
        for (int y = 0; y < height; y++) {
            inTime.run();
            long number = Math.addExact(Math.multiplyExact(before, shape[last - 1]), (long) y * step);
            ByteBuffer read = row.read(Math.multiplyExact(number, bytes), (int) bytes);
            for (int x = 0; x < width; x++) {
                values[y * width + x] = samples.at(read, x * step);
            }
        }
        return this;
    }

    private Plane chunks(int[] chunk, Blocks.Chunk chunks) {
        long all = 1;
        for (int i = 0; i <= last; i++) {
            all = Math.multiplyExact(all, (shape[i] - 1) / chunk[i] + 1);
        }
        if (all > MOST_CHUNKS) {
            throw new UnreadableException("is in " + all + " chunks, of which no picture is made");
        }
        int[] first = new int[last + 1];
        for (int i = 0; i < last - 1; i++) {
            first[i] = Math.toIntExact(shape[i] / 2 / chunk[i] * chunk[i]);
        }
        for (long y = 0; y < shape[last - 1]; y += chunk[last - 1]) {
            for (long x = 0; x < shape[last]; x += chunk[last]) {
                inTime.run();
                first[last - 1] = Math.toIntExact(y);
                first[last] = Math.toIntExact(x);
                chunks.read(first.clone()).ifPresent(read -> chunk(chunk, first, read));
            }
        }
        return this;
    }

    private void chunk(int[] chunk, int[] first, ByteBuffer read) {
        int before = 0;
        for (int i = 0; i < last - 1; i++) {
            before = before * chunk[i] + Math.toIntExact(shape[i] / 2 - first[i]);
        }
        long endY = Math.min(shape[last - 1], (long) first[last - 1] + chunk[last - 1]);
        long endX = Math.min(shape[last], (long) first[last] + chunk[last]);
        for (long y = upToStep(first[last - 1]); y < endY; y += step) {
            for (long x = upToStep(first[last]); x < endX; x += step) {
                int row = before * chunk[last - 1] + (int) (y - first[last - 1]);
                values[(int) (y / step) * width + (int) (x / step)] =
                        samples.at(read, row * chunk[last] + (int) (x - first[last]));
            }
        }
    }

    private long upToStep(long from) {
        return (from + step - 1) / step * step;
    }
}
