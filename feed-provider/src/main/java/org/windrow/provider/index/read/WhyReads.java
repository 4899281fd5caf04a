package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.model.DatasetId;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.folders.Folders;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.scan.OddTime;
import org.windrow.sqlite.Sql;

/** Answers what is known of one path or id. */
public final class WhyReads {
    private record Root(long id, String name, String directory, long settle) {}

    private final Sql sql;

    public WhyReads(Sql sql) {
        this.sql = sql;
    }

    public List<Standing> why(String pathOrId) throws SQLException {
        List<Standing> found = new ArrayList<>();
        for (DatasetId id : new DatasetReads(sql).startingWith(pathOrId)) {
            found.addAll(dataset("d.uuid = ?", Publication.bytes(id)));
        }
        for (Root root : roots()) {
            found.addAll(below(root, pathOrId));
        }
        return found;
    }

    private List<Root> roots() throws SQLException {
        return sql.all(
                "SELECT id, name, directory, settle FROM source WHERE position IS NOT NULL ORDER BY position",
                row -> new Root(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
    }

    private List<Standing> below(Root root, String path) throws SQLException {
        String below = path.startsWith(root.directory() + "/")
                ? path.substring(root.directory().length() + 1)
                : path;
        Optional<RelativePath> location = RelativePath.parse(below.replaceAll("/+$", ""));
        if (location.isEmpty()) {
            return List.of();
        }
        List<Standing> found = new ArrayList<>(
                dataset("d.source = ? AND d.key = ?", root.id(), location.get().value()));
        if (found.isEmpty()) {
            found.addAll(sql.all(
                    StandingReads.CHANGING + " WHERE g.source = ? AND g.key = ? AND g.dirty_since IS NOT NULL",
                    ChangingStanding::of,
                    root.id(),
                    location.get().value()));
        }
        if (found.isEmpty()) {
            found.addAll(sql.all(
                    StandingReads.TOO_OLD_OR_NEW + " AND g.source = ? AND g.key = ?",
                    StandingReads::tooOldOrNew,
                    root.id(),
                    location.get().value()));
        }
        found.addAll(file(root, location.get().value()));
        return found;
    }

    private List<Standing> dataset(String which, Object... values) throws SQLException {
        List<Standing> withdrawn = sql.all(
                StandingReads.WITHDRAWN + " WHERE d.withdrawn_at IS NOT NULL AND " + which,
                StandingReads::withdrawn,
                values);
        if (!withdrawn.isEmpty()) {
            return withdrawn;
        }
        List<Standing> found = new ArrayList<>(sql.all(
                StandingReads.VANISHED + " WHERE d.shown = 1 AND d.vanished_since IS NOT NULL AND " + which,
                StandingReads::vanished,
                values));
        found.addAll(sql.all(
                StandingReads.CHANGING + " WHERE g.dirty_since IS NOT NULL AND g.id IN (SELECT d.grp FROM dataset d"
                        + " WHERE " + which + ")",
                ChangingStanding::of,
                values));
        if (found.isEmpty()) {
            found.addAll(sql.all(
                    "SELECT s.name, d.key, d.uuid, d.latest_change, c.kind, c.at, d.complete, d.files, d.odd_times"
                            + " FROM dataset d JOIN source s ON s.id = d.source JOIN change c ON c.number ="
                            + " d.latest_change WHERE "
                            + which,
                    WhyReads::published,
                    values));
        }
        return found;
    }

    private static Standing published(ResultSet row) throws SQLException {
        String why = "dataset " + Publication.id(row.getBytes(3)) + ": " + row.getString(5) + " with change "
                + row.getLong(4) + ", " + row.getLong(8) + " files"
                + (row.getBoolean(7) ? "" : ", incomplete: others were still changing")
                + (row.getLong(9) == 0 ? "" : "; " + row.getLong(9) + " with times in the future or before 1990");
        Instant at = Instant.ofEpochMilli(row.getLong(6));
        return new Standing(row.getString(1), row.getString(2), State.DONE, why, at, Optional.empty(), "");
    }

    private List<Standing> file(Root root, String location) throws SQLException {
        int slash = location.lastIndexOf('/');
        String name = location.substring(slash + 1);
        List<Standing> found = new ArrayList<>(aside(root, location, ""));
        found.addAll(aside(root, slash < 0 ? "" : location.substring(0, slash), name));
        Optional<Folders.Known> folder =
                new Folders(sql, root.id()).find(slash < 0 ? "" : location.substring(0, slash));
        if (folder.isPresent() && found.isEmpty()) {
            for (Listed file : Listing.unpack(
                    new Listing(sql).partWith(folder.get().id(), name).packed())) {
                if (file.name().equals(name)) {
                    found.add(listed(root, location, file));
                    found.addAll(marker(file));
                }
            }
        }
        if (found.isEmpty()) {
            departed(root, location).ifPresent(found::add);
        }
        return found;
    }

    /** A file that is not in staging any more, and that nobody misses there. */
    private Optional<Standing> departed(Root root, String location) throws SQLException {
        return new DepartureReads(sql)
                .of(root.id(), location)
                .map(departure -> new Standing(
                        root.name(),
                        location,
                        departure.withdrawn() ? State.IGNORED : State.DONE,
                        "not served: " + departure.why() + " (dataset "
                                + departure.dataset().brief() + ")",
                        departure.since(),
                        Optional.empty(),
                        departure.withdrawn()
                                ? "feed-provider withdraw "
                                        + departure.dataset().brief() + " --undo"
                                : ""));
    }

    private List<Standing> aside(Root root, String folder, String name) throws SQLException {
        return sql.all(
                StandingReads.ASIDE + " WHERE f.source = ? AND f.path = ? AND a.name = ?",
                StandingReads::aside,
                root.id(),
                folder,
                name);
    }

    /** A file that waits for its dataset's marker. */
    private List<Standing> marker(Listed file) throws SQLException {
        return sql.all(
                StandingReads.CHANGING + " WHERE g.id = ? AND g.dirty_since IS NOT NULL AND g.waits = 'marker'",
                ChangingStanding::of,
                file.grp());
    }

    private Standing listed(Root root, String location, Listed file) throws SQLException {
        Optional<Standing> withdrawn = departed(root, location).filter(standing -> standing.state() == State.IGNORED);
        if (withdrawn.isPresent()) {
            return withdrawn.get();
        }
        Instant since = Instant.ofEpochMilli(file.since());
        Optional<PublishedFile> published = new FileReads(sql, root.id()).file(new RelativePath(location));
        boolean current = published.isPresent()
                && published.get().changedNanos() == file.changed()
                && published.get().file().bytes() == file.bytes();
        if (current) {
            String why = "published in dataset " + published.get().dataset().brief() + ", unchanged since " + since
                    + odd(published.get().file().modified(), since);
            return new Standing(root.name(), location, State.DONE, why, since, Optional.empty(), "");
        }
        List<Standing> tooOldOrNew =
                sql.all(StandingReads.TOO_OLD_OR_NEW + " AND g.id = ?", StandingReads::tooOldOrNew, file.grp());
        if (!tooOldOrNew.isEmpty()) {
            return tooOldOrNew.get(0);
        }
        String key = sql.one("SELECT key FROM grp WHERE id = ?", row -> row.getString(1), file.grp())
                .orElse("?");
        String why = "belongs to dataset '" + key + "'; in its present state since " + since
                + (published.isPresent() ? "; the feed shows an earlier state" : "; not yet published")
                + odd(PublishedRecord.of(file, "").modifiedAt(), since);
        return new Standing(
                root.name(), location, State.WAITING, why, since, Optional.of(since.plusMillis(root.settle())), "");
    }

    private static String odd(Instant modified, Instant since) {
        String remark = OddTime.remark(modified, since);
        return remark.isEmpty() ? "" : "; " + remark;
    }
}
