package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is where a directory is. */
@FunctionalInterface
interface Disk {
    /** The system's answer. */
    Disk REAL = directory -> {
        FileStore store = Files.getFileStore(directory);
        return new Room(store.getUsableSpace(), store.getTotalSpace());
    };

    /**
     * Bytes of a disk.
     *
     * @param free those that may still be written
     */
    record Room(long free, long size) {}

    Room of(Path directory) throws IOException;
}
