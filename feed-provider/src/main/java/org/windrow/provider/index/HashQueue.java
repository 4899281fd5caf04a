package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.index.judge.Asides;
import org.windrow.provider.index.judge.Correction;
import org.windrow.provider.index.judge.GroupFiles;
import org.windrow.provider.index.judge.Judgement;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.judge.Quiet;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.scan.SeenFile;
import org.windrow.sqlite.Sql;

/** Which files want digests, newest dataset first, and where the digests go. */
final class HashQueue {
    /** About so many bytes are handed out at once, so that what arrives meanwhile does not wait long. */
    private static final long MOST_BYTES = 4L << 30;

    private static final int GROUPS_AT_ONCE = 500;

    private static final String REMEDY =
            "Give the user of this service the right to read the file; it is tried again on every pass.";

    /** What is asked for: files of these sources that are quiet {@code now} and lack one of these digests. */
    record Wish(List<Kept> from, Set<Digest.Algorithm> digests, int limit, long now) {}

    private record Waiting(long grp, long source) {}

    private final Sql sql;

    HashQueue(Sql sql) {
        this.sql = sql;
    }

    /** The next tasks, without those that {@code skip} knows. */
    List<HashTask> next(Wish wish, Predicate<HashTask> skip) throws SQLException {
        Map<Long, Kept> byId = new HashMap<>();
        wish.from().forEach(kept -> byId.put(kept.id(), kept));
        GroupFiles files = new GroupFiles(sql);
        List<HashTask> tasks = new ArrayList<>();
        long bytes = 0;
        for (int from = 0; ; from += GROUPS_AT_ONCE) {
            List<Waiting> groups = waiting(from);
            for (Waiting group : groups) {
                Kept kept = byId.get(group.source());
                for (Judgement.Placed placed : kept == null ? List.<Judgement.Placed>of() : files.of(group.grp())) {
                    HashTask task = task(kept, group.grp(), placed, wish.digests());
                    boolean wanted = Quiet.is(placed.file(), wish.now(), kept.settle()) && lacks(placed.file(), wish);
                    if (wanted && !skip.test(task)) {
                        tasks.add(task);
                        bytes += task.seen().bytes();
                    }
                    if (tasks.size() >= wish.limit() || bytes > MOST_BYTES) {
                        return tasks;
                    }
                }
            }
            if (groups.size() < GROUPS_AT_ONCE) {
                return tasks;
            }
        }
    }

    private List<Waiting> waiting(int from) throws SQLException {
        return sql.all(
                "SELECT id, source FROM grp WHERE unhashed_files > 0 ORDER BY dirty_since DESC, id DESC"
                        + " LIMIT ? OFFSET ?",
                row -> new Waiting(row.getLong(1), row.getLong(2)),
                GROUPS_AT_ONCE,
                from);
    }

    private static HashTask task(Kept kept, long grp, Judgement.Placed placed, Set<Digest.Algorithm> wanted) {
        Listed file = placed.file();
        return new HashTask(
                kept.source().directory(),
                file.location(placed.folder()),
                kept.source().links(),
                placed.folderId(),
                grp,
                new SeenFile(file.name(), file.bytes(), file.modified(), file.changed()),
                wanted);
    }

    private static boolean lacks(Listed file, Wish wish) {
        return wish.digests().stream().anyMatch(algorithm -> !file.has(algorithm));
    }

    /** Stores digests, or that there are none, of files that still are in the state they were taken in. */
    void store(List<HashResult> results, long now) throws SQLException {
        Correction correction = new Correction(sql);
        Map<Long, long[]> done = new HashMap<>();
        List<HashResult> unreadable = new ArrayList<>();
        for (HashResult result : results) {
            HashTask task = result.task();
            if (result.unreadable().isPresent()) {
                correction.plan(task.folder(), task.seen().name(), file -> {
                    if (file.isAsIn(task.seen())) {
                        unreadable.add(result);
                    }
                    return file;
                });
            } else {
                correction.plan(
                        task.folder(),
                        task.seen().name(),
                        file -> file.isAsIn(task.seen()) ? file.with(sorted(result.digests())) : file);
                long[] sum = done.computeIfAbsent(task.grp(), any -> new long[2]);
                sum[0]++;
                sum[1] += task.seen().bytes();
                sql.update(
                        "DELETE FROM aside WHERE folder = ? AND name = ? AND kind = 'unreadable'",
                        task.folder(),
                        task.seen().name());
            }
        }
        correction.flush();
        for (HashResult result : unreadable) {
            aside(result.task(), result.unreadable().orElseThrow(), now);
        }
        for (Map.Entry<Long, long[]> group : done.entrySet()) {
            lessen(group.getKey(), group.getValue(), now);
        }
    }

    private void lessen(long grp, long[] by, long now) throws SQLException {
        sql.update(
                "UPDATE grp SET due = CASE WHEN unhashed_files <= ? THEN ? ELSE due END,"
                        + " unhashed_files = max(0, unhashed_files - ?), unhashed_bytes = max(0, unhashed_bytes - ?)"
                        + " WHERE id = ?",
                by[0],
                now,
                by[0],
                by[1],
                grp);
    }

    private void aside(HashTask task, String why, long now) throws SQLException {
        Optional<Long> source = sql.one("SELECT source FROM folder WHERE id = ?", row -> row.getLong(1), task.folder());
        if (source.isPresent()) {
            new Asides(sql, source.get(), now)
                    .put(
                            task.folder(),
                            task.seen().name(),
                            Asides.UNREADABLE,
                            new Asides.Reason(State.BLOCKED, "cannot be read: " + why, REMEDY));
        }
    }

    private static List<Digest> sorted(List<Digest> digests) {
        return digests.stream().sorted(Comparator.naturalOrder()).toList();
    }
}
