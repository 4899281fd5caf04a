package org.windrow.consumer.describe.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Sheet;

/** What a PNG file says of itself: its chunks, but for those with pixels. */
final class PngFacts {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LONGEST = 1 << 20;
    private static final int CHECKSUM = 4;

    private final RandomAccessFile file;
    private final Sheet sheet;
    private final Facts facts;
    private boolean isSized;

    PngFacts(RandomAccessFile file, Sheet sheet) {
        this.file = file;
        this.sheet = sheet;
        this.facts = new Facts(sheet);
    }

    void read() throws IOException {
        long at = SIGNATURE.length;
        boolean isOver = false;
        while (!isOver) {
            sheet.node();
            file.seek(at);
            if (file.length() - at < 8) {
                throw new EOFException("is cut off: its end is missing");
            }
            long length = Integer.toUnsignedLong(file.readInt());
            String type = type();
            if (length > file.length() - at - 8) {
                throw new EOFException("is cut off in its chunk " + type);
            }
            isOver = type.equals("IEND") || chunk(type, length);
            at += 8 + length + CHECKSUM;
        }
    }

    private String type() throws IOException {
        byte[] type = new byte[4];
        file.readFully(type);
        return new String(type, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z]", "?");
    }

    /** Whether nothing more is read of the file. */
    private boolean chunk(String type, long length) throws IOException {
        if (!isSized && !type.equals("IHDR")) {
            throw new IOException("does not begin with its header but with " + type);
        }
        switch (type) {
            case "IHDR" -> header(content(type, length));
            case "pHYs" -> resolution(content(type, length));
            case "tEXt" -> text(content(type, length), StandardCharsets.ISO_8859_1);
            case "eXIf" -> new Exif(sheet).read(content(type, length).array());
            default -> {
                // pixels, colour tables and what only some programs know
            }
        }
        return false;
    }

    private ByteBuffer content(String type, long length) throws IOException {
        if (length > LONGEST) {
            sheet.unread(type, "is " + length + " bytes long and not read");
            return ByteBuffer.allocate(0);
        }
        byte[] bytes = new byte[(int) length];
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private void header(ByteBuffer header) throws IOException {
        if (header.limit() != 13) {
            throw new IOException("has a header of " + header.limit() + " bytes");
        }
        facts.size(Integer.toUnsignedLong(header.getInt()), Integer.toUnsignedLong(header.getInt()), "IHDR");
        int bits = Byte.toUnsignedInt(header.get());
        int colour = Byte.toUnsignedInt(header.get());
        switch (colour) {
            case 0 -> facts.depth(bits, 1, "greyscale", "IHDR");
            case 2 -> facts.depth(bits, 3, "RGB", "IHDR");
            case 3 -> facts.depth(bits, 1, "palette", "IHDR");
            case 4 -> facts.depth(bits, 2, "greyscale with transparency", "IHDR");
            case 6 -> facts.depth(bits, 4, "RGB with transparency", "IHDR");
            default -> sheet.unread("IHDR", "has no colour of PNG but " + colour);
        }
        isSized = true;
    }

    private void resolution(ByteBuffer dots) {
        if (dots.limit() == 9) {
            long horizontal = Integer.toUnsignedLong(dots.getInt());
            long vertical = Integer.toUnsignedLong(dots.getInt());
            facts.resolution(
                    (double) horizontal,
                    (double) vertical,
                    dots.get() == 1 ? Optional.of("1/m") : Optional.empty(),
                    "pHYs");
        }
    }

    private void text(ByteBuffer chunk, Charset charset) {
        String[] parts = charset.decode(chunk).toString().split("\0", 2);
        if (parts.length == 2 && !parts[0].isBlank()) {
            facts.text(Name.of("Text", parts[0].strip()), parts[1], "tEXt");
        }
    }
}
