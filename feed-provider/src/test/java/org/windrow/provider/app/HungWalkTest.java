package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.passes.Timing;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/** A disk that never answers, beside one that does. */
class HungWalkTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Path DEAD = Path.of("/nowhere/dead");

    /** Answers no call below {@link #DEAD} while it hangs, like a mount whose server died; no interrupt helps. */
    private static final class Dying implements TreeWalk {
        private final MemoryTree tree = new MemoryTree();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile CountDownLatch answer = new CountDownLatch(0);

        private void ask(Path root) {
            if (!root.equals(DEAD)) {
                return;
            }
            calls.incrementAndGet();
            boolean answered = false;
            while (!answered) {
                try {
                    answered = answer.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException deaf) {
                    // a thread in the kernel's hands does not hear it
                }
            }
        }

        @Override
        public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
            ask(root);
            tree.walk(root, visitor);
        }

        @Override
        public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
            ask(root);
            return tree.look(root, path, alive);
        }

        @Override
        public Optional<SeenFile> file(Path root, String location) {
            ask(root);
            return tree.file(root, location);
        }
    }

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final Dying disk = new Dying();
    private DatasetIndex index;
    private PublishPass pass;

    @BeforeEach
    void open() {
        index = DatasetIndex.open(
                folder.resolve("index.db"),
                new IndexSettings(
                        Optional.empty(),
                        "harvest",
                        List.of(source("dead", DEAD), source("well", Path.of("/nowhere/well"))),
                        Set.of()));
        pass = new PublishPass(index, disk, Timing.believing(clock), new HashPool(index, 0, clock, () -> {}), PATIENCE);
        disk.tree.put("ann/a/1", 1, 0);
    }

    @AfterEach
    void close() {
        disk.answer.countDown();
        index.close();
    }

    private static Source source(String name, Path directory) {
        return new Source(name, directory, new Bench.Levels(2, "junk"), Bench.SETTLE, Bench.LATEST, Bench.GONE);
    }

    private SourceState state(int source) {
        return index.sources().get(source);
    }

    @Test
    void a_walk_that_hangs_freezes_its_source_and_no_other() throws Exception {
        disk.answer = new CountDownLatch(1);

        assertEquals(1, pass.run().frozen());
        clock.step(Bench.SETTLE);
        pass.run();

        assertTrue(
                state(0).frozen().orElseThrow().contains("has not returned"),
                state(0).frozen().get());
        assertTrue(state(1).frozen().isEmpty());
        assertEquals(1, state(1).datasets());
    }

    @Test
    void while_a_walk_hangs_no_other_is_begun_and_it_thaws_by_itself() throws Exception {
        CountDownLatch freed = new CountDownLatch(1);
        pass.sources().get(0).whenFreed(freed::countDown);
        disk.answer = new CountDownLatch(1);
        pass.run();
        pass.run();
        pass.run();
        assertEquals(1, disk.calls.get());

        disk.answer.countDown();
        assertTrue(freed.await(30, TimeUnit.SECONDS));
        pass.run();

        assertTrue(state(0).frozen().isEmpty());
        assertEquals(1, state(0).waiting());
    }

    @Test
    void a_look_at_a_due_file_that_hangs_freezes_too_and_publishes_nothing() throws Exception {
        pass.run();
        clock.step(Bench.SETTLE);
        disk.answer = new CountDownLatch(1);

        pass.publishDue();

        assertTrue(state(0).frozen().isPresent());
        assertEquals(0, state(0).datasets());
        assertEquals(1, state(1).datasets());
    }

    @Test
    void a_look_at_a_folder_that_hangs_freezes_too() throws Exception {
        pass.run();
        disk.answer = new CountDownLatch(1);
        TreeMap<String, Boolean> hints = new TreeMap<>();
        hints.put("ann/a", false);

        assertEquals(1, pass.rescan(pass.sources().get(0), hints).frozen());
        assertTrue(state(0).frozen().isPresent());
    }

    @Test
    void a_slow_walk_whose_disk_answers_now_and_then_is_no_hung_one() throws Exception {
        TreeWalk slow = new TreeWalk() {
            @Override
            public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
                for (int i = 0; i < 12; i++) {
                    new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
                    visitor.alive();
                }
                disk.tree.walk(root, visitor);
            }

            @Override
            public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
                return disk.tree.look(root, path, alive);
            }

            @Override
            public Optional<SeenFile> file(Path root, String location) {
                return disk.tree.file(root, location);
            }
        };
        PublishPass patient = new PublishPass(
                index, slow, Timing.believing(clock), new HashPool(index, 0, clock, () -> {}), Duration.ofSeconds(2));

        assertEquals(0, patient.run().frozen());
    }
}
