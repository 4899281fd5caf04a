package org.windrow.provider.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.State;
import org.windrow.provider.app.WatchedPasses;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;

/** A tree deeper than a path can be long, which {@code cd} and {@code mv} can make and no path can name. */
class TooDeepTest {
    private static final String NAME = "d".repeat(200);

    @TempDir
    private Path home;

    @Test
    void one_folder_too_deep_to_be_opened_is_blocked_and_the_rest_is_watched_and_published() throws Exception {
        Path staging = Files.createDirectory(home.resolve("lab"));
        Path upper = deep(staging.resolve("u"), 12);
        Path lower = home.resolve("lower");
        deep(lower, 12);
        Path hung = Files.move(lower, upper.resolve("lower"));
        Source source = Harvest.source("lab", staging, Structure.parse("user/dataset"));
        try (Harvest harvest = new Harvest(home.resolve("index.db"), List.of(source));
                WatchedPasses watched = new WatchedPasses(harvest.pass, harvest.index, () -> false)) {
            harvest.pass.run();
            Files.createDirectories(staging.resolve("u/fine"));
            Files.writeString(staging.resolve("u/fine/a.txt"), "a");

            ProviderProcess.await("the dataset", () -> published(harvest, watched));

            assertEquals(1, harvest.index.standings(State.BLOCKED, 9).size());
        } finally {
            Files.move(hung, lower); // or nobody could delete it
        }
    }

    private static boolean published(Harvest harvest, WatchedPasses watched) {
        try {
            watched.step();
            harvest.clock.move(Harvest.SETTLE);
            harvest.pass.publishDue();
            return harvest.index.count("") == 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes so many folders in each other; returns the innermost. */
    private static Path deep(Path from, int levels) throws Exception {
        Path at = from;
        for (int i = 0; i < levels; i++) {
            at = at.resolve(NAME);
        }
        return Files.createDirectories(at);
    }
}
