package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Objects;

/** Forces many files at once: the disk merges what is asked of it at the same time. */
final class ToDisk {
    private ToDisk() {}

    static void force(Collection<Path> files) throws IOException {
        try {
            files.parallelStream().distinct().forEach(file -> force(file, false));
            // names last: a name that survives shall have its bytes
            files.stream()
                    .map(Path::getParent)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(directory -> force(directory, true));
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
