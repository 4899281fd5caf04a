package org.windrow.consumer.describe.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a file. No length that the file claims is believed, and every read asks the clock. */
final class Storage implements HdfBackingStorage {
    /** More than any structure has that leads to metadata. */
    private static final int MOST_AT_ONCE = 32 << 20;

    /** Smaller files are read once, as a whole: metadata is all over them, a few bytes at each place. */
    private static final int SMALL = 2 << 20;

    private final FileChannel channel;
    private final Superblock superblock;
    private final long size;
    private final Runnable inTime;
    private final ByteBuffer whole;

    Storage(FileChannel channel, Superblock superblock, Runnable inTime) throws IOException {
        this.channel = channel;
        this.superblock = superblock;
        this.size = channel.size();
        this.inTime = inTime;
        this.whole = ByteBuffer.allocate(size <= SMALL ? (int) size : 0);
        fill(whole, 0);
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return mapNoOffset(address + superblock.getBaseAddressByte(), length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return mapNoOffset(address + superblock.getBaseAddressByte(), length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        inTime.run();
        if (address < 0 || length < 0 || address > size || length > size - address) {
            throw new UnreadableException("leads past the end of the file");
        }
        if (length > MOST_AT_ONCE) {
            throw new UnreadableException("is " + length + " bytes in one piece, which are not read");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        if (size <= SMALL) {
            bytes.put(whole.slice((int) address, (int) length));
        } else {
            fill(bytes, address);
        }
        return bytes.flip();
    }

    private void fill(ByteBuffer bytes, long address) {
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, address + bytes.position()) < 0) {
                    throw new UnreadableException("leads past the end of the file");
                }
            }
        } catch (IOException e) {
            throw new UnreadableException("cannot be read: " + e.getMessage());
        }
    }

    @Override
    public long getUserBlockSize() {
        return superblock.getBaseAddressByte();
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        throw new UnsupportedOperationException("bytes are read through the storage");
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return false;
    }
}
