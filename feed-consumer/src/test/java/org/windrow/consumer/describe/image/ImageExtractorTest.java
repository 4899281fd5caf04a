package org.windrow.consumer.describe.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Reads;
import org.windrow.consumer.describe.tiff.TiffMaker;

final class ImageExtractorTest {
    private final ImageExtractor extractor = new ImageExtractor();

    @TempDir
    private Path work;

    @Test
    void a_tiff_file_tells_size_depth_colour_resolution_and_its_texts() throws IOException {
        TiffMaker image = new TiffMaker(ByteOrder.BIG_ENDIAN, false)
                .grey(3, 2, 16, new byte[12])
                .text(270, "grains")
                .rational(282, 300, 1)
                .rational(283, 150, 1);

        assertEquals(
                List.of(
                        "Width = 3 px",
                        "Height = 2 px",
                        "Bits per sample = 16",
                        "Samples per pixel = 1",
                        "Colour = greyscale",
                        "Compression = none",
                        "Horizontal resolution = 300.0 1/in",
                        "Vertical resolution = 150.0 1/in",
                        "Description = grains",
                        "Pages = 1"),
                told(read(image.bytes())));
    }

    @Test
    void a_png_file_tells_size_depth_colour_resolution_and_its_texts() throws IOException {
        byte[] png = written("png", new BufferedImage(7, 5, BufferedImage.TYPE_USHORT_GRAY));
        byte[] dots =
                ByteBuffer.allocate(9).putInt(1000).putInt(2000).put((byte) 1).array();
        byte[] more =
                with(with(png, "pHYs", dots), "tEXt", "Title\0Bl\u00e4tter".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(
                List.of(
                        "Width = 7 px",
                        "Height = 5 px",
                        "Bits per sample = 16",
                        "Samples per pixel = 1",
                        "Colour = greyscale",
                        "Text/Title = Bl\u00e4tter",
                        "Horizontal resolution = 1000.0 1/m",
                        "Vertical resolution = 2000.0 1/m"),
                told(read(more)));
    }

    @Test
    void the_exif_of_a_jpeg_file_is_told_in_numbers_and_words() throws IOException {
        byte[] jpeg = written("jpg", new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB));
        byte[] exif = TiffMaker.usual()
                .text(271, "Nikon")
                .shorts(274, 1)
                .rational(33434, 1, 50)
                .shorts(34855, 200)
                .bytes();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 8), 'E', 'x', 'i', 'f', 0, 0});
        all.write(exif);
        all.write(jpeg, 2, jpeg.length - 2);

        List<String> told = told(read(all.toByteArray()));

        assertTrue(told.containsAll(List.of("Width = 40 px", "Height = 30 px", "Bits per sample = 8")), told + "");
        assertTrue(told.containsAll(List.of("Exif/Make = Nikon", "Exif/Exposure Time = 0.02")), told + "");
        assertTrue(told.contains("Exif/Orientation = Top, left side (Horizontal / normal)"), told + "");
        assertTrue(told.contains("Exif/ISO Speed Ratings = 200"), told + "");
    }

    @Test
    void a_file_that_is_cut_off_tells_what_it_can_and_says_so() throws IOException {
        byte[] png = written("png", new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB));

        Description read = read(Arrays.copyOf(png, png.length - 20));

        assertTrue(told(read).contains("Width = 70 px"));
        assertEquals("is cut off in its chunk IDAT", read.unread().get(0).toString());
    }

    @Test
    void what_is_named_like_an_image_and_is_none_is_a_finding() throws IOException {
        assertEquals(
                "is named like an image and is no TIFF, PNG or JPEG",
                read("hello".getBytes(StandardCharsets.UTF_8)).unread().get(0).toString());
        assertEquals("is empty", read().unread().get(0).toString());
    }

    private Description read(byte... bytes) throws IOException {
        return Reads.of(extractor, work.resolve("a.tif"), bytes);
    }

    private static byte[] written(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    /** With a chunk after the header; its checksum is not looked at. */
    private static byte[] with(byte[] png, String type, byte... content) {
        int header = 33;
        return ByteBuffer.allocate(png.length + content.length + 12)
                .put(png, 0, header)
                .putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .putInt(0)
                .put(png, header, png.length - header)
                .array();
    }

    private static List<String> told(Description description) {
        return description.parameters().stream()
                .map(told -> told.name() + " = " + told.value().text()
                        + told.unit().map(unit -> " " + unit).orElse(""))
                .toList();
    }
}
