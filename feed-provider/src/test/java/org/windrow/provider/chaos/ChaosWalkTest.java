package org.windrow.provider.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosWalkTest {
    @TempDir
    private Path home;

    @Test
    void a_client_that_walks_while_ten_thousand_changes_happen_ends_with_what_the_disk_holds() throws Exception {
        ChaosWalk.Report report = ChaosWalk.run(home, 20_261_122, 10_000, ChaosWalk.Watcher.OFF);

        assertTrue(report.numbers() > 500 && report.polls() > 10 && report.walks() > 1, report.toString());
    }

    @Test
    void so_does_one_whose_provider_looks_where_the_watcher_tells() throws Exception {
        ChaosWalk.Report report = ChaosWalk.run(home, 20_261_123, 2_000, ChaosWalk.Watcher.LIVE);

        assertTrue(report.hints() > 100 && report.lost() == 0, report.toString());
    }

    @Test
    void so_does_one_whose_watcher_loses_half_of_what_happens() throws Exception {
        ChaosWalk.Report report = ChaosWalk.run(home, 20_261_124, 2_000, ChaosWalk.Watcher.LOSSY);

        assertTrue(report.hints() > 50 && report.lost() > 50, report.toString());
    }
}
