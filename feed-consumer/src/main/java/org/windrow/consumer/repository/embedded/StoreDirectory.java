package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;

/** The repository's directory: what is where in it, whether it is the right one, and who writes to it. */
final class StoreDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final Set<String> LEFT_OF_A_FIRST_START =
            Set.of(LOCK, "lost+found", StoreMarker.FILE + Durable.PART);

    private final Path root;
    private final StoreMarker marker;
    private final Modes modes;
    private final Optional<FileChannel> lock;

    private StoreDirectory(Path root, StoreMarker marker, Modes modes, Optional<FileChannel> lock) {
        this.root = root;
        this.marker = marker;
        this.modes = modes;
        this.lock = lock;
    }

    /**
     * Opens the store to write, alone. A new one is made only where none is expected and nothing else is in the way.
     *
     * @param expected the identity that the journal knows
     * @throws StoreMissingException if it is not there, is another one, or is in use
     */
    static StoreDirectory open(EmbeddedSettings settings, Optional<String> expected, Instant now)
            throws RepositoryException {
        Path root = settings.directory().toAbsolutePath().normalize();
        Modes modes = settings.modes();
        if (expected.isPresent() || StoreMarker.read(root).isPresent()) {
            StoreMarker marker = expectedMarker(root, expected);
            FileChannel lock = lock(root);
            return new StoreDirectory(root, marker, modes, Optional.of(lock));
        }
        try {
            makeEmpty(root, modes);
            FileChannel lock = lock(root);
            return new StoreDirectory(root, StoreMarker.create(root, modes, now), modes, Optional.of(lock));
        } catch (IOException e) {
            throw new RepositoryException("No repository can be made at " + root + ": " + e, true, e);
        }
    }

    /** Opens an existing store to look things up, beside whoever writes it. */
    static StoreDirectory openToRead(Path root, Optional<String> expected) throws StoreMissingException {
        return new StoreDirectory(root, expectedMarker(root, expected), Modes.USUAL, Optional.empty());
    }

    Path root() {
        return root;
    }

    StoreMarker marker() {
        return marker;
    }

    Modes modes() {
        return modes;
    }

    boolean isLocked() {
        return lock.isPresent();
    }

    Path catalogue() {
        return root.resolve("catalogue.db");
    }

    Path experiments() {
        return root.resolve("experiments");
    }

    Path landing() {
        return root.resolve(".landing");
    }

    /** Makes sure that the disk is still the one that was opened. */
    void mustBeThere() throws StoreMissingException {
        expectedMarker(root, Optional.of(marker.id()));
    }

    /** Makes a directory and those above it, but never the store's own: where that is gone, this fails. */
    synchronized void makeDirectory(Path directory, Set<Path> touched) throws IOException {
        if (directory.equals(root) || Files.isDirectory(directory)) {
            return;
        }
        makeDirectory(directory.getParent(), touched);
        try {
            Files.createDirectory(directory);
            modes.toDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        touched.add(directory.getParent());
    }

    /** Removes the folder of an experiment that lost its last dataset. */
    synchronized void removeIfEmpty(Path folder, Set<Path> touched) throws IOException {
        try {
            Files.deleteIfExists(folder);
            touched.remove(folder);
            touched.add(folder.getParent());
        } catch (DirectoryNotEmptyException stillUsed) {
            touched.add(folder);
        }
    }

    private static StoreMarker expectedMarker(Path root, Optional<String> expected) throws StoreMissingException {
        StoreMarker marker = StoreMarker.read(root)
                .orElseThrow(() -> new StoreMissingException("There is no repository at " + root + ": "
                        + StoreMarker.FILE + " is missing. Is the repository disk mounted?"));
        if (expected.isPresent() && !expected.get().equals(marker.id())) {
            throw new StoreMissingException("The repository at " + root + " is " + marker.id() + ", the journal knows "
                    + expected.get() + ". Is the right repository disk mounted?");
        }
        return marker;
    }

    private static void makeEmpty(Path root, Modes modes) throws IOException, StoreMissingException {
        if (!Files.exists(root)) {
            if (root.getParent() == null || !Files.isDirectory(root.getParent())) {
                throw new StoreMissingException("There is no directory " + root.getParent()
                        + " to make the repository in. Is the repository disk mounted?");
            }
            Files.createDirectory(root);
            modes.toDirectory(root);
            Durable.force(root.getParent());
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(root)) {
            for (Path file : inside) {
                if (!LEFT_OF_A_FIRST_START.contains(file.getFileName().toString())) {
                    throw new StoreMissingException("No repository is made at " + root
                            + ": it holds other things, such as " + file.getFileName() + ". Name an empty directory.");
                }
            }
        }
    }

    private static FileChannel lock(Path root) throws RepositoryException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            // refused below
        } catch (IOException e) {
            closeQuietly(channel);
            throw new RepositoryException(
                    "The repository at " + root + " cannot be locked: " + e + ". Let this user write there.", true, e);
        }
        closeQuietly(channel);
        throw new StoreMissingException(
                "The repository at " + root + " is in use by another process. Stop it, or wait for it.");
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException nothingWasWritten) {
            // the lock goes with the process at the latest
        }
    }

    @Override
    public void close() {
        lock.ifPresent(StoreDirectory::closeQuietly);
    }
}
