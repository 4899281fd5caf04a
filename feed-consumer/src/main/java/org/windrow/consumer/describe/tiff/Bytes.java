package org.windrow.consumer.describe.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an open file, read piece by piece, never past its end. */
final class Bytes implements AutoCloseable {
    private final FileChannel channel;
    private final ByteOrder order;
    private final long size;

    private Bytes(FileChannel channel, ByteOrder order) throws IOException {
        this.channel = channel;
        this.order = order;
        this.size = channel.size();
    }

    static Bytes open(Path file, ByteOrder order) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new Bytes(channel, order);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads so many bytes.
     *
     * @throws BrokenTiffException if the file ends before
     */
    ByteBuffer at(long offset, int length) throws IOException {
        if (left(offset) < length) {
            throw new BrokenTiffException("leads past the end of the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new BrokenTiffException("leads past the end of the file");
            }
        }
        return bytes.flip();
    }

    /** How many bytes there are from an offset on; none before the file or past it. */
    long left(long offset) {
        return offset < 0 || offset > size ? 0 : size - offset;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
