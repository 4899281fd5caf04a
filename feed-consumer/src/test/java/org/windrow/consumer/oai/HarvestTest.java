package org.windrow.consumer.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.oai.OaiServer.Reply;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;

/** Whole passes against an OAI-PMH server, well-behaved and not. */
class HarvestTest {
    private static final String RULES =
            "policy: {allow-metadata-only-datasets: true, allow-unidentified-experiment: true}";

    @TempDir
    private Path directory;

    private OaiServer server;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        server = new OaiServer();
        for (int i = 1; i <= 5; i++) {
            server.dc("oai:odd.example:" + i, "2026-11-0" + i + "T00:00:00Z", "Title " + i);
        }
        settle("", RULES);
    }

    private void settle(String keys, String... more) throws Exception {
        site = new Site(directory, server.url(), more);
        Files.writeString(
                site.settingsFile(),
                Files.readString(site.settingsFile()).replace("every: 200ms", "every: 200ms, kind: oai-pmh" + keys));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void records_without_files_become_datasets_by_their_titles_and_creators() throws Exception {
        assertEquals(0, site.pass().exitCode());

        assertEquals(ids(1, 2, 3, 4, 5), in(State.DONE));
        try (Journal journal = site.journal()) {
            JournalEntry one = journal.entries().identified("oai:odd.example:1").get(0);
            assertEquals("Title 1", one.label());
            assertEquals(Optional.of("Ada Lovelace"), one.owner());
            assertTrue(one.raw().xml().startsWith("<record"), one.raw().xml());
        }
        try (Stream<Path> files = Files.walk(site.repository())) {
            Path crate = files.filter(file -> file.endsWith("ro-crate-metadata.json"))
                    .findFirst()
                    .orElseThrow();
            String written = Files.readString(crate);
            assertTrue(written.contains("dc:date") && written.contains("2026-01-02"), written);
        }
    }

    @Test
    void without_consent_they_are_blocked_by_the_option_that_would_release_them() throws Exception {
        settle("");

        assertEquals(0, site.pass().exitCode());

        assertEquals(ids(1, 2, 3, 4, 5), in(State.BLOCKED));
        try (Journal journal = site.journal()) {
            assertEquals(
                    Optional.of("allow-metadata-only-datasets"),
                    journal.entries().in(State.BLOCKED, 1).get(0).option());
        }
        assertEquals(
                0,
                site.passWith("policy.allow-metadata-only-datasets=true", "policy.allow-unidentified-experiment=true")
                        .exitCode());
        assertEquals(ids(1, 2, 3, 4, 5), in(State.DONE));
    }

    @Test
    void the_next_harvest_asks_from_one_second_before_the_first_answer_of_the_last_one() throws Exception {
        server.odd(asked -> {
            if (asked.containsKey("resumptionToken")) {
                server.now = "2026-11-20T13:00:00Z";
            }
            return Optional.empty();
        });
        site.pass();
        assertEquals(List.of("metadataPrefix=oai_dc", "resumptionToken=2_", "resumptionToken=4_"), server.lists());

        server.dc("oai:odd.example:6", "2026-11-20T12:00:00Z", "Title 6");
        site.pass();

        assertEquals(List.of("metadataPrefix=oai_dc from=2026-11-20T11:59:59Z"), server.lists());
        assertEquals(ids(1, 2, 3, 4, 5, 6), in(State.DONE));
    }

    @Test
    void no_news_is_success() throws Exception {
        site.pass();
        server.now = "2026-11-21T12:00:00Z";
        site.pass();

        PassReport report = site.pass();

        assertEquals(0, report.exitCode());
    }

    @Test
    void a_server_that_dates_by_the_day_is_asked_by_the_day() throws Exception {
        server.granularity = "YYYY-MM-DD";
        site.pass();
        server.lists();

        site.pass();

        assertEquals(List.of("metadataPrefix=oai_dc from=2026-11-19"), server.lists());
    }

    @Test
    void what_changes_again_within_a_day_is_met_though_its_datestamp_stays() throws Exception {
        server.granularity = "YYYY-MM-DD";
        server.dc("oai:odd.example:1", "2026-11-20", "Before");
        server.dc("oai:odd.example:2", "2026-11-20", "Title 2");
        site.pass();

        server.dc("oai:odd.example:1", "2026-11-20", "After");
        server.delete("oai:odd.example:2", "2026-11-20");
        site.pass();

        assertEquals("After", titleOf("oai:odd.example:1"));
        assertEquals(Map.of("oai:odd.example:2", "withdrawn"), gone());
        server.dc("oai:odd.example:2", "2026-11-20", "Title 2");
        site.pass();
        assertEquals(Map.of(), gone());
    }

    @Test
    void set_and_from_select() throws Exception {
        settle(", prefix: datacite, set: 'a:b', from: '2026-11-03'", RULES);

        site.pass();

        assertEquals(
                "metadataPrefix=datacite from=2026-11-03T00:00:00Z set=a:b",
                server.lists().get(0));
        assertEquals(ids(3, 4, 5), in(State.DONE));
    }

    @Test
    void files_of_a_mets_record_are_fetched_and_verified() throws Exception {
        server.prefixes = List.of("oai_dc", "mets");
        String content = "bytes of the file";
        String url = server.file("1.bin", content).toString();
        server.put("oai:odd.example:1", "2026-11-10T00:00:00Z", """
            <mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" LABEL="A scan">
            <mets:dmdSec ID="d"><mets:mdWrap MDTYPE="MODS"><mets:xmlData><mods:mods xmlns:mods="http://www.loc.gov/mods/v3">
            <mods:name><mods:namePart>Grace Hopper</mods:namePart></mods:name></mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec>
            <mets:fileSec><mets:fileGrp USE="ORIGINAL"><mets:file ID="f" SIZE="%d" CHECKSUM="%s" CHECKSUMTYPE="SHA-256">
            <mets:FLocat LOCTYPE="URL" xlink:title="a b.txt" xlink:href="%s"/></mets:file></mets:fileGrp></mets:fileSec>
            </mets:mets>\
            """.formatted(content.length(), sha256(content), url));

        site.pass();

        assertEquals(Map.of("A scan/a b.txt", content), site.held());
        try (Journal journal = site.journal()) {
            JournalEntry one = journal.entries().identified("oai:odd.example:1").get(0);
            assertEquals(1, one.totals().orElseThrow().verified());
            assertEquals(Optional.of("Grace Hopper"), one.owner());
        }
    }

    @Test
    void what_a_resource_map_of_another_server_aggregates_is_fetched() throws Exception {
        server.prefixes = List.of("oai_dc", "ore");
        String url = server.file("paper.pdf", "pages").toString();
        server.put("oai:odd.example:1", "2026-11-10T00:00:00Z", """
            <atom:entry xmlns:atom="http://www.w3.org/2005/Atom"><atom:id>http://odd.example/1/ore.xml</atom:id>
            <atom:title>A paper</atom:title><atom:updated>2020-01-01T00:00:00Z</atom:updated>
            <atom:author><atom:name>Ada</atom:name></atom:author>
            <atom:link rel="http://www.openarchives.org/ore/terms/aggregates" href="%s" title="paper.pdf" length="5"/>
            </atom:entry>\
            """.formatted(url));

        site.pass();

        assertEquals(Map.of("A paper/paper.pdf", "pages"), site.held());
        assertTrue(in(State.DONE).contains("oai:odd.example:1"));
    }

    @Test
    void a_deleted_record_leaves_the_feed_and_nothing_is_deleted() throws Exception {
        site.pass();
        server.delete("oai:odd.example:2", "2026-11-20T12:00:00Z");

        site.pass();

        assertEquals(Map.of("oai:odd.example:2", "withdrawn"), gone());
        assertEquals(ids(1, 2, 3, 4, 5), in(State.DONE));
        server.dc("oai:odd.example:2", "2026-11-20T12:00:01Z", "Title 2");
        site.pass();
        assertEquals(Map.of(), gone());
    }

    @Test
    void where_deletions_are_not_told_a_whole_list_now_and_then_shows_what_vanished() throws Exception {
        server.deletedRecord = "no";
        settle(", reconcile-every: 2h", RULES);
        site.pass();
        server.forget("oai:odd.example:2");

        site.later(Duration.ofHours(1));
        site.pass();
        assertEquals(Map.of(), gone());
        site.later(Duration.ofHours(1));
        site.pass();
        assertEquals(Map.of("oai:odd.example:2", "gone"), gone());

        server.lists();
        site.pass();
        assertEquals(1, server.lists().size());
    }

    @Test
    void what_leaves_the_set_that_is_harvested_is_found_out_by_a_whole_list_too() throws Exception {
        settle(", set: 'a:b', reconcile-every: 2h", RULES);
        site.pass();
        server.forget("oai:odd.example:2");

        site.later(Duration.ofHours(2));
        site.pass();

        assertEquals(Map.of("oai:odd.example:2", "gone"), gone());
    }

    @Test
    void a_server_that_lost_most_of_its_records_is_not_believed_unless_asked_for() throws Exception {
        server.pageSize = 100;
        for (int i = 10; i < 60; i++) {
            server.dc("oai:odd.example:" + i, "2026-11-10T00:00:00Z", "Title " + i);
        }
        settle("", "");
        site.pass();
        for (int i = 10; i < 60; i++) {
            server.forget("oai:odd.example:" + i);
        }
        server.deletedRecord = "no";

        site.later(Duration.ofDays(8));
        site.pass();
        assertEquals(Map.of(), gone());

        site.reconcile();
        assertEquals(50, gone().size());
    }

    @Test
    void a_harvest_that_broke_off_goes_on_where_it_was() throws Exception {
        server.odd(
                asked -> "4_".equals(asked.get("resumptionToken")) ? Optional.of(Reply.of(404, "")) : Optional.empty());
        assertEquals(1, site.pass().exitCode());
        assertEquals(ids(1, 2, 3, 4), in(State.DONE));
        server.lists();
        server.odd(asked -> Optional.empty());

        assertEquals(0, site.pass().exitCode());

        assertEquals(List.of("resumptionToken=4_"), server.lists());
        assertEquals(ids(1, 2, 3, 4, 5), in(State.DONE));
    }

    @Test
    void while_records_change_a_harvest_and_the_next_one_come_to_what_the_server_shows() throws Exception {
        settle("");
        for (int i = 6; i <= 40; i++) {
            server.dc("oai:odd.example:" + i, "2026-11-10T00:00:00Z", "Title " + i);
        }
        AtomicInteger pages = new AtomicInteger();
        server.odd(asked -> {
            if (asked.containsKey("resumptionToken") && pages.get() < 19) {
                int page = pages.incrementAndGet();
                server.now = "2026-11-20T12:01:%02dZ".formatted(page);
                server.dc("oai:odd.example:" + page, server.now, "Changed " + page);
                server.delete("oai:odd.example:" + (40 - page), server.now);
                server.dc("oai:odd.example:new" + page, server.now, "New " + page);
            }
            return Optional.empty();
        });

        site.pass();
        server.odd(asked -> Optional.empty());
        site.pass();

        Map<String, String> shown = new TreeMap<>();
        server.items()
                .forEach(item -> item.metadata()
                        .ifPresent(
                                dc -> shown.put(item.identifier(), dc.replaceAll(".*<dc:title>|</dc:title>.*", ""))));
        Map<String, String> known = new TreeMap<>();
        Map<String, String> gone = gone();
        try (Journal journal = site.journal()) {
            journal.entries()
                    .in(State.BLOCKED, 1_000)
                    .forEach(e -> known.put(e.key().entryId(), e.label()));
        }
        known.keySet().removeAll(gone.keySet());
        assertEquals(19, pages.get());
        assertEquals(shown, known);
        assertEquals(Set.of("withdrawn"), Set.copyOf(gone.values()));
    }

    /** As the repository holds it. */
    private String titleOf(String identifier) throws Exception {
        try (Workplace workplace = Workplace.open(site.settings(), site.clock())) {
            return workplace
                    .setup()
                    .repository()
                    .held(new DatasetKey("test", identifier))
                    .orElseThrow()
                    .title();
        }
    }

    private Set<String> ids(int... numbers) {
        Set<String> ids = new TreeSet<>();
        for (int number : numbers) {
            ids.add("oai:odd.example:" + number);
        }
        return ids;
    }

    private Set<String> in(State state) {
        Set<String> ids = new TreeSet<>();
        try (Journal journal = site.journal()) {
            journal.entries()
                    .in(state, 1_000)
                    .forEach(entry -> ids.add(entry.key().entryId()));
        }
        return ids;
    }

    private Map<String, String> gone() {
        Map<String, String> gone = new TreeMap<>();
        try (Journal journal = site.journal()) {
            for (State state : State.values()) {
                journal.entries()
                        .in(state, 1_000)
                        .forEach(entry -> entry.gone()
                                .ifPresent(kind -> gone.put(entry.key().entryId(), kind)));
            }
        }
        return gone;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
