package org.windrow.consumer.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.Timeouts;

class DamagedDocumentTest {
    private static final PollLimits LIMITS =
            new PollLimits(10, 1 << 20, 1 << 22, new Patience(Duration.ofMinutes(1), 500, Duration.ofSeconds(1)));
    private static final String NEWER = "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='/old'/>"
            + "<entry><id>urn:e2</id><title>two</title><updated>2026-11-22T10:00:00.000Z</updated></entry></feed>";
    private static final String OLDER = "<feed xmlns='http://www.w3.org/2005/Atom'>"
            + "<entry><id>urn:e1</id><title>one</title><updated>2026-11-21T10:00:00.000Z</updated></entry></feed>";

    private final Seen seen = new Seen();

    private static byte[] answer(String sent, String arrived) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(sent.getBytes(StandardCharsets.UTF_8));
        String header = "Repr-Digest: sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":\r\n";
        return OddServer.whole("200 OK", header, arrived);
    }

    private PollResult poll(String newer, String older) throws Exception {
        byte[] first = answer(NEWER, newer);
        byte[] second = answer(OLDER, older);
        try (OddServer server =
                        new OddServer((ask, out) -> out.write(ask.target().equals("/old") ? second : first));
                Http http = new Http(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)))) {
            FeedPoll poll = new AtomFeedPoll(http, Seen.READER, LIMITS, InstantSource.fixed(Instant.EPOCH));
            return poll.poll(
                    new FeedSettings("f", server.at("/"), Duration.ofSeconds(60), Duration.ofMinutes(15), List.of()),
                    FeedPosition.START,
                    Depth.NEWS,
                    seen);
        }
    }

    @Test
    void entries_of_a_damaged_document_are_not_taken_and_those_of_whole_ones_are() throws Exception {
        PollResult result = poll(NEWER, OLDER.replace("one", "own"));

        assertEquals(List.of("urn:e2"), seen.entries);
        assertTrue(result.failure().orElse("").contains("damaged on the way"), result.toString());
        assertEquals(Extent.PARTLY, result.extent());
    }

    @Test
    void a_document_that_breaks_off_gives_nothing_though_its_entry_looks_whole() throws Exception {
        PollResult result = poll(NEWER.replace("two", "tow").substring(0, NEWER.length() - 3), OLDER);

        assertEquals(List.of(), seen.entries);
        assertTrue(result.failure().isPresent());
    }

    @Test
    void whole_documents_are_read_as_ever() throws Exception {
        assertTrue(poll(NEWER, OLDER).failure().isEmpty());
        assertEquals(List.of("urn:e2", "urn:e1"), seen.entries);
    }
}
