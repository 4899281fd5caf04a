package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.windrow.provider.index.Applied;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/** One walk of one source: a thread walks, the caller's thread brings the index up to what it saw. */
final class SourceScan {
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
    private final BlockingQueue<List<Folder>> batches = new ArrayBlockingQueue<>(BATCHES_WAITING);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private List<Folder> batch = new ArrayList<>();
    private int filesInBatch;

    SourceScan(DatasetIndex index, Source source, InstantSource clock) {
        this.index = index;
        this.source = source;
        this.clock = clock;
    }

    /** What was applied; nothing where the source is to be frozen, see {@link #refusal}. */
    Optional<Applied> run(TreeWalk walk) throws InterruptedException {
        Thread walker = new Thread(() -> walk(walk), "walk-" + source.name());
        walker.setDaemon(true);
        walker.start();
        try {
            Applied applied = applyAll();
            return failure.get() == null ? Optional.of(applied) : Optional.empty();
        } finally {
            walker.interrupt();
            walker.join();
        }
    }

    /** Why the last run believed nothing. */
    String refusal() {
        Throwable why = failure.get();
        if (why instanceof NoSuchFileException) {
            return source.directory() + " is not there; is its disk mounted?";
        }
        return why instanceof Refused ? why.getMessage() : source.directory() + " cannot be listed: " + why;
    }

    private Applied applyAll() throws InterruptedException {
        LocalFolders local = new LocalFolders(source.directory());
        Applied applied = Applied.NOTHING;
        for (List<Folder> next = batches.take(); !next.isEmpty(); next = batches.take()) {
            applied = applied.plus(index.apply(source.name(), next, clock.instant(), local));
        }
        if (failure.get() instanceof RuntimeException bug && !(bug instanceof Refused)) {
            throw bug;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        return applied;
    }

    private void walk(TreeWalk walk) {
        try {
            try {
                walk.walk(source.directory(), this::see);
                flush();
            } catch (IOException | RuntimeException | Error e) {
                failure.set(e);
            }
            batches.put(List.of());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(Folder folder) throws InterruptedException {
        if (folder.path().isEmpty()) {
            index.refusal(source.name(), folder).ifPresent(why -> {
                throw new Refused(why);
            });
        }
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
