package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.model.State;

/** Feeds of other programs, as they were recorded, below a path of a server. */
final class RecordedFeedsTest {
    @TempDir
    private Path directory;

    private HttpServer server;
    private URI base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/some/atom/");
        server.createContext("/some/atom/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/some/atom/".length());
        if ("before=1793700000000&limit=2".equals(exchange.getRequestURI().getQuery())) {
            name = "legacy2.atom";
        }
        byte[] body = body(name);
        exchange.sendResponseHeaders(body == null ? 404 : 200, body == null || body.length == 0 ? -1 : body.length);
        if (body != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private byte[] body(String name) throws IOException {
        Map<String, byte[]> unrecorded = Map.of(
                "files/a b#c.txt", "abc".getBytes(StandardCharsets.UTF_8),
                "files/no-hash.bin", new byte[] {1, 2, 3},
                "files/sub/dir/empty.dat", new byte[0]);
        if (unrecorded.containsKey(name)) {
            return unrecorded.get(name);
        }
        try (InputStream in = RecordedFeedsTest.class.getResourceAsStream("/recorded/" + name)) {
            if (in == null || name.isEmpty()) {
                return null;
            }
            byte[] recorded = in.readAllBytes();
            return name.endsWith(".atom")
                    ? new String(recorded, StandardCharsets.UTF_8)
                            .replace("http://localhost:4272/", base.toString())
                            .getBytes(StandardCharsets.UTF_8)
                    : recorded;
        }
    }

    @Test
    void odd_entries_do_not_keep_the_good_ones_and_are_reported_with_id_and_reason() throws Exception {
        Site site = new Site(
                Files.createDirectory(directory.resolve("site")),
                base.resolve("odd-entries.atom"),
                "policy: {allow-unidentified-experiment: true}");

        PassReport report = site.pass();

        Set<String> arrived = site.payload().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        assertEquals(Set.of("a b#c.txt", "no-hash.bin", "empty.dat"), arrived);
        assertEquals(3, report.exitCode());
        Map<String, JournalEntry> blocked = blocked(site);
        assertEquals(4, blocked.size(), blocked.keySet().toString());
        assertTrue(blocked.get("tag:example.org,2026:bad-date").reason().contains("yesterday"));
        assertTrue(blocked.get("tag:example.org,2026:escapes").reason().contains("outside.txt"));
        assertTrue(blocked.get("tag:example.org,2026:no-author").reason().contains("author"));
        assertTrue(blocked.keySet().stream().anyMatch(id -> id.startsWith("broken:")));
        assertEquals(Set.of("site"), names(directory), "nothing may be written beside the site");
    }

    @Test
    void what_was_blocked_before_is_no_failure_of_the_next_pass() throws Exception {
        Site site = new Site(directory, base.resolve("odd-entries.atom"));
        assertEquals(3, site.pass().exitCode());

        PassReport second = site.pass();

        assertEquals(List.of(0, 0), List.of(second.exitCode(), second.files()));
    }

    @Test
    void the_test_feed_of_the_mytardis_app_arrives_over_two_pages() throws Exception {
        Site site = new Site(directory, base.resolve("datasets.atom"));

        PassReport report = site.pass();

        assertEquals(2, report.requests());
        assertTrue(report.files() >= 4, "files: " + report.files() + " " + report.failures());
        try (Journal journal = site.journal()) {
            assertEquals(2, journal.entries().in(State.DONE, 10).size());
            assertEquals(4, journal.entries().held().verified());
        }
    }

    @Test
    void every_entry_of_the_old_provider_has_a_stated_outcome() throws Exception {
        Site site = new Site(directory, base.resolve("legacy1.atom"));

        PassReport report = site.pass();

        assertEquals(2, report.requests());
        assertTrue(report.added() >= 3, "added: " + report.added());
        try (Journal journal = site.journal()) {
            long stated = journal.entries().counts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertEquals(report.added(), stated);
            for (JournalEntry entry : journal.entries().in(State.BLOCKED, 10)) {
                assertTrue(entry.remedy().isPresent(), entry.reason());
            }
        }
    }

    private static Map<String, JournalEntry> blocked(Site site) {
        Map<String, JournalEntry> blocked = new TreeMap<>();
        try (Journal journal = site.journal()) {
            journal.entries()
                    .in(State.BLOCKED, 100)
                    .forEach(entry -> blocked.put(entry.key().entryId(), entry));
        }
        return blocked;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
