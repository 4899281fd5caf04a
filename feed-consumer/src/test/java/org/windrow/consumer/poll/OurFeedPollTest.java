package org.windrow.consumer.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Timeouts;
import org.windrow.model.ChangeKind;

class OurFeedPollTest {
    private final Http http = new Http(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    private final FeedPoll poll = new AtomFeedPoll(http, Seen.READER, PollLimits.USUAL, InstantSource.system());
    private final ChangeLog log = new ChangeLog();
    private OddServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer((ask, out) -> log.answer(server.at("/"), ask, out));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void a_first_poll_reads_everything_newest_first() throws Exception {
        log.add("a", "b", "c", "d", "e", "f", "g");

        Seen seen = new Seen();
        PollResult result = poll("/feed", FeedPosition.START, false, seen);

        assertEquals(ids("g", "f", "e", "d", "c", "b", "a"), seen.entries);
        assertEquals(3, result.requests());
        assertEquals(Optional.empty(), result.reconciled());
        assertEquals(7, result.position().mark().orElseThrow().number());
        assertEquals(Optional.of("e1"), result.position().epoch());
        assertTrue(result.bytes() > 0);
    }

    @Test
    void an_unchanged_feed_costs_one_request() throws Exception {
        log.add("a");
        FeedPosition position = read("/feed");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertTrue(result.unchanged());
        assertEquals(1, result.requests());
        assertEquals(0, result.bytes());
        assertEquals(position, result.position());
        assertEquals(List.of(), seen.entries);
    }

    @Test
    void news_cost_no_more_than_the_documents_they_stand_in() throws Exception {
        for (String address : List.of("/", "/feed")) {
            log.restore(0);
            log.add("a", "b", "c", "d", "e", "f", "g");
            FeedPosition position = read(address);
            log.add("h", "a");

            Seen seen = new Seen();
            PollResult result = poll(address, position, false, seen);

            assertEquals(ids("a", "h"), seen.entries, address);
            assertEquals(3, result.requests(), "newest, mark, and the block with change 7");
            assertEquals(Optional.empty(), result.reconciled());
            assertEquals(9, result.position().mark().orElseThrow().number());
        }
    }

    @Test
    void a_block_that_was_closed_right_now_loses_nothing() throws Exception {
        log.add("a", "b");
        FeedPosition position = read("/feed");
        log.add("c");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("c"), seen.entries);
        assertEquals(3, result.position().mark().orElseThrow().number());
        FeedPosition again = poll(
                        "/feed",
                        new FeedPosition(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("e1"),
                                result.position().mark()),
                        false,
                        new Seen())
                .position();
        assertEquals(result.position().mark(), again.mark(), "an empty newest document keeps the mark");
    }

    @Test
    void a_dataset_that_left_is_told_once() throws Exception {
        log.add("a", "b");
        FeedPosition position = read("/feed");
        log.add("a", ChangeKind.GONE, "").add("c").add("b", ChangeKind.WITHDRAWN, "");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("c"), seen.entries);
        assertEquals(ids("b", "a"), seen.tombstones);
        assertEquals(5, result.position().mark().orElseThrow().number());
        Seen later = new Seen();
        log.add("d");
        poll("/feed", result.position(), false, later);
        assertEquals(List.of(), later.tombstones);
    }

    @Test
    void a_lost_index_means_a_whole_reading() throws Exception {
        log.add("a", "b", "c", "d");
        FeedPosition position = read("/feed");
        log.lose("e2");
        log.add("d", "c", "b", "a");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("a", "b", "c", "d"), seen.entries);
        assertTrue(result.reconciled().orElseThrow().contains("epoch e2"), result.toString());
        assertEquals(Optional.of("e2"), result.position().epoch());
    }

    @Test
    void a_restored_index_that_is_shorter_means_a_whole_reading() throws Exception {
        log.add("a", "b", "c", "d", "e");
        FeedPosition position = read("/feed");
        log.restore(4);

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("d", "c", "b", "a"), seen.entries);
        assertTrue(result.reconciled().orElseThrow().contains("older"), result.toString());
        assertEquals(4, result.position().mark().orElseThrow().number());
    }

    @Test
    void a_restored_index_of_which_nothing_new_is_shown_is_found_out_too() throws Exception {
        log.add("a", "b", "c", "d");
        FeedPosition position = read("/feed");
        log.restore(3);

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("c", "b", "a"), seen.entries);
        assertTrue(result.reconciled().isPresent());
        assertEquals(3, result.position().mark().orElseThrow().number());
    }

    @Test
    void a_restored_index_that_went_on_differently_means_a_whole_reading() throws Exception {
        log.add("a", "b", "c", "d", "e");
        FeedPosition position = read("/feed");
        log.restore(3);
        log.add("x", ChangeKind.PUBLISHED, "other")
                .add("y", ChangeKind.PUBLISHED, "other")
                .add("z");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, false, seen);

        assertEquals(ids("z", "y", "x", "c", "b", "a"), seen.entries);
        assertTrue(result.reconciled().orElseThrow().contains("went on differently"), result.toString());
    }

    @Test
    void a_reconciling_poll_reads_everything_whatever_the_position() throws Exception {
        log.add("a", "b", "c", "d");
        FeedPosition position = read("/feed");

        Seen seen = new Seen();
        PollResult result = poll("/feed", position, true, seen);

        assertEquals(ids("d", "c", "b", "a"), seen.entries);
        assertFalse(result.unchanged());
        assertTrue(result.reconciled().isPresent());
    }

    @Test
    void a_dataset_that_changes_while_we_walk_is_met_by_the_next_poll() throws Exception {
        log.add("a", "b", "c", "d", "e", "f", "g");
        boolean[] changed = {false};
        try (OddServer moving = moving(changed)) {
            Seen seen = new Seen();
            FeedPosition position =
                    poll(moving.at("/feed"), FeedPosition.START, seen).position();
            assertFalse(seen.entries.contains(ChangeLog.id("a").urn()));

            poll(moving.at("/feed"), position, seen);

            assertEquals(ids("g", "f", "e", "d", "c", "b", "a"), seen.entries);
        }
    }

    /** Changes dataset a as soon as the newest document was answered once. */
    private OddServer moving(boolean[] changed) throws Exception {
        OddServer[] self = new OddServer[1];
        self[0] = new OddServer((ask, out) -> {
            log.answer(self[0].at("/"), ask, out);
            if (!changed[0]) {
                changed[0] = true;
                log.add("a");
            }
        });
        return self[0];
    }

    @Test
    void comparing_the_whole_feed_costs_the_newest_document_and_the_mark() throws Exception {
        log.add("a", "b", "c", "d", "e", "f", "g");
        FeedPosition position = read("/feed");
        int before = server.asks().size();

        PollResult same = poll.poll(feed(server.at("/feed")), position, Depth.COMPARED, new Seen());

        assertEquals(2, server.asks().size() - before);
        assertEquals(List.of(Optional.empty(), Extent.ALL), List.of(same.reconciled(), same.extent()));
        assertEquals(position, same.position());
    }

    @Test
    void a_mark_that_is_answered_by_something_else_fails_the_poll() throws Exception {
        log.add("a");
        FeedPosition position = read("/feed");
        log.add("b");
        try (OddServer wall = new OddServer((ask, out) -> {
            if (ask.target().contains("mark")) {
                out.write(OddServer.whole("200 OK", "Content-Type: text/html\r\n", "<html>Please log in</html>"));
            } else {
                log.answer(URI.create("http://" + ask.headers().get("host") + "/"), ask, out);
            }
        })) {
            PollResult result = poll(wall.at("/feed"), position, new Seen());

            assertTrue(result.failure().orElseThrow().contains("mark/1"), result.toString());
            assertEquals(position, result.position());
        }
    }

    private FeedPosition read(String address) throws InterruptedException {
        return poll(address, FeedPosition.START, false, new Seen()).position();
    }

    private PollResult poll(String address, FeedPosition from, boolean reconcile, Seen seen)
            throws InterruptedException {
        return poll.poll(feed(server.at(address)), from, reconcile, seen);
    }

    private PollResult poll(URI address, FeedPosition from, Seen seen) throws InterruptedException {
        return poll.poll(feed(address), from, false, seen);
    }

    private static FeedSettings feed(URI address) {
        return new FeedSettings("f", address, Duration.ofSeconds(60), Duration.ofMinutes(15), List.of());
    }

    private static List<String> ids(String... keys) {
        return Stream.of(keys).map(key -> ChangeLog.id(key).urn()).toList();
    }
}
