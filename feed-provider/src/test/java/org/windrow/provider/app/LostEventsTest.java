package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.DataFile;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.DatasetSummary;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.watch.Hints;
import org.windrow.provider.watch.Watch;

/** A real watcher over real files, of which every second hint, or all of them, get lost. */
class LostEventsTest {
    @TempDir
    Path staging;

    @TempDir
    Path state;

    private final SteppedClock clock = new SteppedClock(InstantSource.system().instant());
    private int hinted;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
    void after_the_next_walk_the_feed_shows_the_tree_whatever_was_lost(int keepEvery) throws Exception {
        Random random = new Random(42);
        Source source = new Source(
                "staging",
                staging,
                new Bench.Levels(1, "junk"),
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofDays(1));
        Hints hints = new Hints(() -> {});
        Files.writeString(staging.resolve("keep"), "");
        try (DatasetIndex index = DatasetIndex.open(
                        state.resolve("index.db"),
                        new IndexSettings(Optional.of("x"), "x", List.of(source), Set.of()));
                Watch watch = new Watch(new Watch.Of("staging", staging, any -> true, () -> 0), hints, () -> {})) {
            PublishPass pass =
                    new PublishPass(index, new NioTreeWalk(), clock, new HashPool(index, 0, clock, () -> {}));
            pass.run();
            watch.start();
            Await.until(() -> watch.state().isLive());
            hints.takeEverything();
            for (int round = 0; round < 30; round++) {
                change(random);
                Await.until(() -> hints.any() || hints.wantsEverything());
                pass.rescan(pass.sources().get(0), some(hints.take(), keepEvery));
                clock.step(Duration.ofSeconds(1));
            }
            assertTrue(hinted > 30, "only " + hinted + " hints came");

            pass.run();
            clock.step(Duration.ofDays(2));
            pass.run();

            assertEquals(tree(), shown(index));
        }
    }

    private SortedMap<String, Boolean> some(SortedMap<String, Boolean> all, int keepEvery) {
        SortedMap<String, Boolean> kept = new TreeMap<>();
        all.forEach((folder, below) -> {
            if (++hinted % keepEvery == 0) {
                kept.put(folder, below);
            }
        });
        return kept;
    }

    private void change(Random random) throws IOException {
        for (int i = 0; i < 5; i++) {
            Path file = staging.resolve("d" + random.nextInt(5) + "/s" + random.nextInt(3) + "/f" + random.nextInt(4));
            Files.createDirectories(file.getParent());
            switch (random.nextInt(5)) {
                case 0 -> Files.deleteIfExists(file);
                case 1 -> delete(file.getParent());
                case 2 -> move(file.getParent(), staging.resolve("d" + random.nextInt(5) + "/t" + random.nextInt(3)));
                default -> Files.writeString(file, "x".repeat(random.nextInt(1_000)));
            }
        }
        Files.writeString(staging.resolve("keep"), String.valueOf(random.nextLong()));
    }

    private static void move(Path from, Path to) throws IOException {
        if (!Files.exists(to) && Files.exists(to.getParent())) {
            Files.move(from, to);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private SortedMap<String, Long> tree() throws IOException {
        SortedMap<String, Long> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(staging)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(staging.relativize(path).toString(), Files.size(path));
            }
        }
        return files;
    }

    private static SortedMap<String, Long> shown(DatasetIndex index) {
        SortedMap<String, Long> files = new TreeMap<>();
        List<DatasetSummary> all = new ArrayList<>(index.list("", 0, 1_000));
        for (DatasetSummary dataset : all) {
            for (DataFile file : index.dataset(dataset.id()).orElseThrow().files()) {
                String path = dataset.key().isEmpty() ? file.path().value() : dataset.key() + "/" + file.path();
                files.put(path, file.bytes());
            }
        }
        return files;
    }
}
