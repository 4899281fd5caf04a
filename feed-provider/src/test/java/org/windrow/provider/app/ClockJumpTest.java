package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.State;

/** Time passes for clock and counter alike, and the clock alone jumps. */
class ClockJumpTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final AtomicLong counter = new AtomicLong();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).counting(counter::get);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void passAfter(Duration time) throws Exception {
        counter.addAndGet(time.toNanos());
        bench.passAfter(time);
    }

    @Test
    void a_file_still_written_is_not_published_early_though_the_clock_jumps_forward() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        bench.clock.step(Duration.ofHours(3));
        passAfter(MOMENT);
        assertEquals(0, bench.changes());

        bench.tree.put("ann/ds/a.tif", 11, 2);
        passAfter(MINUTE);
        passAfter(MINUTE);
        assertEquals(0, bench.changes());
        passAfter(MINUTE);
        assertEquals(1, bench.changes());
    }

    @ParameterizedTest
    @ValueSource(longs = {-400_000, -30, -3, 3, 30, 400_000})
    void a_quiet_file_waits_no_longer_than_twice_the_settle_time_wherever_the_clock_jumps(long hours) throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        passAfter(MINUTE);

        bench.clock.step(Duration.ofHours(hours));
        passAfter(MOMENT);
        passAfter(Bench.SETTLE);

        assertEquals(1, bench.changes());
    }

    @Test
    void a_clock_that_jumps_back_and_forth_again_and_again_holds_nothing_up() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        for (int i = 0; i < 12; i++) {
            bench.clock.step(Duration.ofHours(i % 2 == 0 ? 5 : -5));
            passAfter(Duration.ofSeconds(20));
        }

        assertEquals(1, bench.changes());
        assertEquals(0, bench.index.standings(State.WAITING, 9).size());
    }

    @Test
    void a_vanished_dataset_does_not_leave_the_feed_because_the_clock_jumped() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/other/a.tif", 10, 1);
        bench.pass();
        passAfter(Bench.SETTLE);
        bench.tree.remove("ann/ds");
        passAfter(MINUTE);
        passAfter(Bench.SETTLE);

        bench.clock.step(Bench.GONE.multipliedBy(3));
        passAfter(MOMENT);
        assertEquals(2, bench.changes());
        passAfter(Bench.GONE);
        assertEquals(3, bench.changes());
    }

    @Test
    void a_clock_set_back_while_the_provider_was_down_hides_nothing() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        bench.clock.step(Duration.ofDays(-400));
        bench.reopened().counting(counter::get);
        bench.pass();
        passAfter(Bench.SETTLE);

        assertEquals(1, bench.changes());
    }

    @Test
    void change_times_never_decrease_however_the_clock_jumps() throws Exception {
        for (int i = 1; i <= 6; i++) {
            bench.clock.step(Duration.ofHours(i % 2 == 0 ? 50 : -70));
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
            passAfter(MOMENT);
            passAfter(Bench.SETTLE);
        }

        assertEquals(6, bench.changes());
        for (int i = 2; i <= 6; i++) {
            assertTrue(!bench.index
                    .change(i)
                    .orElseThrow()
                    .at()
                    .isBefore(bench.index.change(i - 1L).orElseThrow().at()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-90_000, -12, 12, 90_000})
    void the_clock_of_a_file_server_does_not_matter(long hoursApart) throws Exception {
        long stamp = bench.clock.instant().plus(Duration.ofHours(hoursApart)).toEpochMilli() * 1_000_000;
        bench.tree.put("ann/ds/a.tif", 10, stamp, stamp);
        bench.pass();
        passAfter(MINUTE);
        assertEquals(0, bench.changes());
        passAfter(MINUTE);
        assertEquals(1, bench.changes());
    }
}
