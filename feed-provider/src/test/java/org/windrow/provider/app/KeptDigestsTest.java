package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.model.State;

/** Bytes are read once, and again only when they may be others. */
class KeptDigestsTest {
    private static final Duration LONG_AFTER = Staged.SETTLE.plusMinutes(5);

    @TempDir
    Path folder;

    private Staged staged;

    @BeforeEach
    void open() throws Exception {
        staged = new Staged(folder);
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private long read() {
        return staged.pool.progress().files();
    }

    private String digest() {
        return staged.dataset("ann/ds")
                .orElseThrow()
                .files()
                .get(0)
                .digest(Digest.Algorithm.SHA_256)
                .orElseThrow()
                .hex();
    }

    @Test
    void a_restart_and_further_passes_read_nothing_again() throws Exception {
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/b.tif", "b");
        staged.passAfter(LONG_AFTER);
        staged.pass();
        assertEquals(2, read());

        staged.reopened();
        staged.pass();
        staged.passAfter(LONG_AFTER);

        assertEquals(0, read());
    }

    @Test
    void a_file_moved_over_another_of_equal_size_and_time_is_read_again() throws Exception {
        FileTime time = FileTime.fromMillis(1_400_000_000_000L);
        Path file = staged.write("ann/ds/a.tif", "aaa");
        Files.setLastModifiedTime(file, time);
        staged.passAfter(LONG_AFTER);
        String before = digest();

        Path other = Files.writeString(folder.resolve("other"), "bbb");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        staged.passAfter(LONG_AFTER);

        assertEquals(2, read());
        assertTrue(!digest().equals(before));
        assertEquals(2, staged.changes());
    }

    @Test
    void the_same_bytes_moved_over_a_file_are_read_again_and_are_no_change() throws Exception {
        Path file = staged.write("ann/ds/a.tif", "aaa");
        staged.passAfter(LONG_AFTER);
        Files.move(Files.writeString(folder.resolve("other"), "aaa"), file, StandardCopyOption.ATOMIC_MOVE);
        staged.passAfter(LONG_AFTER);

        assertEquals(2, read());
        assertEquals(1, staged.changes());
    }

    @Test
    void another_inode_number_alone_is_not_seen_and_reads_nothing() throws Exception {
        Bench bench = new Bench(folder.resolve("memory")).hashing(Digest.Algorithm.SHA_256);
        try (bench) {
            bench.tree.put("ann/ds/a.tif", 10, 1);
            bench.settle();
            assertEquals(1, bench.hashAll("bytes"));
            bench.pass();

            bench.tree.device("", 7); // a server that gives out other numbers after a restart
            bench.passAfter(LONG_AFTER);

            assertEquals(0, bench.hashAll("bytes"));
            assertEquals(1, bench.changes());
        }
    }

    @Test
    void a_file_that_may_not_be_read_is_blocked_and_tried_again_with_each_scan() throws Exception {
        Path file = staged.write("ann/ds/a.tif", "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "needs an ordinary user: root may read everything");
        staged.clock.step(LONG_AFTER);
        staged.pass.run();
        Await.until(() -> !staged.index.standings(State.BLOCKED, 9).isEmpty());

        assertTrue(staged.index.standings(State.BLOCKED, 9).get(0).why().contains("permission denied"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        staged.passAfter(LONG_AFTER);
        assertEquals(1, staged.changes());
        assertEquals(0, staged.index.standings(State.BLOCKED, 9).size());
    }
}
