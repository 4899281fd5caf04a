package org.windrow.consumer.describe.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF files of one page, in either byte order, classic or big. */
public final class TiffMaker {
    private final ByteOrder order;
    private final boolean isLong;
    private final Map<Integer, byte[]> values = new TreeMap<>();
    private final Map<Integer, Integer> types = new TreeMap<>();
    private final Map<Integer, Long> counts = new TreeMap<>();
    private byte[] pixels = new byte[0];
    private long next;

    public TiffMaker(ByteOrder order, boolean isLong) {
        this.order = order;
        this.isLong = isLong;
    }

    /** Little endian and classic, as most instruments write. */
    public static TiffMaker usual() {
        return new TiffMaker(ByteOrder.LITTLE_ENDIAN, false);
    }

    public TiffMaker text(int tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return put(tag, 2, bytes.length, bytes);
    }

    public TiffMaker shorts(int tag, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 2).order(order);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return put(tag, 3, numbers.length, bytes.array());
    }

    public TiffMaker whole(int tag, int number) {
        return put(tag, 4, 1, ByteBuffer.allocate(4).order(order).putInt(number).array());
    }

    public TiffMaker rational(int tag, int number, int of) {
        return put(
                tag,
                5,
                1,
                ByteBuffer.allocate(8).order(order).putInt(number).putInt(of).array());
    }

    /** Lets a tag claim another number of values than it has. */
    public TiffMaker claiming(int tag, long count) {
        counts.put(tag, count);
        return this;
    }

    /** Where the next page is said to be. */
    public TiffMaker leadingTo(long offset) {
        next = offset;
        return this;
    }

    /** One strip of pixels, not packed, greyscale. */
    public TiffMaker grey(int width, int height, int bits, byte... bytes) {
        pixels = bytes;
        return shorts(258, bits)
                .whole(256, width)
                .whole(257, height)
                .shorts(259, 1)
                .shorts(262, 1)
                .whole(273, isLong ? 16 : 8)
                .shorts(277, 1)
                .whole(278, height)
                .whole(279, bytes.length);
    }

    private TiffMaker put(int tag, int type, long count, byte... bytes) {
        values.put(tag, bytes);
        types.put(tag, type);
        counts.put(tag, count);
        return this;
    }

    /** The file: header, pixels, values, directory. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int header = isLong ? 16 : 8;
        body.write(pixels);
        Map<Integer, Long> places = new TreeMap<>();
        for (var value : values.entrySet()) {
            if (value.getValue().length > (isLong ? 8 : 4)) {
                places.put(value.getKey(), (long) header + body.size());
                body.write(value.getValue());
            }
        }
        if (body.size() % 2 == 1) {
            body.write(0);
        }
        ByteBuffer file =
                ByteBuffer.allocate(header + body.size() + directorySize()).order(order);
        header(file, header + body.size());
        file.put(body.toByteArray());
        directory(file, places);
        return file.array();
    }

    private int directorySize() {
        return isLong ? 16 + 20 * values.size() : 6 + 12 * values.size();
    }

    private void header(ByteBuffer file, long directory) {
        file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        file.put(file.get(0));
        file.putShort((short) (isLong ? 43 : 42));
        if (isLong) {
            file.putShort((short) 8).putShort((short) 0).putLong(directory);
        } else {
            file.putInt((int) directory);
        }
    }

    private void directory(ByteBuffer file, Map<Integer, Long> places) {
        if (isLong) {
            file.putLong(values.size());
        } else {
            file.putShort((short) values.size());
        }
        values.forEach((tag, value) -> {
            file.putShort((short) (int) tag).putShort((short) (int) types.get(tag));
            number(file, counts.get(tag));
            if (places.containsKey(tag)) {
                number(file, places.get(tag));
            } else {
                file.put(value).put(new byte[(isLong ? 8 : 4) - value.length]);
            }
        });
        number(file, next);
    }

    private void number(ByteBuffer file, long number) {
        if (isLong) {
            file.putLong(number);
        } else {
            file.putInt((int) number);
        }
    }
}
