package org.windrow.provider.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void two_threads_together_read_no_more_than_the_limit() {
        Throttle throttle = new Throttle(OptionalLong.of(1_000_000));

        assertEquals(SECOND / 10, throttle.take(100_000, 5));
        assertEquals(SECOND / 5, throttle.take(100_000, 5));
        assertEquals(SECOND / 5, throttle.take(100_000, 5 + SECOND / 10));
    }

    @Test
    void what_was_not_read_in_time_is_not_made_up_for() {
        Throttle throttle = new Throttle(OptionalLong.of(1_000_000));
        throttle.take(1_000_000, 0);

        assertEquals(SECOND, throttle.take(1_000_000, 100 * SECOND));
    }

    @Test
    void a_low_limit_is_kept_in_small_portions_and_none_costs_nothing() {
        assertEquals(10_000, new Throttle(OptionalLong.of(100_000)).portion(1 << 20));
        assertEquals(1 << 20, new Throttle(OptionalLong.empty()).portion(1 << 20));
        assertEquals(0, new Throttle(OptionalLong.empty()).take(1 << 30, 7));
    }

    @Test
    void the_eta_follows_the_slower_of_bytes_and_files_of_late() {
        Rate rate = new Rate();
        rate.begin(0);
        rate.read(50_000_000, SECOND);
        rate.end(true, SECOND);
        rate.begin(100 * SECOND); // the time between did not count

        HashProgress progress = rate.progress(HashLimits.threads(1), List.of());

        assertEquals(50_000_000, Math.round(progress.bytesPerSecond()));
        assertEquals(Optional.of(Duration.ofSeconds(10)), progress.eta(10, 1));
        assertEquals(Optional.of(Duration.ofSeconds(20)), progress.eta(1, 1_000_000_000));
        assertEquals(Optional.of(Duration.ZERO), progress.eta(0, 0));
    }
}
