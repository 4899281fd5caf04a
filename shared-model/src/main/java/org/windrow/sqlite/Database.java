package org.windrow.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/**
 * A database file on a local disk. One writer at a time in this process, readers beside it; another process may hold
 * the same file (commands beside a running service), its writes are waited for. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 30_000;
    private static final int MOST_READERS = 16;

    // In KiB, so bounded whatever the size of the file; 16 readers at once must not take as much as 16 writers would.
    private static final int WRITER_CACHE = -16_000;
    private static final int READER_CACHE = -4_000;

    /** Work on a connection, answering a value. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Sql sql) throws SQLException;
    }

    private final Path file;
    private final Schema schema;
    private final boolean readOnly;
    private final Sql writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedDeque<Sql> idleReaders = new ConcurrentLinkedDeque<>();
    private final Semaphore readers = new Semaphore(MOST_READERS);
    private final Object versionLock = new Object();
    private Sql versions;
    private volatile boolean closed;

    private Database(Path file, Schema schema, boolean readOnly) throws SQLException {
        this.file = file;
        this.schema = schema;
        this.readOnly = readOnly;
        this.writer = new Sql(checked(connect(readOnly)));
    }

    /**
     * Opens {@code file}, makes it where it is missing, and brings it to the schema's newest version.
     *
     * @throws StoreException if it cannot be opened, is of another kind, or was written by a newer version
     */
    public static Database open(Path file, Schema schema) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            return new Database(file, schema, false);
        } catch (SQLException | IOException e) {
            throw failed(file, schema, e);
        }
    }

    /**
     * Opens an existing database for reading alone, beside whoever writes it; nothing is made or migrated.
     *
     * @throws StoreException as {@link #open}, and if the file is missing or of an older version
     */
    public static Database openToRead(Path file, Schema schema) {
        if (!Files.exists(file)) {
            throw new StoreException("There is no " + schema.name() + " at " + file + " yet.");
        }
        try {
            return new Database(file, schema, true);
        } catch (SQLException e) {
            throw failed(file, schema, e);
        }
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Runs {@code work} in one immediate transaction: all of it is durable when this returns, or none of it is. */
    public <T> T write(Work<T> work) {
        if (readOnly) {
            throw new IllegalStateException(schema.name() + " was opened to read");
        }
        writing.lock();
        try {
            return inTransaction(writer, "BEGIN IMMEDIATE", work);
        } finally {
            writing.unlock();
        }
    }

    /**
     * A number that is another one after every commit, of this process or another. Far cheaper than any reading, so that
     * what was read once can be kept as long as the number stays.
     */
    public long version() {
        try {
            synchronized (versionLock) {
                mustBeOpen();
                if (versions == null) {
                    versions = new Sql(connect(true)); // the numbers of different connections cannot be compared
                }
                return versions.number("PRAGMA data_version");
            }
        } catch (SQLException e) {
            throw failed(file, schema, e);
        }
    }

    /** Runs {@code work} on one snapshot. */
    public <T> T read(Work<T> work) {
        readers.acquireUninterruptibly();
        try {
            Sql sql = idleReaders.poll();
            if (sql == null) {
                mustBeOpen();
                sql = new Sql(connect(true));
            }
            return readWith(sql, work);
        } catch (SQLException e) {
            throw failed(file, schema, e);
        } finally {
            readers.release();
        }
    }

    private <T> T readWith(Sql sql, Work<T> work) throws SQLException {
        boolean sound = false;
        try {
            T value = inTransaction(sql, "BEGIN", work);
            sound = true;
            return value;
        } finally {
            if (sound && !closed) {
                idleReaders.push(sql);
            } else {
                sql.connection().close(); // after a fault nobody knows what state it is in
            }
        }
    }

    private <T> T inTransaction(Sql sql, String begin, Work<T> work) {
        mustBeOpen();
        try (Statement statement = sql.connection().createStatement()) {
            sql.forgetIfMany();
            statement.execute(begin);
            try {
                T value = work.with(sql);
                statement.execute("COMMIT");
                return value;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(statement, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failed(file, schema, e);
        }
    }

    /** SQLite itself rolls back after some faults, a full disk among them; that must not hide the fault. */
    private static void rollBack(Statement statement, Throwable fault) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("The " + schema.name() + " " + file + " is closed");
        }
    }

    private Connection checked(Connection connection) throws SQLException {
        boolean fine = false;
        try {
            if (readOnly) {
                Migration.mustBeCurrent(connection, file, schema);
            } else {
                Migration.bringUp(connection, file, schema);
            }
            fine = true;
            return connection;
        } finally {
            if (!fine) {
                connection.close(); // else its lock would stay
            }
        }
    }

    private Connection connect(boolean toRead) throws SQLException {
        NativeLibrary.load();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        if (toRead) {
            config.setReadOnly(true);
        } else {
            config.setOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false); // it would prepare and run one more query after every statement
        config.setCacheSize(toRead ? READER_CACHE : WRITER_CACHE);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        // All work is in transactions of our own. Else the driver would try to begin one at every statement.
        connection.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(false);
        return connection;
    }

    private static StoreException failed(Path file, Schema schema, Exception e) {
        return new StoreException(
                "The " + schema.name() + " " + file + " cannot be used: " + e.getMessage()
                        + ". Check that its disk is there, is not full, and may be written by this user.",
                e);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            for (Sql reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
                reader.connection().close();
            }
            synchronized (versionLock) {
                if (versions != null) {
                    versions.connection().close();
                }
            }
            writer.connection().close();
        } catch (SQLException e) {
            throw failed(file, schema, e);
        } finally {
            writing.unlock();
        }
    }
}
