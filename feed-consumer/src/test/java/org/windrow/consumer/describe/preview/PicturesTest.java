package org.windrow.consumer.describe.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.tiff.TiffMaker;

final class PicturesTest {
    private final Sheet sheet = new Sheet(Limits.USUAL, () -> 0);

    @TempDir
    private Path work;

    @Test
    void a_grey_image_fits_into_the_square_and_reaches_from_black_to_white() throws IOException {
        byte[] pixels = new byte[1000 * 500];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + i % 1000 / 100);
        }

        BufferedImage small =
                picture(TiffMaker.usual().grey(1000, 500, 8, pixels).bytes(), 256);

        assertEquals(256, small.getWidth());
        assertEquals(128, small.getHeight());
        assertEquals(0, small.getRaster().getSample(0, 64, 0));
        assertEquals(255, small.getRaster().getSample(255, 64, 0));
    }

    @Test
    void sixteen_bits_are_stretched_in_either_byte_order() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer pixels = ByteBuffer.allocate(2 * 40 * 20).order(order);
            for (int i = 0; i < 40 * 20; i++) {
                pixels.putShort((short) (40_000 + i % 40));
            }

            BufferedImage small = picture(
                    new TiffMaker(order, false).grey(40, 20, 16, pixels.array()).bytes(), 256);

            assertEquals(40, small.getWidth());
            assertTrue(small.getRaster().getSample(0, 3, 0) < 10);
            assertTrue(small.getRaster().getSample(39, 3, 0) > 245);
        }
    }

    @Test
    void colours_of_png_and_jpeg_images_stay() throws IOException {
        for (String format : new String[] {"png", "jpg"}) {
            BufferedImage red = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 300; y++) {
                for (int x = 0; x < 600; x++) {
                    red.setRGB(x, y, 0xf01020);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertTrue(ImageIO.write(red, format, bytes));

            int shown = picture(bytes.toByteArray(), 100).getRGB(50, 25);

            assertTrue(((shown >> 16) & 0xff) > 200 && ((shown >> 8) & 0xff) < 60, Integer.toHexString(shown));
        }
    }

    @Test
    void a_strip_of_400_megabytes_is_read_row_by_row() throws IOException {
        Path file = work.resolve("big.tif");
        byte[] head = TiffMaker.usual().grey(20_000, 20_000, 8).bytes();
        ByteBuffer moved = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int directory = moved.getInt(4);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(head);
            for (int tag = 0; tag < 9; tag++) {
                if (moved.getShort(directory + 2 + 12 * tag) == 273) {
                    sparse.seek(directory + 2 + 12 * tag + 8);
                    sparse.write(new byte[] {0, 16, 0, 0});
                }
            }
            sparse.setLength(4096 + 400_000_000L);
        }

        Preview preview = Pictures.of(file, 256, sheet).orElseThrow();

        assertEquals(256, preview.width());
        assertEquals(256, preview.height());
    }

    @Test
    void a_damaged_image_is_shown_as_far_as_it_goes() throws IOException {
        BufferedImage light = new BufferedImage(500, 500, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 250_000; i++) {
            light.getRaster().setSample(i % 500, i / 500, 0, 100 + i * 31 % 97);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(light, "png", bytes));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);

        BufferedImage shown = picture(cut, 100);

        assertTrue(shown.getRaster().getSample(50, 10, 0) > 0);
        assertEquals(
                1,
                sheet.close(new org.windrow.consumer.describe.image.ImageExtractor())
                        .unread()
                        .size());
    }

    @Test
    void an_image_packed_in_one_big_piece_is_refused_and_so_is_no_image() throws IOException {
        byte[] packed = TiffMaker.usual().grey(20_000, 20_000, 8).shorts(259, 8).bytes();

        assertTrue(assertThrows(IOException.class, () -> picture(packed, 256))
                .getMessage()
                .contains("381 MiB"));
        assertThrows(IOException.class, () -> picture("text".getBytes(StandardCharsets.UTF_8), 256));
    }

    @Test
    void numbers_become_a_picture_without_those_that_are_none() throws IOException {
        Preview preview = Pictures.of(3, 1, new float[] {1, Float.NaN, 5}, 256);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(preview.png()));
        assertArrayEquals(new int[] {0, 0, 255}, image.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null));
    }

    private BufferedImage picture(byte[] bytes, int side) throws IOException {
        Path file = Files.write(work.resolve("image"), bytes);
        Preview preview = Pictures.of(file, side, sheet).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(preview.png()));
        assertEquals(preview.width(), image.getWidth());
        assertEquals(preview.height(), image.getHeight());
        return image;
    }
}
