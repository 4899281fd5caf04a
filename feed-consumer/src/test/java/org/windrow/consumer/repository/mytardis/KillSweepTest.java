package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/** Whatever request is the last one before a kill, the next start ends with the same objects, each of them once. */
final class KillSweepTest {
    @TempDir
    private Path directory;

    @Test
    void a_kill_before_or_after_any_request_that_makes_something_leaves_nothing_twice() throws Exception {
        try (TardisSite site = new TardisSite(directory, Database.SQLITE)) {
            KillSweep sweep = new KillSweep(site, line -> !line.startsWith("GET"));

            sweep.firstIngest();

            assertTrue(sweep.kills() >= 20, sweep.kills() + " kills");
            assertEquals("", sweep.differences());
        }
    }

    @Test
    void a_kill_while_a_dataset_is_renamed_leaves_one_dataset() throws Exception {
        try (TardisSite site = new TardisSite(directory, Database.POSTGRESQL)) {
            KillSweep sweep = new KillSweep(site, line -> !line.startsWith("GET"));

            sweep.rename();

            assertTrue(sweep.kills() >= 6, sweep.kills() + " kills");
            assertEquals("", sweep.differences());
            assertEquals(1, site.server().dump().datasets().size());
        }
    }
}
