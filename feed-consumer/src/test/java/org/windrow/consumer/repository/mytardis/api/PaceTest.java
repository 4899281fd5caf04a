package org.windrow.consumer.repository.mytardis.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The rate of requests, by a clock that goes on only where somebody waits. */
final class PaceTest {
    private long nanos = 5_000_000_000L;
    private Duration waited = Duration.ZERO;

    private Pace pace(OptionalDouble perSecond) {
        return new Pace(perSecond, () -> nanos, time -> {
            nanos += time.toNanos();
            waited = waited.plus(time);
        });
    }

    @Test
    void requests_beyond_a_short_burst_wait_for_their_turn() throws Exception {
        Pace pace = pace(OptionalDouble.of(4));

        for (int i = 0; i < 4 + 40; i++) {
            pace.take();
        }

        assertEquals(10, waited.toMillis() / 1000.0, 0.3);
    }

    @Test
    void without_a_limit_nobody_waits() throws Exception {
        Pace pace = pace(OptionalDouble.empty());

        for (int i = 0; i < 1000; i++) {
            pace.take();
        }

        assertEquals(Duration.ZERO, waited);
    }
}
