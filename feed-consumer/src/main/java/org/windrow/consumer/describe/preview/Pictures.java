package org.windrow.consumer.describe.preview;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.windrow.consumer.describe.Preview;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.tiff.TiffFile;

/** Makes small pictures. */
public final class Pictures {
    private Pictures() {}

    /**
     * A small picture of a TIFF, PNG or JPEG file.
     *
     * @throws IOException if it is damaged, or of a kind of which none is made
     */
    public static Optional<Preview> of(Path file, int side, Sheet sheet) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in, false, true);
                Reading reading = new Reading(reader, side, sheet);
                Pixels pixels = pixels(file, reader, reading, in);
                return Optional.of(png(pixels.within(side)));
            } finally {
                reader.dispose();
            }
        }
    }

    /** A small picture of numbers, row by row, with the darkest black and the brightest white. */
    public static Preview of(int width, int height, float[] brightness, int side) throws IOException {
        return png(new Pixels(width, height, 1, brightness).within(side));
    }

    private static Pixels pixels(Path file, ImageReader reader, Reading reading, ImageInputStream in)
            throws IOException {
        if (isTiff(reader)) {
            return tiff(file, reading);
        }
        if (format(reader).equals("jpeg")) {
            Progressive.refuseBig(in, reader.getWidth(0), reader.getHeight(0));
        }
        return reading.whole();
    }

    private static Pixels tiff(Path file, Reading reading) throws IOException {
        try (TiffFile tiff = TiffFile.open(file)) {
            return TiffPieces.of(tiff.first()).areSmall() ? reading.whole() : reading.rowByRow();
        }
    }

    private static ImageReader reader(ImageInputStream in) throws IOException {
        var readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (isTiff(reader) || format(reader).equals("png") || format(reader).equals("jpeg")) {
                return reader;
            }
        }
        throw new IOException("is no TIFF, PNG or JPEG image of which pictures are made");
    }

    private static boolean isTiff(ImageReader reader) {
        return format(reader).equals("tif") || format(reader).equals("tiff");
    }

    private static String format(ImageReader reader) {
        try {
            return reader.getFormatName().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }

    private static Preview png(Pixels pixels) throws IOException {
        boolean isGrey = pixels.channels() == 1;
        BufferedImage image = new BufferedImage(
                pixels.width(), pixels.height(), isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Contrast contrast = isGrey ? Contrast.of(pixels.values()) : new Contrast(0, 255);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                for (int channel = 0; channel < pixels.channels(); channel++) {
                    image.getRaster().setSample(x, y, channel, contrast.level(pixels.at(channel, x, y)));
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return new Preview(pixels.width(), pixels.height(), bytes.toByteArray());
    }
}
