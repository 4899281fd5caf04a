package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;

/** What hashing finds may be old by the time it is stored. */
class StaleHashTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_went_before_it_was_called_unreadable_blocks_nothing() throws Exception {
        try (Bench bench = new Bench(folder).hashing(Digest.Algorithm.SHA_256)) {
            bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/b.tif", 10, 1);
            bench.settle();
            var tasks = bench.index.toHash(10, bench.clock.instant(), task -> false);
            bench.tree.remove("ann/ds/a.tif").put("ann/ds/a.tif/inner.tif", 10, 1);
            bench.pass();

            bench.index.hashed(
                    tasks.stream()
                            .map(task -> new HashResult(task, List.of(), Optional.of("Is a directory")))
                            .toList(),
                    bench.clock.instant());

            assertEquals(
                    List.of("ann/ds/b.tif"),
                    bench.index.standings(State.BLOCKED, 9).stream()
                            .map(standing -> standing.path())
                            .toList());
        }
    }

    @Test
    void a_file_that_became_a_folder_is_no_unreadable_file() throws Exception {
        Path staging = Files.createDirectory(folder.resolve("staging"));
        Path file = Files.createDirectory(staging.resolve("ann")).resolve("a.tif");
        Files.writeString(file, "1");
        Files.writeString(staging.resolve("ann/b.tif"), "2");
        Source source = new Source(
                "staging", staging, new Bench.Levels(1, "junk"), Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1));
        try (DatasetIndex index = DatasetIndex.open(
                folder.resolve("index.db"),
                new IndexSettings(Optional.empty(), "host", List.of(source), Set.of(Digest.Algorithm.SHA_256)))) {
            HashPool idle = new HashPool(index, 0, InstantSource.system(), () -> {});
            new PublishPass(index, new NioTreeWalk(), InstantSource.system(), idle).run();
            Files.delete(file);
            Files.createDirectory(file);

            Semaphore stored = new Semaphore(0);
            try (HashPool pool = new HashPool(index, 1, InstantSource.system(), stored::release)) {
                pool.start();
                assertTrue(stored.tryAcquire(30, TimeUnit.SECONDS), "nothing was stored");
            }

            assertEquals(List.of(), index.standings(State.BLOCKED, 9));
        }
    }
}
