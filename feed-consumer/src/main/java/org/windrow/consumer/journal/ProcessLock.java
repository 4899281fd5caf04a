package org.windrow.consumer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.windrow.sqlite.StoreException;

/** Held by the one process that makes passes over a journal; the system lets go of it when that process ends. */
public final class ProcessLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock beside {@code journal}; nothing if another process, or another part of this one, has it.
     *
     * @throws StoreException if the lock file cannot be written
     */
    public static Optional<ProcessLock> take(Path journal) {
        return take(journal, false);
    }

    /** The same lock, together with others who share it; nothing if somebody has it alone. */
    public static Optional<ProcessLock> share(Path journal) {
        return take(journal, true);
    }

    private static Optional<ProcessLock> take(Path journal, boolean shared) {
        Path file = journal.resolveSibling(journal.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return locked(channel, shared) ? Optional.of(new ProcessLock(file, channel)) : Optional.empty();
        } catch (IOException e) {
            throw new StoreException(
                    "The lock file " + file + " cannot be used: " + e.getMessage()
                            + ". Check that its disk is there, is not full, and may be written by this user.",
                    e);
        }
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return true;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // the same answer as for another process
        }
        channel.close();
        return false;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The journal's lock could not be given back: " + e.getMessage(), e);
        }
    }
}
