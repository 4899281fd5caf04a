package org.windrow.consumer.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {
    @TempDir
    private Path home;

    @Test
    void whatever_is_killed_and_broken_the_repository_ends_as_the_tree_is() throws Exception {
        try (ChaosRounds rounds = new ChaosRounds(home, new ChaosRounds.Plan(20_261_122, 2, 6, 12, 10))) {
            ChaosRounds.Report report = rounds.run();

            assertTrue(report.consumerKills() + report.providerKills() >= 2, report.toString());
        }
    }
}
