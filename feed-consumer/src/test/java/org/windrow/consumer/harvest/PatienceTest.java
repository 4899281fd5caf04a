package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A feed of which nothing comes is left alone for a while, and no longer than that. */
final class PatienceTest {
    private static final Instant START = Instant.parse("2026-11-22T10:21:15Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Patience patience = new Patience(now::get);

    private void fail(int entries) {
        for (int i = 0; i < entries; i++) {
            patience.fetched("feed", false);
        }
    }

    private Optional<Duration> rest() {
        return patience.end().map(end -> Duration.between(now.get(), end));
    }

    @Test
    void five_entries_in_a_row_that_bring_nothing_make_it_rest_for_a_minute() {
        fail(4);
        assertFalse(patience.isOver("feed"));

        fail(1);

        assertTrue(patience.isOver("feed"));
        assertFalse(patience.isOver("other"));
        assertEquals(Optional.of(Duration.ofMinutes(1)), rest());
    }

    @Test
    void entries_that_were_under_way_when_it_was_given_up_do_not_prolong_its_rest() {
        fail(5 + 8);

        assertEquals(Optional.of(Duration.ofMinutes(1)), rest());
    }

    @Test
    void each_rest_in_a_row_is_twice_as_long_as_the_one_before_up_to_a_quarter_of_an_hour() {
        fail(5);
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            assertEquals(Optional.of(Duration.ofMinutes(minutes)), rest());
            now.set(now.get().plus(Duration.ofMinutes(minutes)));
            assertFalse(patience.isOver("feed"));
            fail(3);
        }
    }

    @Test
    void a_file_that_comes_ends_the_rest() {
        fail(5);

        patience.fetched("feed", true);

        assertFalse(patience.isOver("feed"));
        fail(4);
        assertFalse(patience.isOver("feed"));
    }

    @Test
    void a_feed_that_can_be_read_again_is_taken_up_until_the_next_entry_brings_nothing() {
        fail(5);

        patience.isBack("feed");

        assertFalse(patience.isOver("feed"));
        fail(1);
        assertEquals(Optional.of(Duration.ofMinutes(1)), rest());
    }

    @Test
    void a_person_who_asks_for_another_try_ends_the_rest() {
        patience.heed(7);
        fail(5);
        patience.heed(7);
        assertTrue(patience.isOver("feed"));

        patience.heed(8);

        assertFalse(patience.isOver("feed"));
    }

    @Test
    void but_not_the_pause_that_its_server_asked_for() {
        patience.heed(7);
        patience.rest("feed", START.plusSeconds(120), "its server asks for a pause");

        patience.heed(8);
        patience.isBack("feed");
        patience.fetched("feed", true);

        assertTrue(patience.isOver("feed"));
    }
}
