package org.windrow.consumer.transfer;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The disks of landing directories. Finding one reads the whole mount table, which is too much for each small file. */
final class Disks {
    private final Map<Path, FileStore> known = new ConcurrentHashMap<>();

    /** Bytes that may still be written below {@code directory}, as they are now. */
    long usable(Path directory) throws IOException {
        FileStore disk = known.get(directory);
        if (disk == null) {
            disk = Files.getFileStore(directory);
            known.put(directory, disk);
        }
        return disk.getUsableSpace();
    }
}
