package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.InFlight.PollUnderWay;
import org.windrow.consumer.transfer.InFlight.Snapshot;
import org.windrow.model.DatasetId;

final class ProgressTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static DatasetUnderWay dataset(String name, long bytes, long done) {
        return new DatasetUnderWay("f", DatasetId.of("t", "s", name, 0), name, START, 10, 5, bytes, done, 0);
    }

    @Test
    void it_says_what_is_under_way_how_fast_and_how_long_it_takes() {
        Snapshot now = new Snapshot(
                List.of(dataset("u/a", 3_000_000_000L, 1_000_000_000L), dataset("u/b", 1_000_000_000L, 200_000_000L)),
                List.of(new PollUnderWay("rmmf", START)),
                85_000_000);

        assertEquals(
                "12 datasets arrived; 2 under way, 1.2 GB of 4.0 GB, 85 MB/s, 32 s left; reading rmmf",
                Progress.line(12, now));
    }

    @Test
    void one_dataset_is_named_and_hostile_names_stay_one_short_line() {
        Snapshot one = new Snapshot(List.of(dataset("u/a\u001b[2J\n" + "x".repeat(500), 10, 0)), List.of(), 0);

        String line = Progress.line(0, one);

        assertEquals(110, line.length());
        assertEquals(0, line.chars().filter(Character::isISOControl).count());
        assertEquals("0 datasets arrived", Progress.line(0, new Snapshot(List.of(), List.of(), 0)));
    }
}
