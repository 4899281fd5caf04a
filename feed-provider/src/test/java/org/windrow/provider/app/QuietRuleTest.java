package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietRuleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_file_is_published_once_it_was_unchanged_for_the_settle_time() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);

        assertEquals(0, bench.pass().published().changes());
        assertEquals(0, bench.passAfter(MINUTE).published().changes());
        assertEquals(1, bench.passAfter(MINUTE).published().datasets());

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
    }

    @Test
    void an_old_mtime_makes_nobody_quiet_and_an_old_ctime_only_on_a_local_disk() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1, 1); // in memory, so not on a local disk

        assertEquals(0, bench.pass().published().changes());
    }

    @Test
    void each_change_of_size_mtime_or_ctime_begins_the_wait_anew() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1, 1);
        bench.pass();
        bench.clock.step(MINUTE);
        bench.tree.put("ann/ds/a.tif", 11, 1, 1);
        bench.pass();
        bench.clock.step(MINUTE);
        bench.tree.put("ann/ds/a.tif", 11, 1, 2);
        bench.pass();
        bench.clock.step(MINUTE);
        bench.tree.put("ann/ds/a.tif", 11, 2, 2);

        assertEquals(0, bench.pass().published().changes());
        assertEquals(0, bench.passAfter(MINUTE).published().changes());
        assertEquals(1, bench.passAfter(MINUTE).published().changes());
    }

    @Test
    void a_restart_does_not_begin_the_wait_anew() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        bench.clock.step(MINUTE);

        bench.reopened();

        assertEquals(1, bench.passAfter(MINUTE).published().changes());
    }

    @Test
    void a_clock_that_jumps_back_hides_nothing_for_longer_than_the_settle_time() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();

        bench.clock.step(Duration.ofDays(-30));
        bench.pass.publishDue();
        bench.pass();
        bench.tree.put("ann/ds/b.tif", 10, 1);
        bench.pass();

        assertEquals(1, bench.passAfter(Bench.SETTLE).published().datasets());
    }

    @Test
    void the_times_of_changes_never_decrease_though_the_clock_does() throws Exception {
        bench.tree.put("ann/one/a.tif", 10, 1);
        bench.settle();
        bench.clock.step(Duration.ofDays(-1));
        bench.tree.put("ann/two/a.tif", 10, 1);
        bench.settle();

        assertEquals(
                bench.index.change(1).orElseThrow().at(),
                bench.index.change(2).orElseThrow().at());
    }

    @Test
    void while_a_dataset_changes_the_feed_keeps_its_last_state_and_at_the_latest_shows_what_is_quiet()
            throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        bench.tree.put("ann/ds/b.tif", 10, 2);
        for (int growing = 0; growing < 59; growing++) {
            bench.tree.put("ann/ds/c.tif", growing, growing);
            bench.passAfter(MINUTE);
        }

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        bench.tree.put("ann/ds/c.tif", 100, 100);
        bench.passAfter(MINUTE);
        bench.tree.put("ann/ds/c.tif", 101, 101);
        bench.passAfter(MINUTE);

        assertEquals(List.of("a.tif", "b.tif"), bench.paths("ann/ds"));
        assertFalse(bench.index.dataset(bench.id("ann/ds", 0)).orElseThrow().complete());
        bench.passAfter(Bench.SETTLE);
        assertEquals(List.of("a.tif", "b.tif", "c.tif"), bench.paths("ann/ds"));
        assertTrue(bench.index.dataset(bench.id("ann/ds", 0)).orElseThrow().complete());
        assertEquals(3, bench.changes());
    }

    @Test
    void the_pass_tells_when_the_next_file_becomes_quiet() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();

        assertEquals(
                bench.clock.instant().plus(Bench.SETTLE), bench.pass.nextDue().orElseThrow());
        bench.passAfter(Bench.SETTLE);
        assertTrue(bench.pass.nextDue().isEmpty());
    }
}
