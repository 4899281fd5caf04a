package org.windrow.provider.passes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.folders.Applied;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/** One walk of one source: a thread walks, the caller's thread brings the index up to what it saw. */
final class SourceScan {
    /** Shows folders to a visitor. */
    @FunctionalInterface
    interface Walk {
        void show(TreeWalk.Visitor visitor) throws IOException, InterruptedException;
    }

    private static final int FOLDERS_AT_ONCE = 2_000;
    private static final int FILES_AT_ONCE = 20_000;
    private static final int BATCHES_WAITING = 3;

    /** Nothing of the walk may be believed. */
    private static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why, null, false, false);
        }
    }

    private final DatasetIndex index;
    private final Source source;
    private final InstantSource clock;
    private final Disk disk;
    private final LocalFolders local;
    private final BlockingQueue<List<Folder>> batches = new ArrayBlockingQueue<>(BATCHES_WAITING);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private List<Folder> batch = new ArrayList<>();
    private int filesInBatch;
    private boolean believing = true;

    SourceScan(DatasetIndex index, Source source, InstantSource clock, Disk disk) {
        this.index = index;
        this.source = source;
        this.clock = clock;
        this.disk = disk;
        this.local = new LocalFolders(source.directory());
    }

    /** Whether a change time that lies far enough back says that a file is quiet, where our own clock set it. */
    SourceScan believing(boolean is) {
        believing = is;
        return this;
    }

    /** What was applied; nothing where the source is to be frozen, see {@link #refusal}. */
    Optional<Applied> run(Walk walk) throws InterruptedException {
        try {
            Thread walker = disk.start("walk-" + source.name(), () -> walk(walk));
            try {
                Applied applied = applyAll(walker);
                return failure.get() == null ? Optional.of(applied) : Optional.empty();
            } finally {
                disk.stop(walker);
            }
        } catch (Disk.Hangs e) {
            failure.set(e);
            return Optional.empty();
        }
    }

    /** Why the last run believed nothing. */
    String refusal() {
        Throwable why = failure.get();
        if (why instanceof NoSuchFileException) {
            return source.directory() + " is not there; is its disk mounted?";
        }
        return why instanceof Refused || why instanceof Disk.Hangs
                ? why.getMessage()
                : source.directory() + " cannot be listed: " + why;
    }

    private Applied applyAll(Thread walker) throws InterruptedException, Disk.Hangs {
        Applied applied = Applied.NOTHING;
        for (List<Folder> next = disk.next(batches, walker); !next.isEmpty(); next = disk.next(batches, walker)) {
            applied = applied.plus(
                    index.apply(source.name(), next, clock.instant(), folder -> believing && local.test(folder)));
        }
        if (failure.get() instanceof RuntimeException bug && !(bug instanceof Refused)) {
            throw bug;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        return applied;
    }

    private void walk(Walk walk) {
        try {
            try {
                walk.show(new Seeing());
                flush();
            } catch (IOException | RuntimeException | Error e) {
                failure.set(e);
            }
            batches.put(List.of());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Seeing implements TreeWalk.Visitor {
        @Override
        public void folder(Folder folder) throws InterruptedException {
            see(folder);
        }

        @Override
        public void alive() {
            disk.alive();
        }
    }

    private void see(Folder folder) throws InterruptedException {
        disk.alive();
        if (folder.path().isEmpty()) {
            index.refusal(source.name(), folder).ifPresent(why -> {
                throw new Refused(why);
            });
        }
        local.test(folder); // asks the disk, which nobody but this thread may wait for
        batch.add(folder);
        filesInBatch += folder.files().size();
        if (batch.size() >= FOLDERS_AT_ONCE || filesInBatch >= FILES_AT_ONCE) {
            flush();
        }
    }

    private void flush() throws InterruptedException {
        if (!batch.isEmpty()) {
            batches.put(batch);
            batch = new ArrayList<>();
            filesInBatch = 0;
        }
    }
}
