package org.windrow.provider.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.windrow.sqlite.StoreException;

/** Keeps a second provider from writing the same index. The lock ends with the process, however that ends. */
final class IndexLock implements AutoCloseable {
    private final FileChannel channel;

    private IndexLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock beside {@code index}.
     *
     * @throws StoreException if another process has it, or its file cannot be made
     */
    static IndexLock of(Path index) {
        Path file = index.resolveSibling(index.getFileName() + ".lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeldByOthers(channel)) {
                channel.close();
                throw new StoreException("The index " + index
                        + " is in use by another provider. Stop that one, or name another index with --index.");
            }
            return new IndexLock(channel);
        } catch (IOException e) {
            throw new StoreException(
                    "The index " + index + " cannot be used: " + e + ". Let this user write there, or name another"
                            + " file with --index.",
                    e);
        }
    }

    private static boolean isHeldByOthers(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the index lock could not be let go", e);
        }
    }
}
