package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;

/** All that an intent says of files, of which one part at a time is in memory. */
final class IntentParts implements Iterable<Intent.Part> {
    private final Database catalogue;
    private final Intent intent;

    IntentParts(Database catalogue, Intent intent) {
        this.catalogue = catalogue;
        this.intent = intent;
    }

    /** Sees one part after the other. */
    @FunctionalInterface
    interface Seer {
        void see(Intent.Part part) throws SQLException;
    }

    @Override
    public Iterator<Intent.Part> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next <= intent.parts();
            }

            @Override
            public Intent.Part next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int part = next++;
                return catalogue.read(sql -> read(sql, intent, part));
            }
        };
    }

    /** The same within a transaction. */
    static void each(Sql sql, Intent intent, Seer seer) throws SQLException {
        for (int part = 0; part <= intent.parts(); part++) {
            seer.see(read(sql, intent, part));
        }
    }

    private static Intent.Part read(Sql sql, Intent intent, int part) throws SQLException {
        if (part == intent.parts()) {
            return intent.last();
        }
        return sql.one(
                        "SELECT files FROM intent_part WHERE dataset = ? AND part = ?",
                        row -> Intent.Part.of(row.getString(1)),
                        intent.dataset(),
                        part)
                .orElseThrow(() -> new SQLException("Part " + part + " of " + intent.parts()
                        + " of the update of dataset " + intent.dataset() + " is missing from the catalogue"));
    }

    /** Lets the parts of a finished intent go. */
    void forget() {
        if (intent.parts() > 0) {
            catalogue.write(sql -> sql.update("DELETE FROM intent_part WHERE dataset = ?", intent.dataset()));
        }
    }

    /** Lets the parts go that a crash left behind their intents. */
    static void forgetFinished(Database catalogue) {
        boolean any = catalogue.read(sql -> sql.number("SELECT count(*) FROM intent_part")) > 0;
        if (any) {
            catalogue.write(
                    sql -> sql.update("DELETE FROM intent_part WHERE dataset NOT IN (SELECT dataset FROM intent)"));
        }
    }
}
