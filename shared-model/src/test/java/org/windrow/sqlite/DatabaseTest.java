package org.windrow.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String TABLE = "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n";
    private static final Schema FIRST = new Schema("test index", 0x57440001, List.of(TABLE));
    private static final Schema SECOND = new Schema(
            "test index",
            FIRST.applicationId(),
            List.of(
                    TABLE,
                    "ALTER TABLE item ADD COLUMN size INTEGER NOT NULL DEFAULT 7;\nCREATE INDEX n ON item (name);"));
    private static final Schema OTHER = new Schema("test journal", 0x57440002, List.of(TABLE));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = directory.resolve("new/deep er/what?is#this%20.db");
    }

    @Test
    void what_was_written_is_there_after_reopening() throws Exception {
        try (Database database = Database.open(file, FIRST)) {
            assertEquals(1, insert(database, "größe"));
            assertEquals(2, insert(database, "b"));
        }

        try (Database database = Database.open(file, FIRST)) {
            assertEquals(List.of("größe", "b"), names(database));
        }
        assertTrue(Files.exists(file), "exactly the file that was named");
    }

    @Test
    void an_older_file_is_brought_up_to_date_with_what_it_holds() {
        try (Database database = Database.open(file, FIRST)) {
            insert(database, "a");
        }

        assertThrows(
                StoreException.class, () -> Database.openToRead(file, SECOND).close());
        try (Database database = Database.open(file, SECOND)) {
            assertEquals(7L, (long) database.read(sql -> sql.number("SELECT size FROM item")));
        }
    }

    @Test
    void a_newer_file_is_refused_and_left_alone() throws Exception {
        Database.open(file, SECOND).close();
        byte[] before = Files.readAllBytes(file);

        StoreException fault = assertThrows(StoreException.class, () -> Database.open(file, FIRST));

        assertTrue(fault.getMessage().contains("has version 2, this program knows 1"), fault.getMessage());
        assertTrue(fault.getMessage().contains("Install Windrow (development) or a later one"), fault.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        Database.open(file, SECOND).close();
    }

    @Test
    void a_file_of_another_kind_is_refused_and_left_alone() throws Exception {
        Database.open(file, OTHER).close();
        Path foreign = directory.resolve("foreign.db");
        foreign(foreign);
        Path text = Files.writeString(directory.resolve("text.db"), "no database at all, but long enough ".repeat(9));

        for (Path wrong : List.of(file, foreign, text)) {
            byte[] before = Files.readAllBytes(wrong);
            assertThrows(StoreException.class, () -> Database.open(wrong, FIRST), wrong.toString());
            assertThrows(StoreException.class, () -> Database.openToRead(wrong, FIRST), wrong.toString());
            assertArrayEquals(before, Files.readAllBytes(wrong), wrong + " was changed");
        }
    }

    @Test
    void a_migration_that_fails_leaves_the_old_version_and_no_lock() {
        Schema broken = new Schema(
                "test index",
                FIRST.applicationId(),
                List.of(TABLE, "ALTER TABLE item ADD COLUMN x;\nCREATE TABLE item (id);\n"));
        try (Database database = Database.open(file, FIRST)) {
            insert(database, "a");
        }

        assertThrows(StoreException.class, () -> Database.open(file, broken));

        try (Database database = Database.open(file, SECOND)) {
            assertEquals(List.of("a"), names(database));
        }
    }

    @Test
    void reading_makes_nothing() {
        StoreException fault = assertThrows(StoreException.class, () -> Database.openToRead(file, FIRST));

        assertEquals("There is no test index at " + file + " yet.", fault.getMessage());
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void one_opened_to_read_sees_what_another_connection_writes_meanwhile_and_writes_nothing() {
        try (Database writer = Database.open(file, FIRST);
                Database reader = Database.openToRead(file, FIRST)) {
            insert(writer, "a");
            assertEquals(List.of("a"), names(reader));
            insert(writer, "b");
            assertEquals(List.of("a", "b"), names(reader));
            assertThrows(IllegalStateException.class, () -> insert(reader, "c"));
            assertThrows(
                    StoreException.class, () -> reader.read(sql -> sql.update("INSERT INTO item (name) VALUES ('x')")));
        }
    }

    @Test
    void a_reader_keeps_its_snapshot_while_another_connection_writes() {
        try (Database database = Database.open(file, FIRST)) {
            insert(database, "a");

            List<Long> counts = database.read(sql -> {
                long before = sql.number("SELECT count(*) FROM item");
                insert(database, "b");
                return List.of(before, sql.number("SELECT count(*) FROM item"));
            });

            assertEquals(List.of(1L, 1L), counts);
            assertEquals(List.of("a", "b"), names(database));
        }
    }

    @Test
    void work_that_fails_leaves_nothing_and_the_next_goes_on() {
        try (Database database = Database.open(file, FIRST)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(sql -> {
                        sql.insert("INSERT INTO item (name) VALUES (?)", "a");
                        throw new IllegalStateException("half way");
                    }));
            StoreException fault = assertThrows(
                    StoreException.class,
                    () -> database.write(sql -> sql.update("INSERT INTO item (name) VALUES (NULL)")));
            assertTrue(fault.getMessage().contains("NOT NULL"), fault.getMessage());
            assertThrows(StoreException.class, () -> database.read(sql -> sql.number("SELECT * FROM nowhere")));

            assertEquals(1, insert(database, "b"));
            assertEquals(List.of("b"), names(database));
        }
    }

    @Test
    void the_version_is_another_after_every_commit_whoever_made_it_and_no_other_time() {
        try (Database database = Database.open(file, FIRST);
                Database other = Database.open(file, FIRST);
                Database reader = Database.openToRead(file, FIRST)) {
            long before = reader.version();
            names(reader);
            assertEquals(before, reader.version());

            long own = database.version();
            insert(database, "a");
            assertNotEquals(own, database.version());
            assertNotEquals(before, reader.version());

            long second = database.version();
            insert(other, "b");
            assertNotEquals(second, database.version());
        }
    }

    @Test
    void a_full_disk_is_named_and_not_hidden_by_the_rollback() {
        try (Database database = Database.open(file, FIRST)) {
            StoreException fault = assertThrows(
                    StoreException.class,
                    () -> database.write(sql -> {
                        sql.one("PRAGMA max_page_count = 20", row -> 0);
                        return sql.update("INSERT INTO item (name) VALUES (?)", "x".repeat(1_000_000));
                    }));

            assertTrue(fault.getMessage().contains("full"), fault.getMessage());
            assertEquals(1, insert(database, "small"));
        }
    }

    @Test
    void many_threads_and_connections_lose_no_write() throws Exception {
        List<Future<Integer>> done = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CountDownLatch start = new CountDownLatch(1);
        try (Database shared = Database.open(file, FIRST);
                Database second = Database.open(file, FIRST)) {
            for (int i = 0; i < 6; i++) {
                Database own = i % 2 == 0 ? shared : second;
                done.add(threads.submit(() -> {
                    start.await();
                    int seen = 0;
                    for (int round = 0; round < 25; round++) {
                        // Read first, then write, in one transaction: what deferred transactions fail at.
                        own.write(sql -> sql.insert(
                                "INSERT INTO item (name) VALUES (?)", "n" + sql.number("SELECT count(*) FROM item")));
                        seen += names(own).size();
                    }
                    return seen;
                }));
            }
            start.countDown();
            for (Future<Integer> each : done) {
                assertTrue(each.get(60, TimeUnit.SECONDS) > 0);
            }

            assertEquals(150L, (long) shared.read(sql -> sql.number("SELECT count(DISTINCT name) FROM item")));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_may_open_a_new_file_at_once() throws Exception {
        List<Future<Long>> opened = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        try {
            for (int i = 0; i < 4; i++) {
                opened.add(threads.submit(() -> {
                    start.await();
                    try (Database database = Database.open(file, SECOND)) {
                        return insert(database, "x");
                    }
                }));
            }
            start.countDown();
            for (Future<Long> each : opened) {
                assertTrue(each.get(60, TimeUnit.SECONDS) > 0);
            }
        } finally {
            threads.shutdownNow();
        }
        try (Database database = Database.open(file, SECOND)) {
            assertEquals(4, names(database).size());
        }
    }

    @Test
    void another_process_that_writes_is_waited_for() throws Exception {
        try (Database database = Database.open(file, FIRST)) {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            for (int i = 0; i < 50; i++) {
                insert(database, "here" + i);
            }

            String said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, other.waitFor(), said);

            assertEquals(100, names(database).size());
        }
    }

    /** Writes beside the test, as a command beside a running service does. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            try (Database database = Database.open(Path.of(arguments[0]), FIRST)) {
                for (int i = 0; i < 50; i++) {
                    insert(database, "there" + i);
                }
            }
        }
    }

    @Test
    void the_same_statement_may_be_used_over_and_over_with_other_values() {
        try (Database database = Database.open(file, FIRST)) {
            database.write(sql -> {
                for (int i = 0; i < 1_000; i++) {
                    // The comment makes each text another one, which must not pile up for ever.
                    sql.update("INSERT INTO item (name) VALUES (?) /* " + i + " */", "n" + i);
                    sql.update("INSERT INTO item (name) VALUES (?)", "m" + i);
                }
                return null;
            });

            assertEquals(2_000, names(database).size());
            assertEquals(
                    Optional.of("n1"),
                    database.read(
                            sql -> sql.one("SELECT name FROM item WHERE name = ?", row -> row.getString(1), "n1")));
        }
    }

    @Test
    void a_value_too_few_is_not_that_of_the_last_call() {
        try (Database database = Database.open(file, FIRST)) {
            insert(database, "a");

            assertThrows(
                    StoreException.class,
                    () -> database.write(sql -> sql.update("INSERT INTO item (name) VALUES (?)")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> database.write(sql -> sql.update("INSERT INTO item (name) VALUES (?)", Optional.of("b"))));
            assertEquals(List.of("a"), names(database));
        }
    }

    @Test
    void nothing_is_read_or_written_after_closing() {
        Database database = Database.open(file, FIRST);
        names(database);
        database.close();

        assertThrows(IllegalStateException.class, () -> names(database));
        assertThrows(IllegalStateException.class, () -> insert(database, "late"));
        database.close();
    }

    private static long insert(Database database, String name) {
        return database.write(sql -> sql.insert("INSERT INTO item (name) VALUES (?)", name));
    }

    private static List<String> names(Database database) {
        return database.read(sql -> sql.all("SELECT name FROM item ORDER BY id", row -> row.getString(1)));
    }

    private static void foreign(Path path) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (x)");
        }
    }
}
