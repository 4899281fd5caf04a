package org.windrow.consumer.describe.preview;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** JPEG files that are sharpened in several rounds, for which a decoder keeps the whole image in memory. */
final class Progressive {
    private static final long MOST_PIXELS = 16_000_000;
    private static final int SCAN = 0xDA;

    private Progressive() {}

    /**
     * Refuses those that are too big.
     *
     * @throws IOException for one of more than 16 million pixels
     */
    static void refuseBig(ImageInputStream in, long width, long height) throws IOException {
        if (width * height > MOST_PIXELS && isProgressive(in)) {
            throw new IOException(
                    "is a progressive JPEG of " + width + " x " + height + " pixels, too big to make a picture of");
        }
    }

    private static boolean isProgressive(ImageInputStream in) throws IOException {
        in.mark();
        try {
            in.seek(2);
            while (in.read() == 0xFF) {
                int marker = in.read();
                if (marker == SCAN) {
                    return false;
                }
                if (marker == 0xC2 || marker == 0xC6 || (marker >= 0xC9 && marker <= 0xCB) || marker == 0xCE) {
                    return true;
                }
                skip(in, marker);
            }
            return true;
        } catch (EOFException e) {
            return true;
        } finally {
            in.reset();
        }
    }

    /** Over a segment, or a byte that fills. */
    private static void skip(ImageInputStream in, int marker) throws IOException {
        if (marker == 0xFF) {
            in.seek(in.getStreamPosition() - 1);
        } else {
            int length = in.readUnsignedShort();
            in.seek(in.getStreamPosition() + Math.max(0, length - 2));
        }
    }
}
