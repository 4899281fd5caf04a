package org.windrow.provider.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.Site;
import org.windrow.provider.web.Tool;
import org.windrow.provider.web.WebSettings;

class AccessLogTest {
    @TempDir
    Path here;

    private Site site(Path log) throws IOException {
        return new Site(
                Files.createDirectories(here.resolve("staging")),
                new MemoryView(10),
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        FeedIdentity.of("test", "Test"),
                        "0.1",
                        EntryForm.listing(1000),
                        Limits.USUAL.stoppingWithin(Duration.ZERO),
                        new Access(List.of(), Optional.empty(), Optional.of(log))));
    }

    private static void awaitLines(Path file, int number) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(file) || Files.readAllLines(file).size() < number) {
            assertTrue(System.nanoTime() < deadline, "never " + number + " lines");
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void a_log_that_was_moved_away_is_made_anew_and_no_line_is_lost() throws Exception {
        Path log = here.resolve("access.log");
        try (Site site = site(log)) {
            site.get("/health?one");
            awaitLines(log, 1);

            Files.move(log, here.resolve("access.log.1"));
            site.get("/health?two");
            awaitLines(log, 1);
            Files.delete(log);
            site.get("/health?three");
        }

        assertTrue(Files.readString(here.resolve("access.log.1")).contains("?one"));
        assertEquals(1, Files.readAllLines(log).size());
        assertTrue(Files.readString(log).contains("?three"));
    }

    @Test
    void every_request_is_noted_by_the_time_the_server_stopped() throws Exception {
        Path log = here.resolve("access.log");
        try (Site site = site(log)) {
            for (int i = 0; i < 500; i++) {
                site.get("/health?" + i);
            }
        }

        assertEquals(500, Files.readAllLines(log).size());
    }

    @Test
    void a_place_that_cannot_be_written_is_known_at_the_start() {
        assertThrows(
                IOException.class, () -> site(here.resolve("no/such/place.log")).close());
    }

    @Test
    void a_disk_that_takes_no_more_stops_no_request() throws Exception {
        try (Site site = site(Tool.file("/dev/full", "coreutils"))) {
            for (int i = 0; i < 20; i++) {
                assertEquals(200, site.get("/health").statusCode());
            }
        }
    }

    @Test
    void what_is_no_request_is_refused_and_leaves_the_server_and_the_log_whole() throws Exception {
        Path log = here.resolve("access.log");
        String huge = "X: " + "a".repeat(20_000);
        try (Site site = site(log)) {
            for (String junk : List.of(
                    "GARBAGE\r\n\r\n",
                    "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                    "GET /feed HTTP/1.1\r\n\r\n",
                    "GET /feed HTTP/9.9\r\nHost: h\r\n\r\n",
                    "GET /feed HTTP/1.1\r\nHost: h\r\n" + huge + "\r\n\r\n",
                    "GET /%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                    "GET /a\u0001b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                    "GET http://anna:hunter2@h/feed HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")) {
                String answer = site.rawRequest(junk);
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), junk + " -> " + answer);
                assertTrue(!answer.contains("Exception") && !answer.contains("jetty"), answer);
            }
            assertEquals(200, site.get("/health").statusCode());
        }

        String lines = Files.readString(log);
        assertTrue(lines.contains("\"GET /health HTTP/1.1\" 200"), lines);
        assertTrue(!lines.contains("hunter2"), lines);
        assertTrue(
                lines.lines()
                        .allMatch(line ->
                                line.matches("\\S+ - \\S+ \\[[^]]+] \"[^\"]*\" \\d{3} \\d+ \"[^\"]*\" \"[^\"]*\"")),
                lines);
    }
}
