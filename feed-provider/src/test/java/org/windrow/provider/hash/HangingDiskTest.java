package org.windrow.provider.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.scan.EachFolder;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;

/** A disk that stops to answer, as a dead mount does: what opens a file on it does not come back. */
class HangingDiskTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path folder;

    private final CountDownLatch disk = new CountDownLatch(1);
    private Path staging;
    private DatasetIndex index;
    private HashPool pool;

    @BeforeEach
    void open() throws Exception {
        staging = Files.createDirectory(folder.resolve("staging"));
        GroupedRules rules = new GroupedRules(
                staging, new EachFolder(), List.of(), List.of(), IgnoredNames.USUAL, EntryTemplates.USUAL);
        Source source = new Source("lab", staging, rules, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(24));
        index = DatasetIndex.open(
                folder.resolve("index.db"),
                new IndexSettings(Optional.of("test"), "test", List.of(source), Set.of(Digest.Algorithm.SHA_256)));
    }

    @AfterEach
    void close() {
        disk.countDown();
        pool.close();
        index.close();
    }

    private void start(int threads, Duration patience) throws Exception {
        pool = new HashPool(index, HashLimits.threads(threads), CLOCK, () -> {}, this::open, patience).start();
        new NioTreeWalk().walk(staging, seen -> index.apply("lab", List.of(seen), CLOCK.instant(), any -> true));
        index.scanned("lab", CLOCK.instant());
        publish();
        pool.retry();
    }

    private InputStream open(Path file) throws IOException {
        while (file.getFileName().toString().startsWith("dead") && disk.getCount() > 0) {
            try {
                disk.await(1, TimeUnit.HOURS);
            } catch (InterruptedException noDiskHears) {
                LockSupport.parkNanos(1);
            }
        }
        return FileDigests.Opening.USUAL.open(file);
    }

    private void publish() {
        index.publish("lab", index.due("lab", CLOCK.instant()), CLOCK.instant(), CLOCK.instant());
    }

    private void write(String path) throws Exception {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 30 s");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean published(int datasets) {
        publish();
        return index.sources().get(0).datasets() == datasets;
    }

    @Test
    void files_that_hang_stop_not_the_others_and_come_when_the_disk_is_back() throws Exception {
        for (int i = 0; i < 4; i++) {
            write("a" + i + "/dead.tif");
            write("b" + i + "/well.tif");
        }
        start(2, Duration.ofMillis(200));

        await(() -> published(4));
        await(() -> index.standings(State.BLOCKED, 9).size() == 4);
        assertTrue(index.standings(State.BLOCKED, 9).get(0).why().contains("its disk did not answer for"));
        assertEquals(4, pool.progress().hanging().size());

        disk.countDown();
        await(() -> pool.progress().hanging().isEmpty());
        pool.retry();
        await(() -> published(8));
        assertEquals(List.of(), index.standings(State.BLOCKED, 9));
    }

    @Test
    void a_dead_disk_keeps_a_bounded_number_of_threads() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("a" + i + "/dead.tif");
        }
        start(1, Duration.ofMillis(50));

        await(() -> pool.progress().hanging().size() == 2);
        pool.retry();
        await(() -> pool.progress().reading() == 2);
        assertEquals(2, pool.progress().hanging().size());
    }

    @Test
    void a_thread_that_hangs_does_not_keep_the_pool_from_closing() throws Exception {
        write("a/dead.tif");
        write("b/well.tif");
        start(2, Duration.ofHours(1));
        await(() -> published(1));

        assertTimeoutPreemptively(Duration.ofSeconds(20), pool::close);
    }
}
