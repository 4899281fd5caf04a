package org.windrow.provider.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.provider.passes.Rhythm.Call;
import org.windrow.provider.passes.Rhythm.Step;

class RhythmTest {
    private static final Call QUIET = new Call(false, false, false);
    private static final Call LIVE = new Call(true, false, false);
    private static final Call HINTED = new Call(true, false, true);
    private static final Call LOST = new Call(true, true, false);

    private final Rhythm rhythm =
            new Rhythm(Optional.of(Duration.ofSeconds(60)), Duration.ofMinutes(15), Duration.ofMinutes(2));

    private static long at(double seconds) {
        return 77_000_000_000L + (long) (seconds * 1e9);
    }

    private void walkedUntil(double end) {
        rhythm.walked(at(end - 1), at(end));
    }

    @Test
    void it_begins_with_a_walk() {
        assertEquals(Step.WALK, rhythm.next(at(0), QUIET));
    }

    @Test
    void unwatched_it_walks_often_and_watched_rarely() {
        walkedUntil(0);

        assertEquals(Step.PUBLISH, rhythm.next(at(59), QUIET));
        assertEquals(Step.WALK, rhythm.next(at(60), QUIET));
        assertEquals(Step.PUBLISH, rhythm.next(at(61), LIVE));
        assertEquals(Duration.ofSeconds(899), rhythm.pause(at(1), LIVE));
        assertEquals(Step.WALK, rhythm.next(at(900), LIVE));
    }

    @Test
    void a_watcher_that_dies_brings_the_usual_walks_back() {
        walkedUntil(0);

        assertEquals(Step.PUBLISH, rhythm.next(at(100), LIVE));
        assertEquals(Step.WALK, rhythm.next(at(100), QUIET));
    }

    @Test
    void a_hint_is_looked_at_soon_but_not_before_its_swarm_is_there() {
        walkedUntil(0);

        assertEquals(Step.PUBLISH, rhythm.next(at(10), HINTED));
        assertTrue(rhythm.pause(at(10), HINTED).toMillis() <= 200);
        assertEquals(Step.RESCAN, rhythm.next(at(10.3), HINTED));
    }

    @Test
    void hints_that_never_end_take_no_more_than_a_fifth_of_the_time() {
        walkedUntil(0);
        rhythm.next(at(1), HINTED);
        rhythm.rescanned(at(2), at(5));

        assertEquals(Step.PUBLISH, rhythm.next(at(6), HINTED));
        assertEquals(Step.PUBLISH, rhythm.next(at(16.9), HINTED));
        assertEquals(Step.RESCAN, rhythm.next(at(17.1), HINTED));
    }

    @Test
    void after_lost_events_everything_is_walked_soon_but_not_all_the_time() {
        rhythm.walked(at(-100), at(0));
        assertEquals(Step.WALK, rhythm.next(at(1), LOST));
        rhythm.walked(at(1), at(11));

        assertEquals(Step.PUBLISH, rhythm.next(at(50), LOST));
        assertEquals(Step.WALK, rhythm.next(at(51), LOST));
    }

    @Test
    void where_nobody_said_how_often_a_slow_walk_is_followed_by_a_long_rest() {
        Rhythm free = new Rhythm(Optional.empty(), Duration.ofMinutes(15), Duration.ZERO);
        free.walked(at(-100), at(0));

        assertEquals(Step.PUBLISH, free.next(at(399), QUIET));
        assertEquals(Step.WALK, free.next(at(400), QUIET));
    }
}
