package org.windrow.consumer.describe.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.windrow.consumer.describe.Sheet;

/** What a JPEG file says of itself: its segments up to the first pixels. */
final class JpegFacts {
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int COMMENT = 0xFE;
    private static final int JFIF = 0xE0;
    private static final int EXIF = 0xE1;
    private static final byte[] JFIF_BEGINS = {'J', 'F', 'I', 'F', 0};
    private static final byte[] EXIF_BEGINS = {'E', 'x', 'i', 'f', 0, 0};

    private final RandomAccessFile file;
    private final Sheet sheet;
    private final Facts facts;

    JpegFacts(RandomAccessFile file, Sheet sheet) {
        this.file = file;
        this.sheet = sheet;
        this.facts = new Facts(sheet);
    }

    void read() throws IOException {
        file.seek(2);
        for (int marker = marker(); marker != SCAN && marker != END; marker = marker()) {
            sheet.node();
            if (marker != 0x01 && (marker < 0xD0 || marker > 0xD8)) {
                segment(marker);
            }
        }
    }

    private int marker() throws IOException {
        int read = file.read();
        if (read < 0) {
            throw new EOFException("is cut off before its pixels");
        }
        if (read != 0xFF) {
            throw new IOException("has " + Facts.hex(read) + " where a segment should begin");
        }
        while (read == 0xFF) {
            sheet.inTime();
            read = file.read();
        }
        if (read < 0) {
            throw new EOFException("is cut off before its pixels");
        }
        return read;
    }

    private void segment(int marker) throws IOException {
        if (file.length() - file.getFilePointer() < 2) {
            throw new EOFException("is cut off before its pixels");
        }
        int length = file.readUnsignedShort() - 2;
        if (length < 0 || length > file.length() - file.getFilePointer()) {
            throw new EOFException("is cut off in its segment " + Facts.hex(marker));
        }
        byte[] bytes = new byte[length];
        file.readFully(bytes);
        if (isFrame(marker)) {
            frame(ByteBuffer.wrap(bytes));
        } else if (marker == JFIF && length >= 12 && starts(bytes, JFIF_BEGINS)) {
            resolution(ByteBuffer.wrap(bytes));
        } else if (marker == EXIF && starts(bytes, EXIF_BEGINS)) {
            new Exif(sheet).read(Arrays.copyOfRange(bytes, EXIF_BEGINS.length, bytes.length));
        } else if (marker == COMMENT) {
            facts.text("Comment", new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""), "comment");
        }
    }

    /** The start of a frame is any of C0 to CF but those of tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(ByteBuffer frame) throws IOException {
        if (frame.limit() < 6) {
            throw new IOException("has a frame of " + frame.limit() + " bytes");
        }
        int bits = Byte.toUnsignedInt(frame.get());
        int height = Short.toUnsignedInt(frame.getShort());
        facts.size(Short.toUnsignedInt(frame.getShort()), height, "frame");
        int samples = Byte.toUnsignedInt(frame.get());
        facts.depth(bits, samples, samples == 1 ? "greyscale" : samples == 3 ? "YCbCr" : "CMYK", "frame");
    }

    private void resolution(ByteBuffer jfif) {
        int unit = jfif.get(7);
        Optional<String> written = unit == 1 ? Optional.of("1/in") : unit == 2 ? Optional.of("1/cm") : Optional.empty();
        if (written.isPresent()) {
            facts.resolution(
                    Short.toUnsignedInt(jfif.getShort(8)), Short.toUnsignedInt(jfif.getShort(10)), written, "JFIF");
        }
    }

    private static boolean starts(byte[] bytes, byte... with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
