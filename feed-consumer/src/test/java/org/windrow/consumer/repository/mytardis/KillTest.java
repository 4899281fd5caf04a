package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.Dump;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/** A started consumer dies without a word in the middle of its requests. */
final class KillTest {
    @TempDir
    private Path directory;

    @Test
    void a_killed_consumer_is_followed_by_one_that_makes_nothing_twice() throws Exception {
        try (TardisSite site = new TardisSite(directory, Database.POSTGRESQL)) {
            site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
            KilledProcess killed = new KilledProcess(site);
            AtomicInteger files = new AtomicInteger();
            killed.killedAt(ask -> ask.line().equals("POST /api/v1/experiment/"), true);
            site.site().later(Duration.ofHours(1));
            killed.killedAt(
                    ask -> ask.line().equals("POST /api/v1/dataset_file/") && files.incrementAndGet() == 2, true);
            site.site().later(Duration.ofHours(1));

            site.converge();

            Dump dump = site.server().dump();
            assertEquals(1, dump.experiments().size());
            assertEquals(1, dump.datasets().size());
            assertEquals(2, dump.files().size(), dump.toString());
            assertEquals(2, dump.acls().size());
            assertEquals(3, dump.sets().size());
            assertEquals(List.of(), site.blocked());
        }
    }
}
