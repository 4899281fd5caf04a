package org.windrow.consumer.describe.preview;

import java.io.IOException;
import org.windrow.consumer.describe.tiff.Directory;

/**
 * How the pixels of a TIFF page are cut into strips or tiles, each of which a reader takes as a whole.
 *
 * @param bytes of the biggest one, unpacked
 */
record TiffPieces(double bytes, boolean isPacked) {
    private static final int MOST_BYTES = 32 << 20;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int SAMPLES = 277;
    private static final int ROWS = 278;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;

    static TiffPieces of(Directory page) throws IOException {
        double height = page.whole(HEIGHT, 0);
        double area = page.has(TILE_WIDTH)
                ? (double) page.whole(TILE_WIDTH, 0) * page.whole(TILE_HEIGHT, 0)
                : page.whole(WIDTH, 0) * Math.min(height, (double) page.whole(ROWS, Long.MAX_VALUE));
        double bytes = area * page.whole(SAMPLES, 1) * page.whole(BITS, 1) / Byte.SIZE;
        return new TiffPieces(bytes, page.whole(COMPRESSION, 1) != 1);
    }

    /**
     * Whether each can be taken as a whole.
     *
     * @throws IOException if they are too big for that and for reading rows out of them
     */
    boolean areSmall() throws IOException {
        if (bytes > MOST_BYTES && isPacked) {
            throw new IOException(
                    "is compressed in pieces of " + (long) (bytes / (1 << 20)) + " MiB, too big to make a picture of");
        }
        return bytes <= MOST_BYTES;
    }
}
