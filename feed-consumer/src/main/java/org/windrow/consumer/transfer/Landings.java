package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.windrow.consumer.modes.Modes;
import org.windrow.model.DatasetId;

/** Landing directories: how files come into them, are forced to disk, and what of them is left behind. */
public final class Landings {
    /** An announced length bounds a file; this bounds those without one. */
    private static final long MOST_BYTES = 1L << 44;

    private final Modes modes;
    private final long mostBytes;
    private final Room room;

    /** Bytes that may still be written to a directory's disk. */
    @FunctionalInterface
    interface Room {
        long usable(Path directory) throws IOException;
    }

    /** Landings whose files get the given permissions and group, whatever the process's creation mask. */
    public Landings(Modes modes) {
        this(modes, MOST_BYTES, new Disks()::usable);
    }

    Landings(Modes modes, long mostBytes, Room room) {
        this.modes = modes;
        this.mostBytes = mostBytes;
        this.room = room;
    }

    Modes modes() {
        return modes;
    }

    long mostBytes() {
        return mostBytes;
    }

    long room(Path directory) throws LandingException {
        try {
            return room.usable(directory);
        } catch (IOException e) {
            throw LandingException.of(directory, e);
        }
    }

    /** Brings {@code request} from {@code source}. */
    TransferResult receive(FileRequest request, Source source) throws InterruptedException {
        return new Receiving(this, request, source).run();
    }

    /**
     * Forces landed files and their directories to disk, together: far cheaper than one by one.
     *
     * @throws IOException if any of them may not be there after a power cut
     */
    public static void force(Collection<Path> landed) throws IOException {
        ToDisk.force(landed);
    }

    /**
     * Removes what transfers left behind and nobody came back for.
     *
     * @param before what was written to since then is kept
     * @param inUse datasets whose files may still be needed
     * @return how many files were removed
     */
    public static int clean(Path directory, Instant before, Collection<DatasetId> inUse) throws IOException {
        Optional<IOException> failure = Optional.empty();
        int removed = 0;
        try (var files = Files.newDirectoryStream(directory, Landing::isOurs)) {
            for (Path file : files) {
                try {
                    if (inUse.stream().noneMatch(id -> Landing.isOf(file, id))
                            && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        removed += Files.deleteIfExists(file) ? 1 : 0;
                    }
                } catch (IOException e) {
                    failure = Optional.of(e);
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return removed;
    }
}
