package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.net.OddServer;
import org.windrow.model.State;

/** A feed of another program: documents with entity tags, nothing else to go by. */
class ForeignWalkTest {
    @TempDir
    private Path directory;

    private final Map<String, String> documents = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private OddServer server;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer((ask, out) -> out.write(answer(ask)));
        documents.put("/1", document("/2", "e6", "e5"));
        documents.put("/2", document("/3", "e4", "e3"));
        documents.put("/3", document("", "e2", "e1"));
        site = new Site(directory, server.at("/1"), "policy: {allow-unidentified-experiment: true}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_unchanged_feed_costs_one_answer_without_content_and_an_unchanged_tail_one_more() throws Exception {
        site.pass();
        assertEquals(List.of("/1 200", "/2 200", "/3 200"), asked());

        site.pass();
        assertEquals(List.of("/1 304"), asked());

        documents.put("/1", document("/2", "e7", "e6", "e5"));
        site.pass();

        assertEquals(List.of("/1 200", "/2 304"), asked());
        assertEquals(ids(7), done());
    }

    @Test
    void a_dataset_that_arrives_among_old_ones_is_found_when_the_feed_is_compared_as_a_whole() throws Exception {
        site.pass();
        documents.put("/3", document("", "e2", "late", "e1"));

        site.pass();
        assertTrue(!done().contains("urn:late"));
        asked();
        site.later(Duration.ofMinutes(15));
        site.pass();

        assertEquals(List.of("/1 304", "/2 304", "/3 200"), asked());
        assertTrue(done().contains("urn:late"));
    }

    @Test
    void each_feed_has_its_own_time_for_that_and_the_operator_need_not_wait() throws Exception {
        site.write(server.at("/1"), "policy: {allow-unidentified-experiment: true}");
        java.nio.file.Files.writeString(
                site.settingsFile(),
                java.nio.file.Files.readString(site.settingsFile()).replace("every: 200ms", "reconcile-every: 2m"));
        site.pass();
        asked();

        site.later(Duration.ofSeconds(119));
        site.pass();
        assertEquals(List.of("/1 304"), asked());
        site.later(Duration.ofSeconds(1));
        site.pass();
        assertEquals(List.of("/1 304", "/2 304", "/3 304"), asked());
        site.reconcile();
        assertEquals(List.of("/1 200", "/2 200", "/3 200"), asked());
    }

    @Test
    void what_was_whole_before_a_document_broke_off_is_kept_and_the_walk_goes_on_there() throws Exception {
        String whole = documents.get("/2");
        documents.put("/2", whole.substring(0, whole.indexOf("<entry><id>urn:e3") + 30));

        PassReport report = site.pass();

        assertEquals(1, report.exitCode());
        assertEquals(Set.of("urn:e6", "urn:e5", "urn:e4"), done());
        asked();
        documents.put("/2", whole);
        assertEquals(0, site.pass().exitCode());
        assertEquals(ids(6), done());
        asked();
        site.pass();
        assertEquals(List.of("/1 304"), asked());
    }

    @Test
    void a_tail_that_was_never_read_to_its_end_is_read_whatever_is_unchanged_before_it() throws Exception {
        String last = documents.remove("/3");
        assertEquals(1, site.pass().exitCode());
        asked();
        documents.put("/3", last);

        site.pass();

        assertEquals(List.of("/1 200", "/2 304", "/3 200"), asked());
        assertEquals(ids(6), done());
    }

    @Test
    void an_entry_that_changed_comes_again_and_an_older_state_of_it_does_not() throws Exception {
        site.pass();
        documents.put("/1", document("/2", "e3").replace("2026-01-03", "2026-02-03"));
        site.pass();
        assertEquals("2026-02-03T00:00:00Z", updated("urn:e3"));

        documents.put("/2", document("/3", "e4", "e3").replace(">n<", ">another<"));
        site.later(Duration.ofMinutes(15));
        site.pass();

        assertEquals("2026-02-03T00:00:00Z", updated("urn:e3"));
    }

    private String updated(String id) {
        try (Journal journal = site.journal()) {
            return journal.entries().in(State.DONE, 100).stream()
                    .filter(entry -> entry.key().entryId().equals(id))
                    .map(entry -> entry.updated().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Set<String> done() {
        Set<String> ids = new TreeSet<>();
        try (Journal journal = site.journal()) {
            for (JournalEntry entry : journal.entries().in(State.DONE, 100)) {
                ids.add(entry.key().entryId());
            }
        }
        return ids;
    }

    private static Set<String> ids(int last) {
        Set<String> ids = new TreeSet<>();
        for (int i = 1; i <= last; i++) {
            ids.add("urn:e" + i);
        }
        return ids;
    }

    /** What was asked since the last time this was asked. */
    private synchronized List<String> asked() {
        List<String> asked = List.copyOf(log);
        log.clear();
        return asked;
    }

    private synchronized byte[] answer(OddServer.Ask ask) {
        String document = documents.get(ask.target());
        String tag = "\"" + Optional.ofNullable(document).hashCode() + "\"";
        int status = document == null ? 404 : tag.equals(ask.headers().get("if-none-match")) ? 304 : 200;
        log.add(ask.target() + " " + status);
        byte[] body = status == 200 ? document.getBytes(StandardCharsets.UTF_8) : new byte[0];
        return OddServer.whole(status + " As It Is", "ETag: " + tag + "\r\n", body);
    }

    private static String document(String next, String... ids) {
        StringBuilder xml = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:f</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated>");
        xml.append(next.isEmpty() ? "" : "<link rel='next' href='" + next + "'/>");
        Arrays.stream(ids)
                .forEach(id -> xml.append("<entry><id>urn:")
                        .append(id)
                        .append("</id><title>")
                        .append(id)
                        .append("</title><updated>2026-01-0")
                        .append(id.matches("e\\d") ? id.substring(1) : "1")
                        .append("T00:00:00Z</updated><author><name>n</name></author></entry>"));
        return xml.append("</feed>").toString();
    }
}
