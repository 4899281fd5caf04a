package org.windrow.consumer.describe.image;

import com.drew.lang.RandomAccessReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Lets the library read tags from a file, none of them longer than tags are. */
final class FileReader extends RandomAccessReader {
    private static final int LONGEST = 1 << 20;

    private final RandomAccessFile file;
    private final Runnable inTime;

    FileReader(RandomAccessFile file, Runnable inTime) {
        this.file = file;
        this.inTime = inTime;
    }

    @Override
    public int toUnshiftedOffset(int offset) {
        return offset;
    }

    @Override
    public byte getByte(int index) throws IOException {
        validateIndex(index, 1);
        file.seek(index);
        return file.readByte();
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        byte[] bytes = new byte[count];
        file.seek(index);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    protected void validateIndex(int index, int count) throws IOException {
        inTime.run();
        if (count > LONGEST || !isValidIndex(index, count)) {
            throw new EOFException("leads past the end of the file, or is longer than tags are");
        }
    }

    @Override
    protected boolean isValidIndex(int index, int count) throws IOException {
        return index >= 0 && count >= 0 && (long) index + count <= file.length();
    }

    @Override
    public long getLength() throws IOException {
        return file.length();
    }
}
