package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;

/** A consumer that follows one user's part of a feed. */
class FilteredFeedTest {
    @TempDir
    private Path directory;

    private RealProvider provider;

    @BeforeEach
    void prepare() throws Exception {
        provider = new RealProvider(directory.resolve("harvest"));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void it_holds_what_is_that_users_and_asks_for_no_more_than_what_is_new() throws Exception {
        Site site = new Site(
                Files.createDirectory(directory.resolve("site")),
                provider.url().resolve("feed?user=e1&instrument=SEM"),
                "policy: {update-at-most-every: 0s}");
        for (int i = 0; i < 120; i++) {
            provider.write("e1/SEM/exp1/ds" + i + "/a.txt", "e1 " + i);
        }
        provider.write("e1/TEM/exp1/ds/a.txt", "other instrument");
        provider.write("e2/SEM/exp1/ds/a.txt", "other user");
        provider.start();
        provider.awaitPublished(122, 122);

        PassReport first = site.pass();

        assertEquals(List.of(0, 120, 2), List.of(first.exitCode(), first.files(), first.requests()));
        assertEquals(1, site.pass().unchanged());

        provider.write("e2/SEM/exp1/ds/b.txt", "more of another user");
        provider.awaitPublished(122, 123);
        assertEquals(1, site.pass().unchanged());

        provider.write("e1/SEM/exp1/ds7/b.txt", "more");
        provider.awaitPublished(122, 124);
        PassReport second = site.pass();

        assertEquals(List.of(0, 1, 0), List.of(second.exitCode(), second.files(), second.added()));
        assertEquals(Map.of("ds7/a.txt", "e1 7", "ds7/b.txt", "more"), dataset(site, "ds7/"));
        assertEquals(121, site.held().size());
    }

    private static Map<String, String> dataset(Site site, String prefix) throws Exception {
        Map<String, String> held = site.held();
        held.keySet().removeIf(path -> !path.startsWith(prefix));
        return held;
    }
}
