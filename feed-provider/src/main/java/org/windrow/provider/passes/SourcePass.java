package org.windrow.provider.passes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.ListMark;
import org.windrow.provider.index.LookAgain;
import org.windrow.provider.index.folders.Applied;
import org.windrow.provider.index.publish.Published;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/**
 * The pass over one source: {@code scan ( rescan | publishDue | scan )*}, one call at a time. A source whose disk hangs
 * delays its own passes and no other's.
 */
public final class SourcePass {
    private static final Logger LOG = LoggerFactory.getLogger(SourcePass.class);
    private static final int GROUPS_AT_ONCE = 2_000;

    private final DatasetIndex index;
    private final TreeWalk walk;
    private final InstantSource clock;
    private final ClockWatch watch;
    private final Source source;
    private final Disk disk;
    private final MarkedDatasets marked;
    /** When the last whole scan began: whatever the index knows was seen then or later. */
    private Instant scanned = Instant.EPOCH;

    private Optional<ListMark> kept = Optional.empty();
    private volatile boolean frozen;
    private volatile Optional<LastPass> lastWalk = Optional.empty();
    private volatile Optional<LastPass> lastRescan = Optional.empty();

    SourcePass(DatasetIndex index, TreeWalk walk, Timing timing, Source source, Disk disk) {
        this.index = index;
        this.walk = walk.following(source.links());
        this.clock = timing.clock();
        this.watch = new ClockWatch(timing);
        this.source = source;
        this.disk = disk;
        this.marked = new MarkedDatasets(index, source, this.walk, this::sourceScan, clock);
    }

    public String name() {
        return source.name();
    }

    public Path directory() {
        return source.directory();
    }

    public Duration settle() {
        return source.settle();
    }

    /** Has {@code freed} called when the disk answers again after it hung, from another thread. */
    public void whenFreed(Runnable freed) {
        disk.whenFreed(freed);
    }

    /** Walks all of it and publishes what is due. */
    synchronized PassResult scan() throws InterruptedException {
        followClock();
        long start = System.nanoTime();
        PassResult result = scanned(clock.instant());
        lastWalk = Optional.of(ended(true, start, result));
        return result;
    }

    /**
     * Looks at some folders and what is new below them, and publishes what is due. Before a scan has ended, and while
     * the source is frozen, that is a scan.
     *
     * @param folders as {@link org.windrow.provider.watch.Hints#take}
     */
    synchronized PassResult rescan(SortedMap<String, Boolean> folders) throws InterruptedException {
        followClock();
        if (scanned.equals(Instant.EPOCH) || frozen) {
            return scan();
        }
        long start = System.nanoTime();
        SourceScan scan = sourceScan();
        Optional<Applied> applied = scan.run(visitor -> new Rescan(walk, index, source, visitor).folders(folders));
        PassResult result = applied.isPresent() ? new PassResult(applied.get(), due(), 0) : frozen(scan.refusal());
        lastRescan = Optional.of(ended(false, start, result));
        return result;
    }

    /** Publishes what became due, without looking at other files than those. */
    synchronized PassResult publishDue() throws InterruptedException {
        followClock();
        boolean asleep = index.regrouped(source.name()).isPresent() || index.frozen(source.name());
        return asleep ? PassResult.NOTHING : PassResult.of(due());
    }

    /** When {@link #publishDue} has something to do without anything changing on disk. */
    Optional<Instant> nextDue() {
        return index.nextDue(source.name(), clock.instant());
    }

    /** Keeps how far the file list was read: a restart goes on from there. */
    void listRead(Optional<ListMark> mark) {
        if (mark.isPresent() && !mark.equals(kept)) {
            index.keepListMark(source.name(), mark.get());
            kept = mark;
        }
    }

    /** Folders that are kept as last known. */
    Set<String> distrusted() {
        return index.distrusted(source.name());
    }

    /** Whether the last pass found that nothing of the source may be believed. */
    boolean isFrozen() {
        return frozen;
    }

    Optional<LastPass> lastWalk() {
        return lastWalk;
    }

    Optional<LastPass> lastRescan() {
        return lastRescan;
    }

    /** What tells this directory from another that stands in its place; nothing while it is away or hangs. */
    Optional<String> place() throws InterruptedException {
        try {
            return Optional.of(disk.call("look-" + source.name(), () -> key(source.directory())));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception awayOrHangs) {
            return Optional.empty();
        }
    }

    private static String key(Path directory) throws IOException {
        Map<String, Object> seen = Files.readAttributes(directory, "unix:dev,ino");
        return seen.get("dev") + ":" + seen.get("ino");
    }

    /** Right after the clock was set forward, a file written just before would look old. */
    private SourceScan sourceScan() {
        return new SourceScan(index, source, clock, disk).believing(!watch.jumpedWithin(source.settle()));
    }

    private void followClock() {
        watch.jump().ifPresent(by -> {
            LOG.warn("The clock was set {}: files of source '{}' wait as long as before.", words(by), source.name());
            index.clockJumped(source.name(), by, clock.instant());
            scanned = scanned.equals(Instant.EPOCH) ? scanned : scanned.plus(by);
        });
    }

    private static String words(Duration by) {
        return (by.isNegative() ? "back by " : "forward by ") + Amount.time(by.abs());
    }

    private LastPass ended(boolean walked, long start, PassResult result) {
        return new LastPass(walked, clock.instant(), Duration.ofNanos(System.nanoTime() - start), result);
    }

    private PassResult scanned(Instant start) throws InterruptedException {
        Optional<String> regrouped = index.regrouped(source.name());
        if (regrouped.isPresent()) {
            return frozen(regrouped.get());
        }
        SourceScan scan = sourceScan();
        Optional<Applied> applied = scan.run(visitor -> walk.walk(source.directory(), visitor));
        if (applied.isEmpty()) {
            return frozen(scan.refusal());
        }
        scanned = start;
        frozen = false;
        index.thaw(source.name());
        index.scanned(source.name(), clock.instant());
        List<Long> due = index.due(source.name(), clock.instant());
        marked.release(due, scanned);
        Published published = publish(due, start);
        return new PassResult(applied.get(), published.plus(due()), 0);
    }

    private PassResult frozen(String why) {
        frozen = true;
        index.freeze(source.name(), why, clock.instant());
        return new PassResult(Applied.NOTHING, Published.NOTHING, 1);
    }

    private Published due() throws InterruptedException {
        Published published = Published.NOTHING;
        List<Long> groups = index.due(source.name(), clock.instant());
        for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
            List<Long> some = groups.subList(from, Math.min(groups.size(), from + GROUPS_AT_ONCE));
            marked.release(some, scanned);
            Instant now = clock.instant();
            try {
                lookAgain(index.toLookAt(source.name(), some, now, scanned));
            } catch (Disk.Hangs e) {
                frozen(e.getMessage());
                return published;
            }
            published = published.plus(publish(some, now));
        }
        return published.plus(index.letGo(source.name(), clock.instant()));
    }

    private Published publish(List<Long> groups, Instant seenAt) throws InterruptedException {
        Published published = Published.NOTHING;
        for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while publishing");
            }
            List<Long> some = groups.subList(from, Math.min(groups.size(), from + GROUPS_AT_ONCE));
            published = published.plus(index.publish(source.name(), some, clock.instant(), seenAt));
        }
        return published;
    }

    private void lookAgain(List<LookAgain> files) throws InterruptedException, Disk.Hangs {
        if (files.isEmpty()) {
            return;
        }
        Map<LookAgain, SeenFile> changed = changed(files);
        if (!changed.isEmpty()) {
            index.restate(changed, clock.instant());
        }
    }

    private Map<LookAgain, SeenFile> changed(List<LookAgain> files) throws InterruptedException, Disk.Hangs {
        try {
            return disk.call("look-" + source.name(), () -> {
                Map<LookAgain, SeenFile> changed = new HashMap<>();
                for (LookAgain file : files) {
                    Optional<SeenFile> seen = look(file);
                    disk.alive();
                    if (!seen.equals(Optional.of(file.seen()))) {
                        changed.put(file, seen.orElse(file.seen()));
                    }
                }
                return changed;
            });
        } catch (InterruptedException | Disk.Hangs | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("looking at files failed", e);
        }
    }

    private Optional<SeenFile> look(LookAgain file) {
        try {
            return walk.file(file.root(), file.location());
        } catch (IOException away) {
            return Optional.empty(); // the next scan says what that is
        }
    }
}
