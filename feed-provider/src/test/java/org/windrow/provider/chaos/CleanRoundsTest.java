package org.windrow.provider.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.chaos.CleanRounds.Changed;

class CleanRoundsTest {
    @TempDir
    private Path home;

    @Test
    void what_is_released_before_staging_is_cleaned_stays_and_what_is_not_comes_back_as_itself() throws Exception {
        if (!Rsync.isThere()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("rsync is not installed: apt-get install rsync");
            }
            Assumptions.abort("rsync is not installed: apt-get install rsync");
        }
        try (CleanRounds rounds = new CleanRounds(home, 2)) {
            rounds.start();

            var first = rounds.run(1, true);
            var released = rounds.run(2, true);
            var unreleased = rounds.run(3, false);

            assertEquals(new Changed(2, 0, 0, 0), first.brought());
            assertEquals(new Changed(2, 1, 0, 0), released.brought());
            assertEquals(Changed.NOTHING, released.afterCleaning());
            assertEquals(410, released.status());
            assertEquals(Changed.NOTHING, released.afterSecond());
            assertEquals(new Changed(0, 0, 4, 0), unreleased.afterCleaning());
            assertEquals(410, unreleased.status());
            assertEquals(new Changed(0, 0, 0, 4), unreleased.afterSecond());
            assertEquals("", rounds.differences());
        }
    }
}
