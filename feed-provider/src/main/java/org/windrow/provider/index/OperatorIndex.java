package org.windrow.provider.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/**
 * The index as an operator's commands change it, beside the process that serves it or without one.
 *
 * <p>Each call is one immediate transaction, or several of which each makes sense alone, and may be repeated. What it
 * wrote is in force when it returns: whoever serves keeps nothing in memory that a command can change.
 */
public final class OperatorIndex extends ReadIndex {
    private OperatorIndex(Database database) {
        super(database);
    }

    /**
     * Opens an existing index to change it.
     *
     * @throws StoreException if there is none, or it is not one, or it may not be written
     */
    public static OperatorIndex open(Path file) {
        if (!Files.exists(file)) {
            throw new StoreException("There is no provider index at " + file + " yet.");
        }
        return new OperatorIndex(Database.open(file, IndexSchema.SCHEMA));
    }

    /** Releases files: they stay published when they go. One transaction; give it some thousand lines. */
    public Releasing release(List<ReleaseLine> lines, Instant now) {
        return database.write(sql -> new Release(sql, now.toEpochMilli()).of(lines));
    }
}
