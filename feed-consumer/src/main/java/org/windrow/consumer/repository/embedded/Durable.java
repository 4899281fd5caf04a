package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import org.windrow.consumer.modes.Modes;

/** Makes what was written outlive a power cut. */
final class Durable {
    /** Ends the names of files that are being written; such a file may always be written anew. */
    static final String PART = ".windrow-part";

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private Durable() {}

    /** Replaces {@code file} whole; its directory still has to be forced. */
    static void write(Path file, byte[] content, Modes modes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        Files.write(part, content);
        modes.toFile(part);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forces the entries of a directory. Windows has no such call and needs none. */
    static void force(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The same for several; of one that another update removed meanwhile, the directory above tells so. */
    static void force(Collection<Path> directories) throws IOException {
        for (Path directory : directories) {
            try {
                force(directory);
            } catch (NoSuchFileException removed) {
                force(directory.getParent());
            }
        }
    }
}
