package org.windrow.consumer.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStagingTest {
    @TempDir
    Path directory;

    @Test
    void it_is_14_datasets_of_61_files_beside_4_to_ignore() throws IOException {
        String summary = SampleStaging.write(directory);

        assertEquals("14 datasets, 61 files, 48 MB", summary);
        assertEquals(
                4,
                SampleStaging.paths().stream().filter(SampleStaging::isIgnored).count());
    }

    @Test
    void its_images_and_scans_are_real_ones() throws IOException {
        SampleStaging.write(directory);

        BufferedImage image = ImageIO.read(
                directory.resolve("e12345/Titan TEM/lattice/grid 3/0001.tif").toFile());
        assertEquals(16, image.getColorModel().getPixelSize());
        Path scan = directory.resolve("e20817/Beamline 7/proposal 8841/scan 0003 #retry/scan 0003 a.nxs");
        try (HdfFile hdf = new HdfFile(scan)) {
            assertArrayEquals(
                    new int[] {100, 64, 64},
                    hdf.getDatasetByPath("/entry/data/counts").getDimensions());
            assertEquals(
                    "NXentry", hdf.getByPath("/entry").getAttribute("NX_class").getData());
        }
    }

    @Test
    void it_is_the_same_each_time() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");

        SampleStaging.write(first);
        SampleStaging.write(second);

        for (String path : SampleStaging.paths()) {
            assertEquals(-1, Files.mismatch(first.resolve(path), second.resolve(path)), path);
        }
    }

    @Test
    void a_directory_that_holds_something_is_left_alone() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        assertThrows(FileAlreadyExistsException.class, () -> SampleStaging.write(directory));
        assertEquals(1, directory.toFile().list().length);
    }
}
