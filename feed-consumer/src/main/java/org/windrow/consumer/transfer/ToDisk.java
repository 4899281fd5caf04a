package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Forces many files at once: all of their file system in one call where there are enough of them, else each by itself,
 * several at a time.
 */
final class ToDisk {
    /** From so many files on, writing out the whole file system is the shorter way. */
    private static final int MANY = 50;

    private ToDisk() {}

    static void force(Collection<Path> files) throws IOException {
        List<Path> directories = files.stream()
                .map(Path::getParent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (files.size() >= MANY && WholeDisk.force(directories)) {
            return;
        }
        try {
            files.parallelStream().distinct().forEach(file -> force(file, false));
            // names last: a name that survives shall have its bytes
            directories.forEach(directory -> force(directory, true));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void force(Path file, boolean metadata) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot force to disk: " + file, e);
        }
    }
}
