package org.windrow.consumer.describe.preview;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Sheet;

/** Reads every so many pixels of an image; what can be read of a damaged one. */
final class Reading {
    /** Of so many pixels each way the mean is taken. */
    private static final int FINER = 4;

    private static final int FINE_SIDE = 512;
    private static final long MOST_PIXELS = 10_000_000_000L;

    private final ImageReader reader;
    private final Sheet sheet;
    private final int width;
    private final int height;
    private final int step;

    Reading(ImageReader reader, int side, Sheet sheet) throws IOException {
        this.reader = reader;
        this.sheet = sheet;
        this.width = reader.getWidth(0);
        this.height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IOException("has " + width + " x " + height + " pixels, of which no picture is made");
        }
        int fine = side <= FINE_SIDE ? side * FINER : side;
        this.step = Math.max(1, divided(Math.max(width, height), fine));
    }

    Pixels whole() throws IOException {
        ImageReadParam wanted = reader.getDefaultReadParam();
        wanted.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image =
                reader.getImageTypes(0).next().createBufferedImage(divided(width, step), divided(height, step));
        wanted.setDestination(image);
        reader.addIIOReadProgressListener(new Clock(sheet));
        IOException damage = read(wanted);
        Pixels pixels = blank(image, image.getHeight());
        copy(image, pixels, 0);
        if (damage != null) {
            if (pixels.isBlank()) {
                throw damage;
            }
            sheet.unread("", damage);
        }
        return pixels;
    }

    /** What ended the reading early; null if nothing did. */
    private IOException read(ImageReadParam wanted) {
        try {
            reader.read(0, wanted);
            return null;
        } catch (IOException e) {
            return e;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return new IOException("is damaged: " + Reason.of(e));
        }
    }

    private static int divided(int size, int by) {
        return (size - 1) / by + 1;
    }

    /** For images whose pixels are not packed: reads nothing but the rows that are shown. */
    Pixels rowByRow() throws IOException {
        int rows = divided(height, step);
        Pixels pixels = null;
        for (int row = 0; row < rows; row++) {
            sheet.inTime();
            ImageReadParam wanted = reader.getDefaultReadParam();
            wanted.setSourceRegion(new Rectangle(0, row * step, width, 1));
            wanted.setSourceSubsampling(step, 1, 0, 0);
            BufferedImage image = reader.read(0, wanted);
            pixels = pixels == null ? blank(image, rows) : pixels;
            copy(image, pixels, row);
        }
        return pixels;
    }

    private static Pixels blank(BufferedImage image, int height) {
        return Pixels.blank(image.getWidth(), height, isGrey(image) ? 1 : 3);
    }

    private static boolean isGrey(BufferedImage image) {
        return !(image.getColorModel() instanceof IndexColorModel)
                && image.getRaster().getNumBands() < 3;
    }

    private static void copy(BufferedImage image, Pixels pixels, int from) {
        Raster raster = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (pixels.channels() == 1) {
                    pixels.set(0, x, from + y, raster.getSampleFloat(x, y, 0));
                } else {
                    int colour = image.getRGB(x, y);
                    for (int channel = 0; channel < 3; channel++) {
                        pixels.set(channel, x, from + y, (colour >> (16 - 8 * channel)) & 0xff);
                    }
                }
            }
        }
    }
}
