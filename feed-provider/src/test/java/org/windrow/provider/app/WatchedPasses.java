package org.windrow.provider.app;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.passes.LocalFolders;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.passes.SourcePass;
import org.windrow.provider.watch.Hints;
import org.windrow.provider.watch.Watch;
import org.windrow.provider.watch.WatchState;

/** Passes that look only at folders which the real watcher tells of; the test says which of its hints are lost. */
public final class WatchedPasses implements AutoCloseable {
    private record Watched(SourcePass source, Hints hints, Watch watch) {}

    private final PublishPass pass;
    private final List<Watched> watched;
    private final BooleanSupplier loses;
    private long heeded;
    private long lost;

    /** Begins to watch; returns when all sources are watched. */
    public WatchedPasses(PublishPass pass, DatasetIndex index, BooleanSupplier loses) {
        this.pass = pass;
        this.loses = loses;
        this.watched =
                pass.sources().stream().map(source -> watched(source, index)).toList();
        Await.until(() -> watched.stream().allMatch(w -> w.watch.state().kind() == WatchState.Kind.LIVE));
    }

    private static Watched watched(SourcePass source, DatasetIndex index) {
        Hints hints = new Hints(() -> {});
        Watch.Of of = new Watch.Of(
                source.name(), source.directory(), LocalFolders::isLocal, () -> index.folders(source.name()));
        Watch watch = new Watch(of, hints, () -> {});
        watch.start();
        return new Watched(source, hints, watch);
    }

    /** Looks at the folders of which hints came and were not lost. */
    public void step() throws InterruptedException {
        for (Watched one : watched) {
            if (one.hints.wantsEverything()) {
                one.hints.takeEverything();
                pass.scan(one.source);
            } else {
                pass.rescan(one.source, heeded(one.hints.take()));
            }
        }
    }

    private SortedMap<String, Boolean> heeded(SortedMap<String, Boolean> hints) {
        SortedMap<String, Boolean> kept = new TreeMap<>(hints);
        kept.keySet().removeIf(folder -> loses.getAsBoolean());
        heeded += kept.size();
        lost += hints.size() - kept.size();
        return kept;
    }

    /** How many hints were followed. */
    public long heeded() {
        return heeded;
    }

    /** How many were lost. */
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        watched.forEach(one -> one.watch.close());
    }
}
