package org.windrow.provider.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.app.Await;
import org.windrow.provider.app.Bench;
import org.windrow.provider.app.SteppedClock;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.ReadIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;

/** The whole way from files on a disk to the feed's view of them. */
class PublishPassTest {
    private static final Duration SETTLE = Duration.ofHours(1);

    @TempDir
    Path staging;

    @TempDir
    Path state;

    private final SteppedClock clock = new SteppedClock(InstantSource.system().instant());
    private final Semaphore stored = new Semaphore(0);
    private DatasetIndex index;
    private HashPool pool;
    private PublishPass pass;

    @BeforeEach
    void open() {
        Source source = new Source(
                "staging", staging, new Bench.Levels(2, "Thumbs.db"), SETTLE, Duration.ofDays(1), Duration.ofDays(1));
        index = DatasetIndex.open(
                state.resolve("index.db"),
                new IndexSettings(Optional.of("harvest"), "host", List.of(source), Set.of(Digest.Algorithm.SHA_256)));
        pool = new HashPool(index, 2, clock, stored::release).start();
        pass = new PublishPass(index, new NioTreeWalk(), clock, pool);
    }

    @AfterEach
    void close() {
        pool.close();
        index.close();
    }

    private Path write(String path, String content) throws Exception {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Waits until the digests of all quiet files arrived, publishing meanwhile. */
    private void hashAll() throws Exception {
        for (int i = 0; i < 100 && index.sources().get(0).hashBacklogFiles() > 0; i++) {
            assertTrue(stored.tryAcquire(30, TimeUnit.SECONDS), "no digest arrived");
            pass.publishDue();
        }
        pass.publishDue();
    }

    private Dataset dataset(String key) {
        return index.dataset(DatasetId.of("harvest", "staging", key, 0)).orElseThrow();
    }

    @Test
    void old_files_on_a_local_disk_are_hashed_and_published_at_once() throws Exception {
        write("ann/ds/a b#ü.tif", "bytes of a");
        write("ann/ds/sub/Größe.txt", "");
        write("ann/ds/Thumbs.db", "x");
        Files.setLastModifiedTime(staging.resolve("ann/ds/a b#ü.tif"), FileTime.from(Instant.EPOCH));
        clock.step(SETTLE.plusMinutes(5));

        pass.run();
        hashAll();

        Dataset dataset = dataset("ann/ds");
        assertEquals(
                List.of("a b#ü.tif", "sub/Größe.txt"),
                dataset.files().stream().map(f -> f.path().value()).toList());
        assertEquals(Instant.EPOCH, dataset.files().get(0).modified());
        assertEquals(
                HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("bytes of a".getBytes(StandardCharsets.UTF_8))),
                dataset.files()
                        .get(0)
                        .digest(Digest.Algorithm.SHA_256)
                        .orElseThrow()
                        .hex());
        assertEquals(1, index.sources().get(0).ignored());
    }

    @Test
    void a_file_that_became_quiet_is_published_without_another_scan_if_it_is_still_the_same() throws Exception {
        write("ann/same/a", "1");
        Path changing = write("ann/changing/a", "1");
        Path going = write("ann/going/a", "1");
        pass.run();
        assertEquals(0, index.sources().get(0).datasets());

        Files.writeString(changing, "longer");
        Files.delete(going);
        clock.step(Duration.between(clock.instant(), pass.nextDue().orElseThrow()));
        pass.publishDue();
        hashAll();

        assertEquals(1, index.sources().get(0).datasets());
        assertEquals(1, dataset("ann/same").files().size());
        pass.run();
        clock.step(SETTLE);
        pass.publishDue();
        hashAll();
        assertEquals(6, dataset("ann/changing").files().get(0).bytes());
        assertEquals(2, index.sources().get(0).datasets());
    }

    @Test
    void a_touched_file_with_equal_bytes_is_served_again_and_is_no_change() throws Exception {
        Path file = write("ann/ds/a", "1");
        clock.step(SETTLE.plusMinutes(5));
        pass.run();
        hashAll();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        clock.step(SETTLE.plusMinutes(5));
        pass.run();
        hashAll();

        assertEquals(1, index.newestChange().orElseThrow().number());
        assertEquals(
                0,
                index.file("staging", new RelativePath("ann/ds/a"))
                        .orElseThrow()
                        .modifiedNanos());
    }

    @Test
    void a_staging_directory_that_is_renamed_away_freezes_its_source_and_comes_back() throws Exception {
        write("ann/ds/a", "1");
        clock.step(SETTLE.plusMinutes(5));
        pass.run();
        hashAll();

        Path away = Files.move(staging, staging.resolveSibling(staging.getFileName() + "-away"));
        clock.step(Duration.ofDays(3));
        assertEquals(1, pass.run().frozen());
        assertEquals(1, index.sources().get(0).datasets());
        assertTrue(index.sources().get(0).frozen().isPresent());
        Files.move(away, staging);
        pass.run();

        assertTrue(index.sources().get(0).frozen().isEmpty());
        assertEquals(1, index.newestChange().orElseThrow().number());
    }

    @Test
    void a_folder_replaced_by_a_link_is_not_followed_when_its_files_are_hashed() throws Exception {
        write("ann/ds/a", "1");
        clock.step(SETTLE.plusMinutes(5));
        pool.close();
        pass.run();
        Path real = Files.move(staging.resolve("ann/ds"), state.resolve("elsewhere"));
        Files.createSymbolicLink(staging.resolve("ann/ds"), real);

        pool = new HashPool(index, 1, clock, stored::release).start();
        Await.until(() -> !index.standings(State.BLOCKED, 9).isEmpty());

        assertTrue(index.standings(State.BLOCKED, 9).get(0).why().contains("a link stands in its path"));
        assertEquals(1, index.sources().get(0).hashBacklogFiles());
    }

    @Test
    void a_reader_beside_the_service_sees_the_same() throws Exception {
        write("ann/ds/a", "1");
        clock.step(SETTLE.plusMinutes(5));
        pass.run();
        hashAll();

        try (ReadIndex reader = ReadIndex.open(state.resolve("index.db"))) {
            assertEquals(index.newestChange(), reader.newestChange());
            assertEquals(State.DONE, reader.why("ann/ds/a").get(0).state());
            assertFalse(reader.sources().isEmpty());
        }
    }

    @Test
    void many_files_are_each_hashed_once_and_their_digests_are_right() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            write("ann/ds" + i % 40 + "/f" + i, "content " + i);
        }
        clock.step(SETTLE.plusMinutes(5));
        pass.run();
        hashAll();

        assertEquals(1_500, index.sources().get(0).files());
        assertEquals(40, index.newestChange().orElseThrow().number());
        DataFile file = index.file("staging", new RelativePath("ann/ds7/f47"))
                .orElseThrow()
                .file();
        assertEquals(
                HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("content 47".getBytes(StandardCharsets.UTF_8))),
                file.digest(Digest.Algorithm.SHA_256).orElseThrow().hex());
    }
}
