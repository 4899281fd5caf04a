package org.windrow.consumer.describe.hdf5;

import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.windrow.consumer.describe.Head;

/**
 * An open file.
 *
 * @param folder that its external links are relative to
 * @param root address of the root group's header
 * @param oddity what is wrong with it as a whole, though it can be read
 */
record Hdf5File(Path path, Path folder, Storage storage, long root, Optional<String> oddity) implements AutoCloseable {
    /** The signature stands at 0, or after a user block of 512 bytes, 1024, 2048 and so on. */
    private static final int FIRST_USER_BLOCK = 512;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] HDF4 = {0x0e, 0x03, 0x13, 0x01};
    private static final int WRITING = 0x05;

    /** Whether the signature is among the first bytes. */
    static boolean begins(Head head) {
        return head.has(0, SIGNATURE)
                || head.has(512, SIGNATURE)
                || head.has(1024, SIGNATURE)
                || head.has(2048, SIGNATURE);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableException if it is none of this kind, or its first structure cannot be read
     */
    static Hdf5File open(Path path, Path folder, Runnable inTime) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long offset = signature(channel);
            Superblock superblock = Superblock.readSuperblock(channel, offset);
            if (superblock.getBaseAddressByte() != offset) {
                throw new UnreadableException(
                        "its superblock is at " + offset + " and says " + superblock.getBaseAddressByte());
            }
            Storage storage = new Storage(channel, superblock, inTime);
            Optional<String> oddity = oddity(channel, superblock, offset);
            return new Hdf5File(path, folder, storage, root(storage, oddity), oddity);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long signature(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            throw new UnreadableException("is empty");
        }
        for (long offset = 0; offset < size; offset = offset == 0 ? FIRST_USER_BLOCK : offset * 2) {
            ByteBuffer bytes = ByteBuffer.allocate(SIGNATURE.length);
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
                // until all are there or the file ends
            }
            if (bytes.flip().equals(ByteBuffer.wrap(SIGNATURE))) {
                return offset;
            }
        }
        ByteBuffer start = ByteBuffer.allocate(HDF4.length);
        channel.read(start, 0);
        throw new UnreadableException(
                Arrays.equals(start.array(), HDF4)
                        ? "is an HDF4 file, which is not read"
                        : "is named like an HDF5 file and is none");
    }

    private static long root(Storage storage, Optional<String> oddity) {
        try {
            return root(storage);
        } catch (UnreadableException e) {
            throw oddity.map(UnreadableException::new).orElse(e);
        }
    }

    private static long root(Storage storage) {
        if (storage.getSuperblock() instanceof SuperblockV0V1 old) {
            return new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte())
                    .getObjectHeaderAddress();
        }
        return ((SuperblockV2V3) storage.getSuperblock()).getRootGroupObjectHeaderAddress();
    }

    private static Optional<String> oddity(FileChannel channel, Superblock superblock, long offset) throws IOException {
        long wanted = superblock.getEndOfFileAddress();
        if (wanted > channel.size()) {
            return Optional.of("is cut off: it has " + channel.size() + " bytes of " + wanted);
        }
        if (superblock.getVersionOfSuperblock() == 3 && (flags(channel, offset) & WRITING) != 0) {
            return Optional.of("was being written when it was copied, or its writer crashed; it may be incomplete");
        }
        return Optional.empty();
    }

    private static int flags(FileChannel channel, long offset) throws IOException {
        ByteBuffer flags = ByteBuffer.allocate(1);
        channel.read(flags, offset + 11);
        return flags.get(0);
    }

    @Override
    public void close() {
        storage.close();
    }
}
