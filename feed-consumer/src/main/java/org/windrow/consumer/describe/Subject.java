package org.windrow.consumer.describe;

import java.nio.file.Path;

/**
 * A file to describe.
 *
 * @param file where its bytes are now
 * @param name that it has in its dataset, which tells its format where the bytes do not
 * @param directory of its dataset, which links out of the file do not leave
 * @param home what schemas take for its path: where it lies for good, or below its dataset, if it is only on its way here
 */
public record Subject(Path file, String name, Path directory, Path home) {
    public Subject {
        file = file.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
    }

    /** A file that lies where it is at home. */
    public Subject(Path file, String name, Path directory) {
        this(file, name, directory, directory.toAbsolutePath().normalize().resolve(name));
    }

    /** A file that has its own name, in the dataset that its directory is. */
    public static Subject of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new Subject(absolute, absolute.getFileName().toString(), absolute.getParent());
    }
}
