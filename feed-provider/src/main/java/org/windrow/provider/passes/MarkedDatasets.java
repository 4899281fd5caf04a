package org.windrow.provider.passes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.Marked;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/**
 * Releases datasets whose marker was seen. A look at their folders that began after that sees every file written before
 * the marker; where the last scan was no such look, they are listed once more.
 */
final class MarkedDatasets {
    /** The kernel's clock for files runs a few milliseconds behind; much more is nobody's harm. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final DatasetIndex index;
    private final Source source;
    private final InstantSource clock;
    private final TreeWalk walk;
    private final Supplier<SourceScan> scan;

    MarkedDatasets(DatasetIndex index, Source source, TreeWalk walk, Supplier<SourceScan> scan, InstantSource clock) {
        this.index = index;
        this.source = source;
        this.clock = clock;
        this.walk = walk;
        this.scan = scan;
    }

    /** Those among {@code groups}; {@code scanned} is when the last whole scan began. */
    void release(List<Long> groups, Instant scanned) throws InterruptedException {
        List<Marked> sure = new ArrayList<>();
        List<Marked> unsure = new ArrayList<>();
        for (Marked marked : index.marked(source.name(), groups)) {
            boolean before = Instant.ofEpochMilli(marked.seen()).plus(MARGIN).isBefore(scanned);
            (before ? sure : unsure).add(marked);
        }
        if (!unsure.isEmpty() && lookAt(unsure)) {
            sure.addAll(unsure);
        }
        if (!sure.isEmpty()) {
            index.release(source.name(), sure, clock.instant());
        }
    }

    /** Whether the folders could be listed; where not, the next scan tells why. */
    private boolean lookAt(List<Marked> datasets) throws InterruptedException {
        SortedMap<String, Boolean> folders = new TreeMap<>();
        datasets.forEach(marked -> folders.put(marked.top(), true));
        return scan.get()
                .run(visitor -> new Rescan(walk, index, source, visitor).folders(folders))
                .isPresent();
    }
}
