package org.windrow.consumer.describe;

import java.nio.file.Path;

/**
 * A file to describe.
 *
 * @param file where its bytes are now
 * @param name that it has in its dataset, which tells its format where the bytes do not
 * @param directory of its dataset, which links out of the file do not leave
 */
public record Subject(Path file, String name, Path directory) {
    public Subject {
        file = file.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
    }

    /** A file that has its own name, in the dataset that its directory is. */
    public static Subject of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new Subject(absolute, absolute.getFileName().toString(), absolute.getParent());
    }
}
