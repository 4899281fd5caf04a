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
        ChaosWalk.Report report = ChaosWalk.run(home, 20_261_122, 10_000);

        assertTrue(report.numbers() > 500 && report.polls() > 10 && report.walks() > 1, report.toString());
    }
}
