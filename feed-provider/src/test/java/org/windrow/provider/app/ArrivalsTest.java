package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Arrived;

class ArrivalsTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void files_are_counted_by_the_hour_they_came_and_again_when_they_change() throws Exception {
        Instant noon = bench.clock.instant();
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/b.tif", 5, 1);
        bench.pass();
        bench.passAfter(Duration.ofMinutes(90));
        bench.tree.put("ann/ds/a.tif", 11, 2);
        bench.pass();
        bench.pass();

        assertEquals(
                List.of(new Arrived(noon, 2, 15), new Arrived(noon.plus(Duration.ofHours(1)), 1, 11)),
                bench.index.arrivals("staging"));
        assertEquals(Optional.of(noon.plus(Duration.ofMinutes(90))), bench.index.lastArrival("staging"));
    }

    @Test
    void hours_older_than_nine_weeks_are_dropped() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.pass();
        bench.clock.step(Duration.ofDays(70));
        bench.tree.put("ann/ds/b.tif", 10, 1);
        bench.pass();

        assertEquals(1, bench.index.arrivals("staging").size());
    }

    @Test
    void ignored_files_are_no_news() throws Exception {
        bench.tree.put("ann/junk/a.tif", 10, 1);
        bench.pass();

        assertEquals(Optional.empty(), bench.index.lastArrival("staging"));
    }
}
