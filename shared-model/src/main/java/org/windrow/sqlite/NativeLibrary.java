package org.windrow.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's library from a directory of this process alone, which is gone again once it is loaded.
 *
 * <p>In a directory that many programs share, as the driver would have it, programs that start together delete what the
 * others leave and complain where another was faster; and what a killed program leaves stays.
 */
final class NativeLibrary {
    private static final String DIRECTORY = "org.sqlite.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load() throws SQLException {
        if (loaded) {
            return;
        }
        String wanted = System.getProperty(DIRECTORY);
        Path parent = Path.of(wanted == null ? System.getProperty("java.io.tmpdir") : wanted);
        try {
            Path own = Files.createTempDirectory(parent, "windrow-sqlite-");
            try {
                System.setProperty(DIRECTORY, own.toString());
                loaded = SQLiteJDBCLoader.initialize();
            } finally {
                restore(wanted);
                delete(own);
            }
        } catch (Exception e) {
            throw new SQLException(
                    "its library cannot be unpacked and loaded in " + parent + " (" + e.getMessage()
                            + "); another directory can be named by JAVA_OPTS=-D" + DIRECTORY + "=DIRECTORY",
                    e);
        }
    }

    private static void restore(String wanted) {
        if (wanted == null) {
            System.clearProperty(DIRECTORY);
        } else {
            System.setProperty(DIRECTORY, wanted);
        }
    }

    /** A library that is loaded needs its file no more. */
    private static void delete(Path directory) throws IOException {
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            Files.deleteIfExists(file.toPath());
        }
        Files.deleteIfExists(directory);
    }
}
