package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import org.windrow.model.SafeName;
import org.windrow.sqlite.Sql;

/** Names folders {@code <title>~<start of the id>}: readable, and never two of the same name. */
final class Folders {
    private static final int[] LENGTHS = {8, 13, 18, 23, 36};

    /** Whether a folder's name is taken. */
    @FunctionalInterface
    private interface Taken {
        boolean test(String folder) throws SQLException;
    }

    private Folders() {}

    static String experiment(Sql sql, String title, String ref) throws SQLException {
        return free("", title, ref, f -> sql.number("SELECT count(*) FROM experiment WHERE folder = ?", f) > 0);
    }

    /** The folder of a dataset below {@code experiments/}. */
    static String dataset(Sql sql, String experimentFolder, String title, String id) throws SQLException {
        return free(
                experimentFolder + "/",
                title,
                id,
                f -> sql.number("SELECT count(*) FROM dataset WHERE folder = ?", f) > 0);
    }

    private static String free(String parent, String title, String id, Taken taken) throws SQLException {
        for (int length : LENGTHS) {
            String folder = parent + SafeName.of(title) + "~" + id.substring(0, length);
            if (!taken.test(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException("two things have the id " + id);
    }
}
