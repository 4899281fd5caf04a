package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Patience patience = new Patience(() -> now);

    @Test
    void waits_grow_fourfold_up_to_three_hours_and_half_of_each_is_left_to_chance() {
        assertEquals(List.of(1L, 4L, 16L, 64L, 180L, 180L), minutes(Long.MAX_VALUE));
        assertEquals(
                List.of(30L, 120L, 480L, 1920L, 5400L, 5400L),
                IntStream.range(0, 6).mapToObj(n -> waited(n, 0).toSeconds()).toList());
        assertEquals(Duration.ofHours(3), waited(1_000_000, Long.MAX_VALUE));
    }

    private static List<Long> minutes(long chance) {
        return IntStream.range(0, 6)
                .mapToObj(n -> waited(n, chance).toMinutes())
                .toList();
    }

    private static Duration waited(int attempts, long chance) {
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return Math.min(chance, bound - 1);
            }
        };
        return Duration.between(START, new Retry(12, random).next(attempts, START));
    }

    @Test
    void a_feed_of_which_nothing_comes_rests_ever_longer_and_others_go_on() {
        for (int i = 0; i < 4; i++) {
            patience.fetched("dead", false);
        }
        assertFalse(patience.isOver("dead"));
        patience.fetched("dead", false);
        assertTrue(patience.isOver("dead"));
        assertFalse(patience.isOver("alive"));

        now = now.plus(Duration.ofMinutes(1));
        assertFalse(patience.isOver("dead"));
        patience.fetched("dead", false);
        assertEquals(Optional.of(now.plus(Duration.ofMinutes(2))), patience.end());

        now = now.plus(Duration.ofMinutes(2));
        patience.fetched("dead", true);
        patience.fetched("dead", false);
        assertFalse(patience.isOver("dead"));
        assertEquals(Optional.empty(), patience.end());
    }

    @Test
    void a_server_that_asks_for_a_pause_gets_it() {
        patience.rest("busy", START.plusSeconds(90), "its server asks for a pause");
        patience.rest("busy", START.plusSeconds(30), "its server asks for a pause");

        now = START.plusSeconds(89);
        assertTrue(patience.isOver("busy"));
        now = START.plusSeconds(90);
        assertFalse(patience.isOver("busy"));
    }
}
