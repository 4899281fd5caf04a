package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.scan.Marker;
import org.windrow.sqlite.Sql;

/**
 * Lets markers release their datasets. A marker speaks for the files that were not changed after it: those need not be
 * quiet any more. Whatever came or changed later waits by the quiet rule, until the marker is written anew.
 *
 * <p>Which came first is told by their ctimes, which one clock gave to all of them, be it ours or a file server's.
 */
public final class MarkerRelease {
    private final Sql sql;
    private final Kept kept;
    private final long now;

    public MarkerRelease(Sql sql, Kept kept, long now) {
        this.sql = sql;
        this.kept = kept;
        this.now = now;
    }

    /** The newest marker among the files of a group. */
    public static Optional<Judgement.Placed> newest(Marker marker, List<Judgement.Placed> files) {
        if (marker.pattern().isEmpty()) {
            return Optional.empty();
        }
        Judgement.Placed newest = null;
        for (Judgement.Placed file : files) {
            boolean newer =
                    newest == null || file.file().changed() > newest.file().changed();
            if (newer
                    && marker.is(PublishedRecord.of(file.file(), file.folder()).path())) {
                newest = file;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Those of {@code groups} that have a marker which did not release them yet. */
    public List<Marked> marked(List<Long> groups) throws SQLException {
        List<Marked> found = new ArrayList<>();
        GroupFiles groupFiles = new GroupFiles(sql);
        for (Long grp : groups) {
            List<Judgement.Placed> files = groupFiles.of(grp);
            Optional<Judgement.Placed> marker = newest(kept.source().marker(), files);
            if (marker.isPresent() && releasedBy(grp) != marker.get().file().changed()) {
                found.add(new Marked(
                        grp,
                        top(grp, files),
                        marker.get().file().changed(),
                        marker.get().file().since()));
            }
        }
        return found;
    }

    /** All folders that hold files of the dataset were looked at after its marker was seen. */
    public void release(Marked marked) throws SQLException {
        Correction correction = new Correction(sql);
        for (Judgement.Placed placed : new GroupFiles(sql).of(marked.grp())) {
            if (placed.file().changed() <= marked.written()) {
                long quiet = Math.min(placed.file().since(), now - kept.settle());
                correction.plan(placed.folderId(), placed.file().name(), file -> file.since(quiet));
            }
        }
        correction.flush();
        // What waited for its marker is late from now on, not at once with what happens to be hashed.
        sql.update(
                "UPDATE grp SET marker = ?, removed = NULL, due = ?,"
                        + " dirty_since = CASE waits WHEN 'marker' THEN ? ELSE dirty_since END WHERE id = ?",
                marked.written(),
                now,
                now,
                marked.grp());
    }

    private long releasedBy(long grp) throws SQLException {
        return sql.one("SELECT ifnull(marker, ?) FROM grp WHERE id = ?", row -> row.getLong(1), Long.MIN_VALUE, grp)
                .orElse(Long.MIN_VALUE);
    }

    /** The folder that holds all of them, or the dataset's own above it. */
    private String top(long grp, List<Judgement.Placed> files) throws SQLException {
        String common = common(files);
        String key = sql.one("SELECT key FROM grp WHERE id = ?", row -> row.getString(1), grp)
                .orElse(common);
        return key.isEmpty() || (common + "/").startsWith(key + "/") ? key : common;
    }

    private static String common(List<Judgement.Placed> files) {
        String top = files.get(0).folder();
        for (Judgement.Placed file : files) {
            while (!top.isEmpty() && !(file.folder() + "/").startsWith(top + "/")) {
                top = top.substring(0, Math.max(0, top.lastIndexOf('/')));
            }
        }
        return top;
    }
}
