package org.windrow.provider.index;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.provider.index.folders.Applied;
import org.windrow.provider.index.folders.FolderUpdate;
import org.windrow.provider.index.folders.Folders;
import org.windrow.provider.index.judge.ClockJump;
import org.windrow.provider.index.judge.Correction;
import org.windrow.provider.index.judge.Disappearance;
import org.windrow.provider.index.judge.GroupFiles;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.judge.Judgement;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.judge.Marked;
import org.windrow.provider.index.judge.MarkerRelease;
import org.windrow.provider.index.judge.Moment;
import org.windrow.provider.index.judge.Quiet;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.publish.ChangeLog;
import org.windrow.provider.index.publish.Freezing;
import org.windrow.provider.index.publish.Generations;
import org.windrow.provider.index.publish.GroupingCheck;
import org.windrow.provider.index.publish.IndexState;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.publish.Published;
import org.windrow.provider.index.read.SourceReads;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.Source;
import org.windrow.sqlite.Database;

/**
 * The index as the pass writes it. For each source:
 * {@code ( refusal | apply* scanned ) publish* letGo}, and at any time {@code toHash}, {@code hashed}.
 *
 * <p>Each call is one transaction: after a crash it happened or it did not, and may be repeated.
 */
public final class DatasetIndex extends ReadIndex {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetIndex.class);

    private final IndexSettings settings;
    private final IndexState state;

    private DatasetIndex(Database database, IndexSettings settings, IndexState state) {
        super(database);
        this.settings = settings;
        this.state = state;
    }

    /**
     * Opens the index in {@code file}, or makes it, and matches it with the settings.
     *
     * @throws org.windrow.sqlite.StoreException if the file is no index of ours, or its disk is at fault
     */
    public static DatasetIndex open(Path file, IndexSettings settings) {
        Database database = Database.open(file, IndexSchema.SCHEMA);
        try {
            Generations generations = Generations.beside(file.toAbsolutePath());
            IndexState state = database.write(sql -> new Opening(sql, settings).open(generations));
            return new DatasetIndex(database, settings, state);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Who the provider says it is: the setting, else what the index was made with. */
    public String identity() {
        return state.identity();
    }

    /** Notes as what records are written; where that was otherwise before, all of them are renewed. Returns whether so. */
    public boolean writesRecords(String form, Instant now) {
        return database.write(sql -> new RecordForm(sql).keep(form, now.toEpochMilli()));
    }

    /** The configured sources. */
    public List<Source> configured() {
        return settings.sources();
    }

    /** Whether a scan of that source ever ended, so that its directory may be away for a while. */
    public boolean everScanned(String source) {
        return database.read(sql -> sql.number("SELECT last_scan IS NOT NULL FROM source WHERE id = ?", id(source)))
                > 0;
    }

    /** Why that source is not to be read at all, if so: its datasets would get other ids. */
    public Optional<String> regrouped(String source) {
        Kept kept = state.source(source);
        return database.read(sql -> new GroupingCheck(sql).refusal(kept));
    }

    /** Whether that source is frozen as last known. */
    public boolean frozen(String source) {
        return database.read(sql -> sql.number("SELECT frozen IS NOT NULL FROM source WHERE id = ?", id(source))) > 0;
    }

    /** The names of the folders in a folder as it was last seen; nothing where the folder is unknown. */
    public Optional<Set<String>> foldersIn(String source, String path) {
        return database.read(sql -> new Folders(sql, id(source)).find(path)).map(known -> Set.copyOf(known.children()));
    }

    /** How many folders of a source are known. Counts them one by one. */
    public long folders(String source) {
        return database.read(sql -> sql.number("SELECT count(*) FROM folder WHERE source = ?", id(source)));
    }

    /** Folders of a source that are kept as last known: they cannot be listed, or lost their mount. */
    public Set<String> distrusted(String source) {
        return database.read(sql -> Set.copyOf(new Folders(sql, id(source)).distrusted()));
    }

    /** How far a source's file list was read, as last kept. */
    public Optional<ListMark> listMark(String source) {
        return database.read(sql -> new ListMarks(sql).of(id(source)));
    }

    /** Keeps how far a source's file list was read: what its lines named was looked at. */
    public void keepListMark(String source, ListMark mark) {
        database.write(sql -> {
            new ListMarks(sql).keep(id(source), mark);
            return null;
        });
    }

    /** Why nothing of a walk may be believed that saw the source directory as {@code root}, if so. */
    public Optional<String> refusal(String source, Folder root) {
        Kept kept = state.source(source);
        if (root.unreadable().isPresent()) {
            return Optional.of("it cannot be listed: " + root.unreadable().get());
        }
        return database.read(sql -> new Freezing(sql).refusal(kept, root));
    }

    /** Freezes a source as last known, and says so once. */
    public void freeze(String source, String why, Instant now) {
        boolean news = database.write(sql -> new Freezing(sql).freeze(id(source), why, now.toEpochMilli()));
        if (news) {
            LOG.error("Source '{}' is frozen as last known, nothing of it leaves the feed: {}", source, why);
        }
    }

    /** Ends a freeze. */
    public void thaw(String source) {
        if (database.write(sql -> new Freezing(sql).thaw(id(source)))) {
            LOG.warn("Source '{}' is back and no longer frozen.", source);
        }
    }

    /** Takes in what a walk saw of some folders. {@code local} tells whether a folder lies on a local file system. */
    public Applied apply(String source, List<Folder> folders, Instant now, Predicate<Folder> local) {
        Kept kept = state.source(source);
        return database.write(sql -> {
            boolean placeAll = !sql.one(
                            "SELECT rules_applied FROM source WHERE id = ?", row -> row.getString(1), kept.id())
                    .equals(Optional.of(kept.source().rules().fingerprint()));
            return new FolderUpdate(sql, kept, now.toEpochMilli(), local, placeAll).all(folders);
        });
    }

    /** A walk of the whole source ended, and all of it was applied. */
    public void scanned(String source, Instant now) {
        Kept kept = state.source(source);
        database.write(sql -> {
            long at = now.toEpochMilli();
            int newRules = sql.update(
                    "UPDATE source SET rules_applied = ? WHERE id = ? AND rules_applied IS NOT ?",
                    kept.source().rules().fingerprint(),
                    kept.id(),
                    kept.source().rules().fingerprint());
            if (newRules > 0) {
                sql.update("UPDATE grp SET due = ? WHERE source = ?", at, kept.id());
            }
            new Freezing(sql).doubtAgain(kept.id());
            return sql.update("UPDATE source SET last_scan = ? WHERE id = ?", at, kept.id());
        });
    }

    /** The clock jumped by {@code by}: what stood still or was away did so for no longer than before. */
    public void clockJumped(String source, Duration by, Instant now) {
        Kept kept = state.source(source);
        database.write(sql -> {
            new ClockJump(sql, kept, by.toMillis(), now.toEpochMilli()).follow();
            return null;
        });
    }

    /** The groups of a source that are to be looked at now; also those that can be due later only because the clock
     * was set back. */
    public List<Long> due(String source, Instant now) {
        Kept kept = state.source(source);
        return database.read(sql -> sql.all(
                "SELECT id FROM grp WHERE source = ? AND due IS NOT NULL AND (due <= ? OR due > ?) ORDER BY id",
                row -> row.getLong(1),
                kept.id(),
                now.toEpochMilli(),
                now.toEpochMilli() + Math.max(kept.settle(), kept.publishAtLatest())));
    }

    /** Those of {@code groups} that have a marker which did not release them yet. */
    public List<Marked> marked(String source, List<Long> groups) {
        Kept kept = state.source(source);
        return kept.source().marker().pattern().isEmpty()
                ? List.of()
                : database.read(sql -> new MarkerRelease(sql, kept, 0).marked(groups));
    }

    /** Every folder of these datasets was looked at after their markers were seen: they need not be quiet any more. */
    public void release(String source, List<Marked> marked, Instant now) {
        Kept kept = state.source(source);
        database.write(sql -> {
            MarkerRelease release = new MarkerRelease(sql, kept, now.toEpochMilli());
            for (Marked dataset : marked) {
                release.release(dataset);
            }
            return null;
        });
    }

    /**
     * Files of these groups that count as quiet now if they still are as they were seen.
     *
     * @param seenAt when all of them were looked at last, or before
     */
    public List<LookAgain> toLookAt(String source, List<Long> groups, Instant now, Instant seenAt) {
        Kept kept = state.source(source);
        return database.read(sql -> {
            List<LookAgain> found = new ArrayList<>();
            GroupFiles files = new GroupFiles(sql);
            for (Long grp : groups) {
                for (Judgement.Placed placed : files.of(grp)) {
                    Listed file = placed.file();
                    // What a marker released did not stand still for long: it is looked at whenever it is published.
                    boolean watched = kept.source().marker().pattern().isEmpty()
                            && Quiet.is(file, seenAt.toEpochMilli(), kept.settle());
                    if (Quiet.is(file, now.toEpochMilli(), kept.settle()) && !watched) {
                        found.add(lookAgain(kept, placed));
                    }
                }
            }
            return found;
        });
    }

    private static LookAgain lookAgain(Kept kept, Judgement.Placed placed) {
        Listed file = placed.file();
        return new LookAgain(
                kept.source().directory(),
                file.location(placed.folder()),
                placed.folderId(),
                new SeenFile(file.name(), file.bytes(), file.modified(), file.changed()));
    }

    /** These files were looked at and are not as they were seen; where one is away, its old state stands for it. */
    public void restate(Map<LookAgain, SeenFile> changed, Instant now) {
        database.write(sql -> {
            Correction correction = new Correction(sql);
            changed.forEach((look, seen) -> correction.plan(
                    look.folder(), look.seen().name(), file -> restated(file, seen, now.toEpochMilli())));
            correction.flush();
            for (Map.Entry<LookAgain, SeenFile> file : changed.entrySet()) {
                if (!file.getValue().equals(file.getKey().seen())) {
                    // The next scan may see what the last one saw: a folder moved away and back keeps its files'
                    // ctimes.
                    Folders.doubt(sql, file.getKey().folder());
                }
            }
            return null;
        });
    }

    private static Listed restated(Listed was, SeenFile seen, long now) {
        return new Listed(
                was.name(),
                seen.bytes(),
                seen.modifiedNanos(),
                seen.changedNanos(),
                now,
                was.grp(),
                was.depth(),
                was.isAsIn(seen) ? was.digests() : List.of());
    }

    /**
     * Publishes those of {@code groups} that are ready and sees when to look at the others again.
     *
     * @param seenAt every file of them was looked at then or later and was as the index knows it
     */
    public Published publish(String source, List<Long> groups, Instant now, Instant seenAt) {
        Kept kept = state.source(source);
        Moment moment = new Moment(now.toEpochMilli(), seenAt.toEpochMilli());
        return database.write(sql -> {
            if (new GroupingCheck(sql).refusal(kept).isPresent()) {
                return Published.NOTHING;
            }
            ChangeLog log = new ChangeLog(sql, state.epoch(), settings.inlineFiles());
            Publication publication = new Publication(sql, kept, state, log, moment.now());
            Evaluation evaluation = new Evaluation(sql, kept, moment, settings, publication);
            for (Long grp : groups) {
                evaluation.group(grp);
            }
            return publication.flush();
        });
    }

    /** Lets those datasets of a source leave the feed that vanished long ago. */
    public Published letGo(String source, Instant now) {
        Kept kept = state.source(source);
        return database.write(sql -> {
            if (new GroupingCheck(sql).refusal(kept).isPresent()) {
                return Published.NOTHING;
            }
            List<Long> due = new Disappearance(sql, kept, now.toEpochMilli()).due();
            sql.update(
                    "UPDATE dataset SET regrouped = 0 WHERE source = ? AND regrouped = 1 AND vanished_since IS NULL"
                            + " AND (SELECT rules_applied IS NOT NULL FROM source s WHERE s.id = dataset.source)",
                    kept.id());
            if (due.isEmpty()) {
                return Published.NOTHING;
            }
            ChangeLog log = new ChangeLog(sql, state.epoch(), settings.inlineFiles());
            Publication publication = new Publication(sql, kept, state, log, now.toEpochMilli());
            for (Long dataset : due) {
                publication.letGo(dataset);
            }
            return publication.flush();
        });
    }

    /** When a group is to be looked at, or a vanished dataset to leave, without anything else happening first. One that
     * should have left and could not is for the next scan. */
    public Optional<Instant> nextDue(Instant now) {
        return settings.sources().stream()
                .flatMap(source -> nextDue(source.name(), now).stream())
                .min(Instant::compareTo);
    }

    /** As {@link #nextDue(Instant)}, of one source; never while it is frozen. */
    public Optional<Instant> nextDue(String source, Instant now) {
        Kept kept = state.source(source);
        return database.read(sql -> sql.one(
                        "SELECT min(at) FROM (SELECT min(due) AS at FROM grp WHERE source = ? AND due IS NOT NULL"
                                + " UNION ALL SELECT min(vanished_since) + ? FROM dataset WHERE source = ? AND shown = 1"
                                + " AND held IS NULL AND vanished_since > ?) WHERE EXISTS (SELECT 1 FROM source WHERE id ="
                                + " ? AND frozen IS NULL)",
                        row -> SourceReads.time(row, 1),
                        kept.id(),
                        kept.goneAfter(),
                        kept.id(),
                        now.toEpochMilli() - kept.goneAfter(),
                        kept.id()))
                .flatMap(at -> at);
    }

    /** The next files that want digests, newest dataset first, without those that {@code skip} knows. */
    public List<HashTask> toHash(int limit, Instant now, Predicate<HashTask> skip) {
        return database.read(sql -> {
            List<Kept> awake = new ArrayList<>();
            for (Kept kept : state.sources()) {
                if (sql.number("SELECT frozen IS NULL FROM source WHERE id = ?", kept.id()) > 0) {
                    awake.add(kept);
                }
            }
            return new HashQueue(sql).next(new HashQueue.Wish(awake, settings.hash(), limit, now.toEpochMilli()), skip);
        });
    }

    /** Keeps digests, of files that are still in the state they were taken in. */
    public void hashed(List<HashResult> results, Instant now) {
        database.write(sql -> {
            new HashQueue(sql).store(results, now.toEpochMilli());
            return null;
        });
    }

    private long id(String source) {
        return state.source(source).id();
    }
}
