package org.windrow.provider.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OaiWalkTest {
    @TempDir
    private Path home;

    @Test
    void a_harvester_that_walks_while_records_change_and_then_asks_once_more_holds_the_final_state() throws Exception {
        OaiWalk.Report report = OaiWalk.run(home, 20_261_122, 600, 20, 12);

        assertTrue(report.changes() > 300 && report.pages() > 20 && report.records() > 600, report.toString());
    }
}
