package org.windrow.provider.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.provider.index.judge.Clashes;
import org.windrow.provider.index.judge.Correction;
import org.windrow.provider.index.judge.GroupFiles;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.judge.Judgement;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.judge.MarkerRelease;
import org.windrow.provider.index.judge.Moment;
import org.windrow.provider.index.judge.Waits;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.scan.DatasetAges;
import org.windrow.sqlite.Sql;

/** Looks at groups that are due, publishes those that are ready, and says when to look at the others again. */
final class Evaluation {
    private record Row(
            String key,
            Optional<Long> dirtySince,
            Optional<Long> removed,
            Optional<Long> current,
            Optional<Long> marker) {}

    private final Sql sql;
    private final Kept kept;
    private final Moment moment;
    private final IndexSettings settings;
    private final Publication publication;
    private final GroupFiles groupFiles;
    private final Clashes clashes;

    Evaluation(Sql sql, Kept kept, Moment moment, IndexSettings settings, Publication publication) {
        this.sql = sql;
        this.groupFiles = new GroupFiles(sql);
        this.clashes = new Clashes(sql, kept.id(), moment.now());
        this.kept = kept;
        this.moment = moment;
        this.settings = settings;
        this.publication = publication;
    }

    /** Judges one group; returns how many files it has. */
    int group(long grp) throws SQLException {
        Optional<Row> row = sql.one(
                "SELECT key, dirty_since, removed, current, marker FROM grp WHERE id = ?",
                r -> new Row(r.getString(1), number(r, 2), number(r, 3), number(r, 4), number(r, 5)),
                grp);
        if (row.isEmpty()) {
            return 0;
        }
        List<Judgement.Placed> files = clashes.without(row.get().key(), groupFiles.of(grp));
        if (files.isEmpty() && !publication.keepsSome(row.get().current())) {
            emptied(grp, row.get());
        } else if (row.get().current().isPresent() || !leftOut(grp, files)) {
            judge(grp, row.get(), files);
        }
        return files.size();
    }

    /** For its age; a dataset that was published once is never asked for it. */
    private boolean leftOut(long grp, List<Judgement.Placed> files) throws SQLException {
        DatasetAges ages = kept.source().rules().ages();
        if (ages.any()) {
            return false;
        }
        long newest = files.stream()
                .mapToLong(placed -> DatasetAges.written(
                        placed.file().modified(), placed.file().changed()))
                .max()
                .orElseThrow();
        Instant now = Instant.ofEpochMilli(moment.now());
        Optional<DatasetAges.Refusal> refusal = ages.refusal(Instant.EPOCH.plusNanos(newest), now);
        if (refusal.isPresent()) {
            sql.update(
                    "UPDATE grp SET ignored = ?, ignored_since = ifnull(ignored_since, ?), due = ?, dirty_since = NULL,"
                            + " removed = NULL, unhashed_files = 0, unhashed_bytes = 0 WHERE id = ?",
                    refusal.get().rule(),
                    moment.now(),
                    refusal.get().until().map(Instant::toEpochMilli).orElse(null),
                    grp);
        }
        return refusal.isPresent();
    }

    private void emptied(long grp, Row row) throws SQLException {
        if (row.current().isEmpty()) {
            sql.update("DELETE FROM grp WHERE id = ? AND id NOT IN (SELECT grp FROM dataset WHERE grp = ?)", grp, grp);
            settled(grp);
            return;
        }
        publication.vanished(row.current().get(), moment.now());
        settled(grp);
    }

    private void settled(long grp) throws SQLException {
        sql.update(
                "UPDATE grp SET dirty_since = NULL, due = NULL, removed = NULL, unhashed_files = 0, unhashed_bytes = 0,"
                        + " ignored = NULL, ignored_since = NULL WHERE id = ?",
                grp);
    }

    private void judge(long grp, Row row, List<Judgement.Placed> files) throws SQLException {
        Judgement judgement = new Judgement(moment, kept.settle(), settings);
        files.forEach(judgement::add);
        setBack(judgement.ahead);
        long now = moment.now();
        long dirty = Math.min(now, row.dirtySince().orElse(now));
        long settled =
                row.removed().map(at -> Math.min(at, now) + kept.settle()).orElse(0L);
        boolean all = judgement.ready.size() == files.size();
        boolean late = dirty + kept.publishAtLatest() <= now;
        boolean held = lacksMarker(row, files);
        boolean whole = all && settled <= now && !held;
        boolean part = late && !judgement.ready.isEmpty() && !held;
        Optional<Long> current = row.current();
        if (whole || part) {
            current = Optional.of(
                    publication.publish(new Publication.Of(grp, row.key(), current, files, judgement.ready, all)));
        } else {
            publication.stillThere(current, files);
        }
        // What is not published waits since its first change; what is left over after a part was, since now.
        long since = part && !whole ? now : dirty;
        long again = Math.min(judgement.lookAgain(), (late ? now : dirty) + kept.publishAtLatest());
        if (settled > now) {
            again = Math.min(again, settled);
        }
        Optional<String> waits = held ? Optional.of(Waits.MARKER) : Waits.late(late && !part);
        sql.update(
                "UPDATE grp SET current = ?, dirty_since = ?, due = ?, removed = ?, unhashed_files = ?,"
                        + " unhashed_bytes = ?, waits = ?, unquiet = ?, example = ?, ignored = NULL,"
                        + " ignored_since = NULL WHERE id = ?",
                current.orElse(null),
                whole ? null : since,
                whole ? null : again,
                settled <= now ? null : Math.min(row.removed().orElse(now), now),
                judgement.unhashedFiles,
                judgement.unhashedBytes,
                whole ? null : waits.orElse(null),
                judgement.unquietFiles,
                judgement.restless().orElse(null),
                grp);
    }

    /** Whether nothing of the group may be published: its marker is required, and has not released it. */
    private boolean lacksMarker(Row row, List<Judgement.Placed> files) throws SQLException {
        if (!kept.source().marker().required()) {
            return false;
        }
        Optional<Judgement.Placed> marker = MarkerRelease.newest(kept.source().marker(), files);
        if (marker.isPresent()) {
            return !row.marker().equals(Optional.of(marker.get().file().changed()));
        }
        return row.current().isEmpty() || !publication.holds(row.current().get(), files);
    }

    /** A clock that jumped backwards must not hide data until it is there again. */
    private void setBack(List<Judgement.Placed> ahead) throws SQLException {
        if (!ahead.isEmpty()) {
            Correction correction = new Correction(sql);
            for (Judgement.Placed placed : ahead) {
                correction.plan(placed.folderId(), placed.file().name(), file -> file.since(moment.now()));
            }
            correction.flush();
            groupFiles.forget();
        }
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
