package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.windrow.sqlite.Sql;

/** Writes down what an intent says of files, a part whenever enough came together. Belongs to one transaction. */
final class IntentFiles {
    /** So many files are a few hundred kilobytes of text. */
    static final int PART = 1_000;

    private final Sql sql;
    private final long dataset;
    private Intent.Part current = empty();
    private int gathered;
    private int parts;

    IntentFiles(Sql sql, long dataset) {
        this.sql = sql;
        this.dataset = dataset;
    }

    private static Intent.Part empty() {
        List<Intent.Displaced> displaced = new ArrayList<>();
        Set<String> removed = new LinkedHashSet<>();
        return new Intent.Part(displaced, new ArrayList<>(), new ArrayList<>(), removed, new LinkedHashSet<>());
    }

    void add(Intent.Displaced file) throws SQLException {
        makeRoom();
        current.displaced().add(file);
    }

    void add(Intent.Taken file) throws SQLException {
        makeRoom();
        current.taken().add(file);
    }

    void add(Intent.Same file) throws SQLException {
        makeRoom();
        current.same().add(file);
    }

    void removed(String path) throws SQLException {
        makeRoom();
        current.removed().add(path);
    }

    void thumbnail(String landing) throws SQLException {
        makeRoom();
        current.thumbnails().add(landing);
    }

    private void makeRoom() throws SQLException {
        if (gathered == PART) {
            // What a finished intent of this dataset left there is read no more.
            sql.update(
                    "INSERT OR REPLACE INTO intent_part (dataset, part, files) VALUES (?, ?, ?)",
                    dataset,
                    parts,
                    current.json());
            parts++;
            current = empty();
            gathered = 0;
        }
        gathered++;
    }

    /** How many parts were written. */
    int parts() {
        return parts;
    }

    /** What stands in none of them. */
    Intent.Part last() {
        return current;
    }
}
