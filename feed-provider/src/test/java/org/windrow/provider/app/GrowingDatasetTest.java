package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Change;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.index.view.Standing;

/** Datasets that change for longer than anyone wants to wait. */
class GrowingDatasetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int WEEK = 7 * 24 * 6;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).hashing(Digest.Algorithm.SHA_256);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void minute() throws Exception {
        passAfter(MINUTE);
    }

    private void passAfter(Duration time) throws Exception {
        bench.passAfter(time);
        bench.hashAll("bytes");
        bench.pass.publishDue();
    }

    private boolean complete() {
        return bench.index.dataset(bench.id("ann/ds", 0)).orElseThrow().complete();
    }

    @Test
    void a_dataset_that_grows_for_a_week_is_published_within_the_hour_and_updated_every_hour() throws Exception {
        Instant start = bench.clock.instant();
        for (int step = 0; step < WEEK; step++) {
            bench.tree.put("ann/ds/scan" + step + ".tif", 10, step);
            bench.tree.put("ann/ds/run.log", step, step);
            passAfter(STEP);
        }

        Change first = bench.index.change(1).orElseThrow();
        assertTrue(Duration.between(start, first.at()).compareTo(Bench.LATEST.plus(STEP)) <= 0);
        assertTrue(bench.changes() >= 140 && bench.changes() <= 168, bench.changes() + " changes");
        assertFalse(complete());
        assertFalse(bench.paths("ann/ds").contains("run.log"));
        assertTrue(bench.paths("ann/ds").size() >= WEEK - 10);

        minute();
        minute();
        minute();
        assertTrue(complete());
        assertEquals(WEEK + 1, bench.paths("ann/ds").size());
    }

    @Test
    void quiet_files_beside_one_that_is_appended_for_ever_are_published_once_and_cause_no_more_changes()
            throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/b.tif", 10, 1);
        for (int minute = 0; minute < 200; minute++) {
            bench.tree.put("ann/ds/run.log", minute, minute);
            minute();
        }

        assertEquals(List.of("a.tif", "b.tif"), bench.paths("ann/ds"));
        assertEquals(1, bench.changes());
        Standing waiting = bench.index.standings(State.WAITING, 9).get(0);
        assertTrue(waiting.why().startsWith("still changing: 'run.log'; "), waiting.why());
        assertTrue(waiting.until().isPresent());
    }

    @Test
    void a_dataset_of_one_file_that_never_is_quiet_waits_and_tells_what_to_do_about_it() throws Exception {
        Instant start = bench.clock.instant();
        for (int minute = 0; minute < 200; minute++) {
            bench.tree.put("ann/ds/run.log", minute, minute);
            minute();
        }

        assertEquals(0, bench.changes());
        Standing waiting = bench.index.standings(State.WAITING, 9).get(0);
        assertTrue(Duration.between(start, waiting.since()).compareTo(MINUTE.multipliedBy(2)) < 0);
        assertTrue(waiting.until().isPresent());
        assertTrue(waiting.why().contains("for more than 1 h none of its files was ready"), waiting.why());
        assertTrue(waiting.remedy().contains("'run.log'"), waiting.remedy());
        assertEquals(1, bench.index.readiness("staging").late());

        minute();
        minute();
        minute();
        assertEquals(List.of("run.log"), bench.paths("ann/ds"));
        assertTrue(complete());
        assertEquals(0, bench.index.readiness("staging").late());
    }
}
