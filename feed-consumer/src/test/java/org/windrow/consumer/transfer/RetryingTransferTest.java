package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;

class RetryingTransferTest {
    private static final Failed PASSING = new Failed("cut off", false, Optional.empty(), true);
    private static final Mismatch END = new Mismatch("a", "b");
    private static final FileRequest REQUEST = new Announced(URI.create("http://a/b")).request(Path.of("."));

    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<TransferResult> results = new ArrayDeque<>();

    @Test
    void what_may_pass_soon_is_tried_again_after_growing_waits() throws Exception {
        results.addAll(List.of(PASSING, PASSING, END));

        assertEquals(END, retrying(3).fetch(REQUEST));

        assertEquals(2, pauses.size());
        assertTrue(pauses.get(0).toMillis() >= 250 && pauses.get(0).toMillis() <= 500, pauses.toString());
        assertTrue(pauses.get(1).toMillis() >= 500 && pauses.get(1).toMillis() <= 1000, pauses.toString());
    }

    @Test
    void tries_are_few() throws Exception {
        results.addAll(List.of(PASSING, PASSING, PASSING, END));

        assertEquals(PASSING, retrying(3).fetch(REQUEST));
        assertEquals(1, results.size());
    }

    @Test
    void what_does_not_pass_or_asks_for_time_is_not_tried_again() throws Exception {
        Failed later = new Failed("busy", false, Optional.of(Instant.EPOCH), true);
        Failed lasting = new Failed("401", false, Optional.empty());
        for (TransferResult result : List.of(later, lasting, END)) {
            results.add(result);
            assertEquals(result, retrying(3).fetch(REQUEST));
        }
        assertEquals(List.of(), pauses);
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Pause.real().forAbout(Duration.ofHours(1)));
    }

    private Transfer retrying(int tries) {
        return new RetryingTransfer(request -> results.remove(), tries, pauses::add, new Random(1));
    }
}
