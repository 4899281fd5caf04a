package org.windrow.provider.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillRoundsTest {
    @TempDir
    private Path home;

    @Test
    void a_provider_killed_at_random_moments_repeats_no_number_and_loses_and_halves_nothing() throws Exception {
        AtomicInteger left = new AtomicInteger(3);
        try (KillRounds rounds = new KillRounds(home, 20_261_122)) {
            KillRounds.Report report = rounds.run(() -> left.decrementAndGet() <= 0);

            assertTrue(report.numbers() > 10 && report.polls() > 2, report.toString());
        }
    }
}
