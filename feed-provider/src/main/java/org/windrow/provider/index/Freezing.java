package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.Optional;
import org.windrow.provider.scan.Folder;
import org.windrow.sqlite.Sql;

/** When a whole source is not believed, because its mount seems to have gone away. */
final class Freezing {
    private final Sql sql;

    Freezing(Sql sql) {
        this.sql = sql;
    }

    Optional<String> refusal(Kept kept, Folder root) throws SQLException {
        Folders folders = new Folders(sql, kept.id());
        Optional<Folders.Known> known = folders.find("");
        if (known.isEmpty()) {
            return Optional.empty();
        }
        boolean full = sql.one(
                                "SELECT 1 FROM listing l WHERE l.folder = ?",
                                row -> true,
                                known.get().id())
                        .isPresent()
                || !known.get().children().isEmpty();
        if (full && root.files().isEmpty() && root.folders().isEmpty()) {
            return Optional.of(kept.source().directory() + " is empty, and it was not before; is its disk mounted?");
        }
        if (folders.lostItsMount(known.get(), root)) {
            return Optional.of("another disk is mounted at " + kept.source().directory()
                    + ", and nothing that was known in it is there");
        }
        return Optional.empty();
    }

    /** Freezes, or changes the reason; whether it was not frozen for it before. */
    boolean freeze(long source, String why, long now) throws SQLException {
        return sql.update(
                        "UPDATE source SET frozen_since = CASE WHEN frozen IS NULL THEN ? ELSE frozen_since END,"
                                + " frozen = ? WHERE id = ? AND frozen IS NOT ?",
                        now,
                        why,
                        source,
                        why)
                > 0;
    }

    boolean thaw(long source) throws SQLException {
        return sql.update(
                        "UPDATE source SET frozen = NULL, frozen_since = NULL WHERE id = ? AND frozen IS NOT NULL",
                        source)
                > 0;
    }
}
