package org.windrow.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a database is put that another takes the place of: beside it, and never over what was put there before. */
public final class Aside {
    private static final String ENDING = ".before-rebuild";

    private Aside() {}

    /** A name beside {@code file} that nothing has. */
    public static Path free(Path file) {
        int number = 1;
        while (Files.exists(named(file, number))) {
            number++;
        }
        return named(file, number);
    }

    /** What was put aside last; absent where nothing was. */
    public static Optional<Path> newest(Path file) {
        Optional<Path> newest = Optional.empty();
        for (int number = 1; Files.exists(named(file, number)); number++) {
            newest = Optional.of(named(file, number));
        }
        return newest;
    }

    private static Path named(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ENDING + (number == 1 ? "" : "-" + number));
    }
}
