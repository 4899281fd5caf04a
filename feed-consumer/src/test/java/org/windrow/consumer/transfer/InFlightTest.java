package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.model.DatasetId;

final class InFlightTest {
    private static final DatasetId ID = DatasetId.of("test", "src", "u/ds", 0);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InFlight inFlight = new InFlight(() -> now);
    private final FileRequest request = new Announced(URI.create("http://h/a.tif")).request(Path.of("landing"));

    @Test
    void a_dataset_shows_how_far_it_is_until_it_ends() throws Exception {
        try (DatasetProgress progress = inFlight.dataset("feed", ID, "u/ds")) {
            progress.expect(3, 10_000);
            now = now.plusSeconds(9);
            progress.fetch(this::lands, request);
            progress.fetch(this::half, request);

            DatasetUnderWay shown = inFlight.now().datasets().get(0);

            assertEquals(List.of(3L, 1L), List.of(shown.files(), shown.filesDone()));
            assertEquals(List.of(10_000L, 1_000L), List.of(shown.bytes(), shown.bytesDone()));
            assertEquals(120, shown.bytesPerSecond());
            assertEquals(Optional.of(Duration.ofSeconds(75)), shown.left());
            assertEquals(120, inFlight.now().bytesPerSecond());
        }
        assertEquals(List.of(), inFlight.now().datasets());
    }

    private TransferResult lands(FileRequest asked) throws InterruptedException {
        asked.tap().startsAt(400); // of an earlier try
        assertEquals(400, inFlight.now().datasets().get(0).bytesDone());
        assertEquals(Optional.empty(), asked.tap().passed(600));
        return new Landed(Path.of("there"), 1000, new TreeSet<>(), true, 600);
    }

    private TransferResult half(FileRequest asked) throws InterruptedException {
        asked.tap().startsAt(0);
        assertEquals(Optional.empty(), asked.tap().passed(600));
        assertEquals(1600, inFlight.now().datasets().get(0).bytesDone());
        return new Failed("cut off", false, Optional.empty());
    }

    @Test
    void a_rate_forgets_what_was_ten_seconds_ago() throws Exception {
        try (DatasetProgress progress = inFlight.dataset("feed", ID, "u/ds")) {
            progress.fetch(this::someBytes, request);
            now = now.plusSeconds(10);

            assertEquals(0, inFlight.now().bytesPerSecond());
            assertEquals(Optional.empty(), inFlight.now().datasets().get(0).left());
        }
    }

    private TransferResult someBytes(FileRequest asked) throws InterruptedException {
        assertEquals(Optional.empty(), asked.tap().passed(600));
        return new Failed("cut off", false, Optional.empty());
    }

    @Test
    void feeds_are_shown_while_they_are_read_the_longest_first() {
        try (InFlight.Polling slow = inFlight.poll("slow")) {
            now = now.plusSeconds(5);
            try (InFlight.Polling quick = inFlight.poll("quick")) {
                assertNotSame(slow, quick);
                assertEquals(
                        List.of("slow", "quick"),
                        inFlight.now().polls().stream()
                                .map(InFlight.PollUnderWay::feed)
                                .toList());
            }
        }
        assertEquals(List.of(), inFlight.now().polls());
    }
}
