package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.util.Optional;
import org.windrow.provider.index.folders.Folders;
import org.windrow.provider.index.judge.Disappearance;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.scan.Folder;
import org.windrow.sqlite.Sql;

/** When a whole source is not believed, because its mount seems to have gone away. */
public final class Freezing {
    /** By this the reason is known that a person can overrule. */
    static final String EMPTY = " is empty, and it was not before";

    private final Sql sql;

    public Freezing(Sql sql) {
        this.sql = sql;
    }

    public Optional<String> refusal(Kept kept, Folder root) throws SQLException {
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
        boolean sameDisk = known.get().device() == root.device();
        if (full && root.files().isEmpty() && root.folders().isEmpty() && !(sameDisk && mayBeEmpty(kept.id()))) {
            return Optional.of(kept.source().directory() + EMPTY + "; is its disk mounted? If it is to be empty: "
                    + Disappearance.confirmCommand(kept.source().name()));
        }
        if (folders.lostItsMount(known.get(), root)) {
            return Optional.of("another disk is mounted at " + kept.source().directory()
                    + ", and nothing that was known in it is there");
        }
        return Optional.empty();
    }

    /** All that was published from it was released, or a person said that it is to be empty. */
    private boolean mayBeEmpty(long source) throws SQLException {
        return sql.number("SELECT believed_empty FROM source WHERE id = ?", source) > 0
                || sql.one(
                                "SELECT 1 FROM dataset WHERE source = ? AND shown = 1 AND released < files LIMIT 1",
                                row -> true,
                                source)
                        .isEmpty();
    }

    /** Once something is in it again, the next time it is empty is doubted as the first. */
    public void doubtAgain(long source) throws SQLException {
        int was = sql.update(
                "UPDATE source SET believed_empty = 0 WHERE id = ? AND believed_empty = 1 AND EXISTS(SELECT 1 FROM"
                        + " member m JOIN folder f ON f.id = m.folder WHERE f.source = source.id)",
                source);
        if (was > 0) {
            sql.update(
                    "UPDATE dataset SET confirmed = 0 WHERE source = ? AND confirmed = 1 AND vanished_since IS NULL",
                    source);
        }
    }

    /** Freezes, or changes the reason; whether it was not frozen for it before. */
    public boolean freeze(long source, String why, long now) throws SQLException {
        return sql.update(
                        "UPDATE source SET frozen_since = CASE WHEN frozen IS NULL THEN ? ELSE frozen_since END,"
                                + " frozen = ? WHERE id = ? AND frozen IS NOT ?",
                        now,
                        why,
                        source,
                        why)
                > 0;
    }

    public boolean thaw(long source) throws SQLException {
        return sql.update(
                        "UPDATE source SET frozen = NULL, frozen_since = NULL WHERE id = ? AND frozen IS NOT NULL",
                        source)
                > 0;
    }
}
