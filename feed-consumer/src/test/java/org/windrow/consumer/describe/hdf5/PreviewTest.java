package org.windrow.consumer.describe.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;

final class PreviewTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");

    private final Hdf5Extractor extractor = new Hdf5Extractor();
    private final Sheet sheet = new Sheet(Limits.USUAL, () -> 0);

    @Test
    void the_middle_frame_of_a_stack_is_shown_sub_sampled_with_what_was_never_written_black() throws Exception {
        Raster shown = shown("picture_stack.h5", 100);

        assertEquals(100, shown.getWidth());
        assertEquals(12, shown.getHeight());
        assertTrue(shown.getSample(0, 5, 0) < 5);
        assertTrue(shown.getSample(50, 5, 0) > 100 && shown.getSample(50, 5, 0) < 155);
        assertTrue(shown.getSample(99, 5, 0) > 250);
        assertEquals(0, shown.getSample(99, 11, 0));
        assertEquals(List.of(), sheet.close(extractor).unread());
    }

    @Test
    void a_file_without_a_default_shows_the_signal_of_its_first_entry() throws Exception {
        Raster shown = shown("picture_old.h5", 256);

        assertEquals(50, shown.getWidth());
        assertEquals(40, shown.getHeight());
        assertEquals(0, shown.getSample(0, 0, 0));
        assertEquals(0, shown.getSample(1, 0, 0));
        assertEquals(255, shown.getSample(49, 39, 0));
    }

    @Test
    void other_files_have_no_picture_and_end_in_no_error() throws Exception {
        try (Stream<Path> files = Files.list(ZOO)) {
            for (Path file : files.filter(own -> own.toString().endsWith(".h5")).toList()) {
                if (!file.getFileName().toString().startsWith("picture_") && Files.size(file) > 0) {
                    assertEquals(Optional.empty(), quietly(file), file.toString());
                }
            }
        }
    }

    private Optional<Preview> quietly(Path file) throws Exception {
        try {
            return extractor.preview(Subject.of(file), 64, sheet);
        } catch (UnreadableException e) {
            return Optional.empty(); // as a whole, which is a finding when it is described
        }
    }

    private Raster shown(String name, int side) throws Exception {
        Preview preview =
                extractor.preview(Subject.of(ZOO.resolve(name)), side, sheet).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(preview.png()));
        assertEquals(preview.width(), image.getWidth());
        return image.getRaster();
    }
}
