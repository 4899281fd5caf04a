package org.windrow.consumer.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.Timeouts;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

class ForeignFeedPollTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final PollLimits LIMITS =
            new PollLimits(10, 1 << 20, 1 << 22, new Patience(Duration.ofMinutes(1), 500, Duration.ofSeconds(1)));

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    private final FeedPoll poll = new AtomFeedPoll(http, Seen.READER, LIMITS, InstantSource.fixed(NOW));
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Seen seen = new Seen();
    private OddServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer(
                (ask, out) -> out.write(answers.getOrDefault(ask.target(), OddServer.whole("404 Not Found", "", ""))));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void all_documents_are_read_however_their_links_are_written() throws Exception {
        serve("/a/feed.atom", document("?before=5&limit=10", "e3", "e2"));
        serve("/a/feed.atom?before=5&limit=10", document("../b/old.atom", "e1"));
        serve("/b/old.atom", document("//" + server.at("/").getRawAuthority() + "/last", "e0"));
        serve("/last", document(""));

        PollResult result = poll("/a/feed.atom");

        assertEquals(Optional.empty(), result.failure());
        assertEquals(List.of("urn:e3", "urn:e2", "urn:e1", "urn:e0"), seen.entries);
        assertEquals(4, result.requests());
        assertEquals(Optional.empty(), result.position().mark());
        assertEquals(Optional.empty(), result.reconciled());
    }

    @Test
    void tags_and_dates_are_given_back_as_they_came() throws Exception {
        answers.put(
                "/f",
                OddServer.whole("200 OK", "ETag: W/\"x\"\r\nLast-Modified: yesterday-ish\r\n", document("", "e1")));
        PollResult first = poll("/f");
        answers.put("/f", OddServer.whole("304 Not Modified", "", ""));

        PollResult second = poll.poll(feed("/f"), first.position(), false, seen);

        assertTrue(second.unchanged());
        OddServer.Ask ask = server.asks().get(1);
        assertEquals("W/\"x\"", ask.headers().get("if-none-match"));
        assertEquals("yesterday-ish", ask.headers().get("if-modified-since"));
    }

    @Test
    void broken_entries_are_handed_over_among_good_ones() throws Exception {
        serve("/f", document("", "e1").replace("</feed>", "<entry><title>no id</title></entry></feed>"));

        PollResult result = poll("/f");

        assertEquals(Optional.empty(), result.failure());
        assertEquals(List.of("urn:e1", "broken"), seen.entries);
    }

    @Test
    void a_feed_that_goes_round_in_circles_is_a_failure() throws Exception {
        serve("/self", document("self", "e1"));
        assertTrue(failure("/self").contains("circles"));

        serve("/a", document("b", "e1"));
        serve("/b", document("a", "e2"));
        assertTrue(failure("/a").contains("circles"));

        answers.put("/r", OddServer.whole("302 Found", "Location: /t\r\n", ""));
        serve("/t", document("t", "e1"));
        assertTrue(failure("/r").contains("circles"));
    }

    @Test
    void a_circle_whose_addresses_grow_is_one_all_the_same() throws Exception {
        String address = "/q?x=1";
        for (int i = 0; i < 9; i++) {
            serve(address, document(address + "&x=1", "e1", "e2"));
            address += "&x=1";
        }

        assertTrue(failure("/q?x=1").contains("circles"));
        assertEquals(5, server.asks().size());
    }

    @Test
    void a_feed_without_end_is_given_up() throws Exception {
        for (int i = 0; i < 20; i++) {
            serve("/" + i, document(Integer.toString(i + 1), "e" + i));
        }

        assertTrue(failure("/0").contains("beyond 10 documents"));
        assertEquals(10, server.asks().size());
    }

    @Test
    void a_link_to_another_origin_is_refused_unless_allowed() throws Exception {
        try (OddServer other =
                new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", "", document("", "theirs"))))) {
            String next = other.at("/x").toString();
            serve("/f", document(next, "ours"));

            String failure = failure("/f");
            assertTrue(failure.contains("allowed-origins") && failure.contains(next), failure);
            assertEquals(List.of(), other.asks());

            FeedSettings allowing = new FeedSettings(
                    "f",
                    server.at("/f"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    List.of(other.at("").toString()));
            PollResult result = poll.poll(allowing, FeedPosition.START, false, seen);
            assertEquals(Optional.empty(), result.failure());
            assertTrue(seen.entries.contains("urn:theirs"));
        }
    }

    @Test
    void what_is_no_feed_is_a_failure_that_says_what_to_do() throws Exception {
        answers.put("/login", OddServer.whole("200 OK", "Content-Type: text/html\r\n", "<html>"));
        assertTrue(failure("/login").contains("Is a login wanted"));
        serve("/page", "<!DOCTYPE html><html><body>x</body></html>");
        assertTrue(failure("/page").contains("DOCTYPE"));
        serve("/cut", document("", "e1", "e2").substring(0, 300));
        assertTrue(failure("/cut").contains("cut off"));
        serve("/empty", "");
        assertTrue(failure("/empty").contains("/empty"));
        assertTrue(failure("/nothing").contains("404 Not Found"));
        for (String status :
                List.of("401 Unauthorized", "403 Forbidden", "500 Oops", "302 Nowhere", "206 Partial", "304 Why")) {
            answers.put("/s", OddServer.whole(status, "", ""));
            assertTrue(failure("/s").contains(status), failure("/s"));
        }
    }

    @Test
    void a_second_document_that_fails_fails_the_poll_and_keeps_the_position() throws Exception {
        FeedPosition before =
                new FeedPosition(Optional.of("\"t\""), Optional.empty(), Optional.empty(), Optional.empty());
        serve("/f", document("gone", "e1"));

        PollResult result = poll.poll(feed("/f"), before, false, seen);

        assertTrue(result.failure().orElseThrow().contains("/gone: 404"), result.toString());
        assertEquals(before, result.position());
        assertEquals(2, result.requests());
    }

    @Test
    void a_busy_server_says_when_to_come_again() throws Exception {
        answers.put(
                "/f", OddServer.whole("503 Service Unavailable", "Retry-After: Sun, 22 Nov 2026 10:05:00 GMT\r\n", ""));

        PollResult result = poll("/f");

        assertTrue(result.failure().isPresent());
        assertEquals(Optional.of(NOW.plusSeconds(300)), result.notBefore());
    }

    @Test
    void a_body_that_is_cut_off_in_transit_is_named_so() throws Exception {
        byte[] whole = OddServer.whole("200 OK", "", document("", "e1", "e2"));
        answers.put("/f", Arrays.copyOf(whole, whole.length - 30));

        assertTrue(failure("/f").contains("ended in the middle"), failure("/f"));
    }

    @Test
    void a_document_that_swells_is_bounded() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(
                    document("", "e1").replace("</feed>", " ".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8));
        }
        answers.put("/f", OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", bytes.toByteArray()));

        String failure = failure("/f");
        assertTrue(failure.contains("larger than") || failure.contains("longer than"), failure);
    }

    @Test
    void a_server_that_trickles_does_not_hold_the_poll() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            OddServer[] slow = new OddServer[1];
            slow[0] = new OddServer((ask, out) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n<feed".getBytes(StandardCharsets.UTF_8));
                while (slow[0] == null || !slow[0].hold(20)) {
                    out.write(' ');
                    out.flush();
                }
            });
            try (OddServer closing = slow[0]) {
                FeedSettings feed = feed(closing.at("/f"));
                PollResult result = poll.poll(feed, FeedPosition.START, false, seen);
                assertTrue(result.failure().orElseThrow().contains("sent only"), result.toString());
            }
        });
    }

    @Test
    void a_sink_that_fails_is_not_a_failure_of_the_feed() throws IOException {
        serve("/f", document("", "e1"));
        EntrySink full = new EntrySink() {
            @Override
            public boolean entry(RawEntry entry) {
                throw new IllegalStateException("journal");
            }

            @Override
            public void tombstone(Tombstone tombstone) {}
        };

        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> poll.poll(feed("/f"), FeedPosition.START, false, full));
        assertEquals("journal", e.getMessage());
    }

    private void serve(String path, String document) {
        answers.put(path, OddServer.whole("200 OK", "Content-Type: application/atom+xml\r\n", document));
    }

    private String failure(String path) throws InterruptedException {
        PollResult result = poll(path);
        String failure = result.failure().orElseThrow();
        assertFalse(failure.isBlank());
        assertEquals(FeedPosition.START, result.position());
        return failure;
    }

    private PollResult poll(String path) throws InterruptedException {
        return poll.poll(feed(path), FeedPosition.START, false, seen);
    }

    private FeedSettings feed(String path) {
        return feed(server.at(path));
    }

    private static FeedSettings feed(URI address) {
        return new FeedSettings("f", address, Duration.ofSeconds(60), Duration.ofMinutes(15), List.of());
    }

    private static String document(String next, String... ids) {
        StringBuilder xml = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:f</id><title>t</title>"
                + "<updated>2011-12-19T14:02:02+10:00</updated>");
        if (!next.isEmpty()) {
            xml.append("<link rel='next' href='")
                    .append(next.replace("&", "&amp;"))
                    .append("'/>");
        }
        for (String id : ids) {
            xml.append("<entry><id>urn:")
                    .append(id)
                    .append("</id><title>x</title>"
                            + "<updated>2011-12-19T14:02:00+10:00</updated><author><name>n</name></author></entry>");
        }
        return xml.append("</feed>").toString();
    }
}
