package org.windrow.provider.index.folders;

import java.sql.SQLException;
import org.windrow.provider.index.packed.Listing;
import org.windrow.sqlite.Sql;

/** Forgets folders whose parent was listed without error and no longer has them. */
final class Removal {
    private final Sql sql;
    private final Folders folders;
    private final Groups groups;

    Removal(Sql sql, Folders folders, Groups groups) {
        this.sql = sql;
        this.folders = folders;
        this.groups = groups;
    }

    /** Forgets a folder and all below it; the groups that had files there are marked. */
    void tree(String path) throws SQLException {
        for (Long id : folders.tree(path)) {
            for (Listing.Part part : new Listing(sql).parts(id)) {
                for (Long grp : Listing.groups(Listing.unpack(part.packed()))) {
                    groups.lessened(grp);
                    sql.update("DELETE FROM member WHERE grp = ? AND folder = ? AND first = ?", grp, id, part.first());
                }
            }
            sql.update("DELETE FROM listing WHERE folder = ?", id);
            sql.update("DELETE FROM aside WHERE folder = ?", id);
            sql.update("DELETE FROM folder WHERE id = ?", id);
        }
    }
}
