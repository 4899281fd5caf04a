package org.windrow.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a file from the version in its header ({@code user_version}) to the newest we know. */
final class Migration {
    private static final String PROGRAM = "written_by";

    private Migration() {}

    static void bringUp(Connection connection, Path file, Schema schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Before anything is written: WAL would already change a file that is not ours.
            onOneSnapshot(statement, file, schema);
            statement.execute("PRAGMA journal_mode = WAL");
            // Immediate, so that two processes that start together do not both migrate.
            statement.execute("BEGIN IMMEDIATE");
            int version = checkedVersion(statement, file, schema);
            for (int next = version; next < schema.migrations().size(); next++) {
                for (String part : schema.migrations().get(next).split(";\\s*(\\n|$)", -1)) {
                    if (!part.isBlank()) {
                        statement.execute(part);
                    }
                }
            }
            noteProgram(statement, schema);
            statement.execute("PRAGMA application_id = " + schema.applicationId());
            statement.execute("PRAGMA user_version = " + schema.migrations().size());
            statement.execute("COMMIT");
        }
    }

    /** So that an older program that refuses the file can say which one to install. */
    private static void noteProgram(Statement statement, Schema schema) throws SQLException {
        statement.execute(
                "CREATE TABLE IF NOT EXISTS " + PROGRAM + " (schema INTEGER PRIMARY KEY, version TEXT NOT NULL)");
        statement.execute("INSERT OR IGNORE INTO " + PROGRAM + " (schema, version) VALUES ("
                + schema.migrations().size() + ", '" + version().replace("'", "''") + "')");
    }

    private static String version() {
        String version = Migration.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    private static String newerProgram(Statement statement) throws SQLException {
        boolean noted = pragma(statement, "user_version") > 0
                && number(statement, "SELECT count(*) FROM sqlite_schema WHERE name = '" + PROGRAM + "'") > 0;
        if (!noted) {
            return "Install the newer program again.";
        }
        try (ResultSet row =
                statement.executeQuery("SELECT version FROM " + PROGRAM + " ORDER BY schema DESC LIMIT 1")) {
            return row.next()
                    ? "Install Windrow " + row.getString(1) + " or a later one."
                    : "Install the newer program again.";
        }
    }

    static void mustBeCurrent(Connection connection, Path file, Schema schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = onOneSnapshot(statement, file, schema);
            if (version < schema.migrations().size()) {
                throw new StoreException("The " + schema.name() + " " + file + " was written by an older version. "
                        + "Start the service once; it brings the file up to date.");
            }
        }
    }

    /** Another process may bring the file up just now: what is read of it must be of one moment. */
    private static int onOneSnapshot(Statement statement, Path file, Schema schema) throws SQLException {
        statement.execute("BEGIN");
        int version = checkedVersion(statement, file, schema);
        statement.execute("COMMIT");
        return version;
    }

    private static int checkedVersion(Statement statement, Path file, Schema schema) throws SQLException {
        int kind = pragma(statement, "application_id");
        int version = pragma(statement, "user_version");
        boolean empty = version == 0 && kind == 0 && count(statement) == 0;
        if (!empty && kind != schema.applicationId()) {
            throw new StoreException(
                    file + " is not a " + schema.name() + ". Give another file, or move this one away.");
        }
        if (version > schema.migrations().size()) {
            throw new StoreException("The " + schema.name() + " " + file + " has version " + version
                    + ", this program knows " + schema.migrations().size() + ". " + newerProgram(statement));
        }
        return version;
    }

    private static int pragma(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }

    private static int count(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_schema");
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.getInt(1);
        }
    }
}
