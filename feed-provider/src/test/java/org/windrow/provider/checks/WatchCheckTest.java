package org.windrow.provider.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.check.Finding;
import org.windrow.provider.app.Bench;
import org.windrow.provider.configuration.Scanning;
import org.windrow.provider.passes.LocalFolders;
import org.windrow.provider.scan.Source;

class WatchCheckTest {
    @TempDir
    Path here;

    private List<Finding> check(boolean watch, Map<String, Path> lists, long folders) {
        Source source = new Source("rmmf", here, new Bench.Levels(2, "junk"), Bench.SETTLE, Bench.LATEST, Bench.GONE);
        WatchCheck check = new WatchCheck(
                new Scanning(Optional.empty(), Duration.ofMinutes(15), watch, lists), OptionalLong.of(192_536));
        check.source(source, folders);
        return check.findings();
    }

    @Test
    void folders_are_counted_against_the_limit_of_the_kernel() {
        Assumptions.assumeTrue(
                LocalFolders.isLocal(here), "the temporary directory lies on a file system of this machine");

        assertEquals(
                List.of(Finding.ok("100,101 folders to watch, and fs.inotify.max_user_watches is 192,536")),
                check(true, Map.of(), 100_101));
        Finding warning = check(true, Map.of(), 190_000).get(0);
        assertEquals(
                "190,000 folders to watch, and fs.inotify.max_user_watches is 192,536: not enough, so the directories"
                        + " are walked more often",
                warning.what());
        assertTrue(warning.remedy().contains("sysctl fs.inotify.max_user_watches=393216"), warning.remedy());
    }

    @Test
    void without_a_watcher_nothing_is_counted() {
        assertTrue(check(false, Map.of(), 190_000).get(0).what().contains("is not watched (scan.watch is false)"));
    }

    @Test
    void a_list_that_is_not_there_yet_is_a_warning() throws Exception {
        Path list = here.resolve("list");
        assertTrue(check(false, Map.of("rmmf", list), 1).get(0).what().contains("is not there"));
        Files.writeString(list, "");
        assertTrue(check(false, Map.of("rmmf", list), 1).get(0).what().contains("will be followed"));
    }
}
