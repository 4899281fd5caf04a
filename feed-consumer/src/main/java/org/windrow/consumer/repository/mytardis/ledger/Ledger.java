package org.windrow.consumer.repository.mytardis.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * What we made on the server, and what we may have made: every intent is durable before its request goes out. A lost
 * ledger costs look-ups, never a second object.
 */
public final class Ledger implements AutoCloseable {
    private final Optional<Database> database;

    private Ledger(Optional<Database> database) {
        this.database = database;
    }

    /**
     * Opens it to write, makes it where there is none.
     *
     * @throws RepositoryException if it is another server's, or cannot be used
     */
    public static Ledger open(Path file, String identity) throws RepositoryException {
        try {
            Database database = Database.open(file, LedgerSchema.SCHEMA);
            database.write(sql -> sql.update(
                    "INSERT INTO server (identity) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM server)", identity));
            return checked(new Ledger(Optional.of(database)), file, identity);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    /** Opens it to look things up; an empty one where there is none. Nothing is made. */
    public static Ledger openToRead(Path file, String identity) throws RepositoryException {
        if (!Files.exists(file)) {
            return new Ledger(Optional.empty());
        }
        try {
            return checked(new Ledger(Optional.of(Database.openToRead(file, LedgerSchema.SCHEMA))), file, identity);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    private static Ledger checked(Ledger ledger, Path file, String identity) throws RepositoryException {
        Optional<String> there =
                ledger.read(sql -> sql.one("SELECT identity FROM server", row -> row.getString(1)), Optional.empty());
        if (there.isPresent() && !there.get().equals(identity)) {
            ledger.close();
            throw new RepositoryException(
                    file + " is the ledger of " + there.get() + ", not of " + identity
                            + ". Set repository.url back, or move the ledger and the journal away to begin anew there.",
                    false);
        }
        return ledger;
    }

    /** Reads; {@code none} where there is no ledger yet. */
    public <T> T read(Database.Work<T> work, T none) throws RepositoryException {
        try {
            return database.isEmpty() ? none : database.get().read(work);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    /** Commits; durable when this returns. */
    public <T> T write(Database.Work<T> work) throws RepositoryException {
        try {
            return database.orElseThrow(() -> new IllegalStateException("the ledger was opened to read"))
                    .write(work);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    /**
     * Notes that an object is about to be asked for.
     *
     * @return whether that was noted before: then it may be there already
     */
    public boolean intend(String kind, String subject, Instant now) throws RepositoryException {
        return write(sql -> sql.update(
                        "INSERT OR IGNORE INTO intent (kind, subject, at) VALUES (?, ?, ?)",
                        kind,
                        subject,
                        now.toString())
                == 0);
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}
