package org.windrow.consumer.sample;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.nio.file.Path;
import java.util.Random;

/** A NeXus file (HDF5) with one NXentry: title, sample, monochromator and a stack of detector frames. */
final class NexusScan {
    private static final int FRAMES = 100;
    private static final int SIDE = 64;

    private NexusScan() {}

    static void write(Path file, String title, Random random) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("default", "entry");
            WritableGroup entry = group(hdf, "entry", "NXentry");
            entry.putDataset("title", title);
            entry.putDataset("definition", "NXmx");
            entry.putDataset("start_time", "2026-10-05T08:30:00Z");
            group(entry, "sample", "NXsample").putDataset("name", "CeO2 in capillary");
            WritableGroup instrument = group(entry, "instrument", "NXinstrument");
            instrument.putDataset("name", "Beamline 7");
            WritableGroup monochromator = group(instrument, "monochromator", "NXmonochromator");
            units(monochromator.putDataset("energy", 12.4 + random.nextDouble() / 10), "keV");
            WritableGroup data = group(entry, "data", "NXdata");
            data.putAttribute("signal", "counts");
            data.putDataset("counts", frames(random));
            units(data.putDataset("angle", angles()), "degrees");
        }
    }

    private static WritableGroup group(WritableGroup parent, String name, String nexusClass) {
        WritableGroup group = parent.putGroup(name);
        group.putAttribute("NX_class", nexusClass);
        return group;
    }

    private static void units(WritableNode field, String unit) {
        field.putAttribute("units", unit);
    }

    private static int[][][] frames(Random random) {
        int[][][] frames = new int[FRAMES][SIDE][SIDE];
        for (int[][] frame : frames) {
            int ring = 8 + random.nextInt(20);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    long radius = Math.round(Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0));
                    frame[y][x] = random.nextInt(12) + (radius == ring ? 900 + random.nextInt(300) : 0);
                }
            }
        }
        return frames;
    }

    private static double[] angles() {
        double[] angles = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            angles[i] = 10 + i * 0.1;
        }
        return angles;
    }
}
