package org.windrow.consumer.sample;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A grey TIFF image of bright grains on a noisy ground, about as an electron microscope writes it. */
final class Micrograph {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 884;
    private static final int GRAINS = 60;

    private Micrograph() {}

    static void write(Path file, int bits, Random random) throws IOException {
        int kind = bits == 16 ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, kind);
        int[] grey = ground(random);
        for (int i = 0; i < GRAINS; i++) {
            grain(grey, random);
        }
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < grey.length; i++) {
            raster.setSample(i % WIDTH, i / WIDTH, 0, grey[i] << (bits - 8));
        }
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "tif", file.toFile())) {
            throw new IOException("this Java has no writer for TIFF: " + file);
        }
    }

    private static int[] ground(Random random) {
        int[] grey = new int[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 40 + random.nextInt(40);
        }
        return grey;
    }

    private static void grain(int[] grey, Random random) {
        int radius = 6 + random.nextInt(34);
        int centreX = radius + random.nextInt(WIDTH - 2 * radius);
        int centreY = radius + random.nextInt(HEIGHT - 2 * radius);
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                int distance = x * x + y * y;
                if (distance <= radius * radius) {
                    int at = (centreY + y) * WIDTH + centreX + x;
                    grey[at] = 230 - 110 * distance / (radius * radius) + grey[at] % 16;
                }
            }
        }
    }
}
