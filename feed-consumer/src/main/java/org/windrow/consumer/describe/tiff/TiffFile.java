package org.windrow.consumer.describe.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.windrow.consumer.describe.Head;

/** An open TIFF or BigTIFF file. */
public final class TiffFile implements AutoCloseable {
    private static final byte[] LITTLE = {'I', 'I', 42, 0};
    private static final byte[] BIG = {'M', 'M', 0, 42};
    private static final byte[] LITTLE_LONG = {'I', 'I', 43, 0};
    private static final byte[] BIG_LONG = {'M', 'M', 0, 43};
    private static final int MOST_PAGES = 10_000;
    private static final int MOST_ENTRIES = 4_096;

    private final Bytes bytes;
    private final boolean isLong;

    private TiffFile(Bytes bytes, boolean isLong) {
        this.bytes = bytes;
        this.isLong = isLong;
    }

    /** Whether a file begins like one. */
    public static boolean begins(Head head) {
        return head.has(0, LITTLE) || head.has(0, BIG) || head.has(0, LITTLE_LONG) || head.has(0, BIG_LONG);
    }

    /**
     * Opens a file.
     *
     * @throws BrokenTiffException if it does not begin like one
     */
    public static TiffFile open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LITTLE.length);
        }
        Head head = Head.of(start, "");
        if (!begins(head)) {
            throw new BrokenTiffException(start.length == 0 ? "is empty" : "is named like a TIFF file and is none");
        }
        ByteOrder order = start[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new TiffFile(Bytes.open(file, order), head.has(0, LITTLE_LONG) || head.has(0, BIG_LONG));
    }

    /** The first directory, which tells of the first page. */
    public Directory first() throws IOException {
        return directory(start());
    }

    /** A directory that a tag of another leads to. */
    public Directory at(long offset) throws IOException {
        return directory(offset);
    }

    /**
     * How many pages there are.
     *
     * @throws BrokenTiffException if a page leads to an earlier one or nowhere
     */
    public int pages(Runnable inTime) throws IOException {
        Set<Long> seen = new HashSet<>();
        long at = start();
        while (at != 0 && seen.size() < MOST_PAGES) {
            inTime.run();
            if (!seen.add(at)) {
                throw new BrokenTiffException("page " + (seen.size() + 1) + " leads back to an earlier page");
            }
            at = next(at);
        }
        return seen.size();
    }

    private long start() throws IOException {
        return isLong
                ? bytes.at(8, 8).getLong()
                : Integer.toUnsignedLong(bytes.at(4, 4).getInt());
    }

    private long next(long at) throws IOException {
        long end = at + countSize() + entries(at) * entrySize();
        return isLong
                ? bytes.at(end, 8).getLong()
                : Integer.toUnsignedLong(bytes.at(end, 4).getInt());
    }

    private long entries(long at) throws IOException {
        long count = isLong
                ? bytes.at(at, 8).getLong()
                : Short.toUnsignedInt(bytes.at(at, 2).getShort());
        if (count < 0 || count > MOST_ENTRIES) {
            throw new BrokenTiffException("a directory of " + Long.toUnsignedString(count) + " tags is not read");
        }
        return count;
    }

    private int countSize() {
        return isLong ? 8 : 2;
    }

    private long entrySize() {
        return isLong ? 20 : 12;
    }

    private Directory directory(long at) throws IOException {
        long start = at + countSize();
        long whole = Math.min(entries(at), bytes.left(start) / entrySize());
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        ByteBuffer raw = bytes.at(start, (int) (whole * entrySize()));
        for (int i = 0; i < whole; i++) {
            Entry entry = entry(raw, start + i * entrySize());
            entries.putIfAbsent(entry.tag(), entry);
        }
        return new Directory(bytes, entries);
    }

    private Entry entry(ByteBuffer raw, long at) {
        int tag = Short.toUnsignedInt(raw.getShort());
        int type = Short.toUnsignedInt(raw.getShort());
        long count = isLong ? raw.getLong() : Integer.toUnsignedLong(raw.getInt());
        long value = isLong ? raw.getLong() : Integer.toUnsignedLong(raw.getInt());
        long inside = at + (isLong ? 12 : 8);
        boolean isInside = count >= 0 && count <= 8 && count * TagType.size(type) <= (isLong ? 8 : 4);
        return new Entry(tag, type, count, isInside ? inside : value);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
