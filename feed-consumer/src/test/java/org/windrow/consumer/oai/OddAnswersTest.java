package org.windrow.consumer.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Access;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.oai.OaiServer.Reply;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.Harvest;
import org.windrow.consumer.poll.PollLimits;
import org.windrow.consumer.poll.PollResult;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;
import org.windrow.wire.OaiReader;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** What OAI-PMH servers of the world do. */
class OddAnswersTest {
    private static final AtomReader.Limits LIMITS = new AtomReader.Limits(1 << 20, 50_000);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    private final List<Duration> waits = new ArrayList<>();
    private final Seen seen = new Seen();
    private OaiServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OaiServer();
        for (int i = 1; i <= 5; i++) {
            server.dc("oai:odd.example:" + i, "2026-11-0" + i + "T00:00:00Z", "Title " + i);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void a_record_that_is_no_xml_spoils_itself_alone() throws Exception {
        server.odd(asked -> asked.containsKey("resumptionToken")
                ? Optional.of(Reply.of(200, server.page(asked).replace("Title 3", "Title <b>3 & more")))
                : Optional.empty());

        PollResult result = poll();

        assertEquals(Optional.empty(), result.failure());
        assertEquals(List.of("1", "2", "3 is broken", "4", "5"), seen.distinct());
    }

    @Test
    void characters_that_no_xml_may_hold_are_replaced() throws Exception {
        server.odd(asked -> Optional.of(Reply.of(
                200, server.page(asked).replace("Title 3", "Title \u000b3").replace("Title 4", "Title &#2;4"))));

        assertEquals(Optional.empty(), poll().failure());

        assertEquals(List.of("1", "2", "3", "4", "5"), seen.distinct());
        assertEquals("Title \uFFFD3", seen.titles.get("3"));
        assertEquals("Title \uFFFD4", seen.titles.get("4"));
    }

    @Test
    void a_page_that_is_cut_off_each_time_is_no_end_of_the_list_and_keeps_what_was_whole() throws Exception {
        server.odd(asked -> "2_".equals(asked.get("resumptionToken"))
                ? Optional.of(Reply.of(200, server.page(asked).replaceFirst("(?s)Title 4.*", "Titl")))
                : Optional.empty());

        PollResult result = poll();

        assertTrue(
                result.failure().orElseThrow().contains("its end is missing"),
                result.failure().get());
        assertEquals(Extent.PARTLY, result.extent());
        assertEquals(List.of("1", "2", "3", "4 is broken"), seen.distinct());
        assertEquals(Optional.of("2_"), running(result).token());
    }

    @Test
    void a_record_beyond_the_limit_is_reported_by_its_identifier() throws Exception {
        server.dc("oai:odd.example:2", "2026-11-02T00:00:00Z", "long ".repeat(20_000));

        assertEquals(Optional.empty(), poll().failure());

        assertEquals(List.of("1", "2 is broken", "3", "4", "5"), seen.distinct());
    }

    @Test
    void entities_and_document_types_are_refused() throws Exception {
        server.odd(asked -> Optional.of(Reply.of(
                200,
                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                        + server.page(asked).substring(39))));

        assertTrue(poll().failure().orElseThrow().contains("DOCTYPE"));
    }

    @Test
    void tokens_that_go_round_are_noticed() throws Exception {
        server.odd(asked -> "4_".equals(asked.get("resumptionToken"))
                ? Optional.of(Reply.of(
                        200, server.page(asked).replace("<resumptionToken/>", "<resumptionToken>2_</resumptionToken>")))
                : Optional.empty());

        PollResult result = poll();

        assertTrue(
                result.failure().orElseThrow().contains("goes round in circles"),
                result.failure().get());
        assertTrue(server.lists().size() < 5);
    }

    @Test
    void the_same_records_under_ever_new_tokens_are_noticed() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.odd(asked -> asked.get("verb").equals("ListRecords")
                ? Optional.of(Reply.of(
                        200,
                        server.page(Map.of("verb", "ListRecords"))
                                .replace(">2_<", ">" + number.incrementAndGet() + "x<")))
                : Optional.empty());

        assertTrue(poll().failure().orElseThrow().contains("same records"));
    }

    @Test
    void empty_pages_with_tokens_are_passed_but_not_without_end() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.odd(asked -> asked.containsKey("resumptionToken") && number.get() < 3
                ? Optional.of(Reply.of(
                        200,
                        number.incrementAndGet() < 3
                                ? server.around("<ListRecords><resumptionToken>e" + number.get()
                                        + "</resumptionToken></ListRecords>")
                                : server.page(Map.of("verb", "ListRecords", "resumptionToken", "2_"))))
                : Optional.empty());
        assertEquals(Optional.empty(), poll().failure());
        assertEquals(List.of("1", "2", "3", "4", "5"), seen.distinct());

        number.set(0);
        server.odd(asked -> asked.get("verb").equals("ListRecords")
                ? Optional.of(Reply.of(
                        200,
                        server.around("<ListRecords><resumptionToken>n" + number.incrementAndGet()
                                + "</resumptionToken></ListRecords>")))
                : Optional.empty());
        assertTrue(poll().failure().orElseThrow().contains("no records"));
    }

    @Test
    void a_refused_token_has_the_list_read_again_from_the_last_safe_datestamp() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        server.odd(asked -> "4_".equals(asked.get("resumptionToken")) && refused.getAndIncrement() == 0
                ? Optional.of(Reply.of(200, server.around("<error code=\"badResumptionToken\">expired</error>")))
                : Optional.empty());

        assertEquals(Optional.empty(), poll().failure());

        assertEquals(List.of("1", "2", "3", "4", "5"), seen.distinct());
        assertEquals(
                "metadataPrefix=oai_dc from=2026-11-04T00:00:00Z",
                server.lists().get(3));
    }

    @Test
    void a_server_that_refuses_all_its_tokens_is_given_up_for_now() throws Exception {
        server.odd(asked -> asked.containsKey("resumptionToken")
                ? Optional.of(Reply.of(200, server.around("<error code=\"badResumptionToken\">no</error>")))
                : Optional.empty());
        server.dc("oai:odd.example:1", "2026-11-02T00:00:00Z", "a");
        server.dc("oai:odd.example:3", "2026-11-02T00:00:00Z", "a");

        assertTrue(poll().failure().orElseThrow().contains("refuses its own resumption tokens"));
    }

    @Test
    void a_server_that_is_busy_is_given_the_time_it_asks_for() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.odd(asked -> switch (number.getAndIncrement()) {
            case 2 -> Optional.of(new Reply(503, Map.of("Retry-After", "7"), ""));
            case 3 -> Optional.of(new Reply(429, Map.of("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT"), ""));
            default -> Optional.empty();
        });

        assertEquals(Optional.empty(), poll().failure());

        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(30)), waits);
        server.odd(asked -> Optional.of(new Reply(503, Map.of("Retry-After", "3600"), "")));
        assertEquals(Optional.of(NOW.plusSeconds(3600)), poll().notBefore());
    }

    @Test
    void a_fault_that_passes_is_passed_over() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.odd(asked -> number.incrementAndGet() == 4 ? Optional.of(Reply.of(500, "")) : Optional.empty());

        assertEquals(Optional.empty(), poll().failure());

        assertEquals(List.of("1", "2", "3", "4", "5"), seen.distinct());
    }

    @Test
    void a_long_token_is_sent_by_post_and_redirects_are_followed_at_home_alone() throws Exception {
        String pad = "0".repeat(3_000);
        server.odd(asked -> {
            if (asked.get("path").equals("/oai")) {
                return Optional.of(new Reply(
                        307,
                        Map.of(
                                "Location",
                                "/elsewhere"
                                        + (asked.get("method").equals("GET")
                                                ? "?" + Request.IDENTIFY.form().replace("Identify", asked.get("verb"))
                                                        + "&metadataPrefix=oai_dc"
                                                : "")),
                        ""));
            }
            return Optional.of(
                    Reply.of(200, server.page(stripped(asked, pad)).replaceAll(">(\\d)_<", ">" + pad + "$1_<")));
        });

        assertEquals(Optional.empty(), poll().failure());
        assertEquals(List.of("1", "2", "3", "4", "5"), seen.distinct());

        server.odd(asked -> Optional.of(new Reply(302, Map.of("Location", "http://127.0.0.2:9/oai"), "")));
        assertTrue(poll().failure().orElseThrow().contains("allowed-origins")
                || poll().failure().get().contains("may only use"));
    }

    private static Map<String, String> stripped(Map<String, String> asked, String pad) {
        Map<String, String> stripped = new LinkedHashMap<>(asked);
        stripped.computeIfPresent("resumptionToken", (k, token) -> token.replace(pad, ""));
        return stripped;
    }

    @Test
    void a_server_that_only_speaks_an_error_is_quoted() throws Exception {
        server.odd(asked -> asked.get("verb").equals("ListRecords")
                ? Optional.of(Reply.of(200, server.around("<error code=\"cannotDisseminateFormat\">no ore</error>")))
                : Optional.empty());

        assertTrue(poll().failure().orElseThrow().contains("cannotDisseminateFormat (no ore)"));
    }

    @Test
    void a_clock_that_runs_ahead_loses_nothing() throws Exception {
        server.now = "2030-01-01T00:00:00Z";

        assertEquals(Optional.of("2026-11-20T11:59:59Z"), state(poll()).next());
    }

    @Test
    void a_server_without_a_clock_is_asked_again_from_its_newest_record() throws Exception {
        server.now = "yesterday";

        assertEquals(Optional.of("2026-11-04T23:59:59Z"), state(poll()).next());
    }

    private PollResult poll() throws InterruptedException {
        return poll(FeedPosition.START);
    }

    private PollResult poll(FeedPosition position) throws InterruptedException {
        OaiFeedPoll poll = new OaiFeedPoll(http, new OaiReader(LIMITS), PollLimits.USUAL, waits::add, () -> NOW);
        FeedSettings feed = new FeedSettings(
                "odd", server.url(), Duration.ofMinutes(1), Duration.ofDays(7), List.of(), Access.DIRECT);
        return poll.poll(feed.harvesting(Harvest.ALL), position, Depth.NEWS, seen);
    }

    private static HarvestState state(PollResult result) {
        return HarvestState.of(result.position().harvest(), Harvest.ALL);
    }

    private static Running running(PollResult result) {
        return state(result).running().orElseThrow();
    }

    /** Remembers the last part of each identifier. */
    private static final class Seen implements EntrySink {
        private static final AtomReader READER = new AtomReader(LIMITS);

        final List<String> entries = new ArrayList<>();
        final Map<String, String> titles = new HashMap<>();

        @Override
        public boolean entry(RawEntry entry) {
            try {
                String id = last(READER.entry(entry).id());
                entries.add(id);
                titles.put(id, READER.entry(entry).title().orElse(""));
            } catch (BrokenEntryException e) {
                entries.add(last(e.entryId().orElse("?")) + " is broken");
            }
            return true;
        }

        @Override
        public void tombstone(Tombstone tombstone) {
            entries.add(last(tombstone.ref()) + " is gone");
        }

        private static String last(String id) {
            return id.substring(id.lastIndexOf(':') + 1);
        }

        List<String> distinct() {
            return entries.stream().distinct().toList();
        }
    }
}
