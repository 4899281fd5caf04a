package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Refused;

class HttpTransferTest extends TransferContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    private final Map<String, byte[]> offered = new ConcurrentHashMap<>();
    private OddServer server;
    private volatile OddServer.Answer answer = this::right;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer((ask, out) -> answer.write(ask, out));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Override
    Transfer transfer(Landings landings) {
        Origins origins = Origins.of(server.at("/"), List.of());
        Patience patience = new Patience(Duration.ofMinutes(1), 1000, Duration.ofSeconds(2));
        return new HttpTransfer(
                new HttpTransfer.Server(http, patience, InstantSource.fixed(NOW)), feed -> origins, landings);
    }

    @Override
    URI offer(String name, byte[] bytes) {
        offered.put(name, bytes);
        return server.at(
                "/files/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    @Override
    String validator(String name) {
        return tag(offered.get(name));
    }

    @Test
    void a_resumption_asks_for_the_rest_under_the_same_tag() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, Arrays.copyOf(BYTES, 10), validator("a.tif"), 0);

        assertInstanceOf(Landed.class, fetch(announced));

        OddServer.Ask ask = server.asks().get(0);
        assertEquals("bytes=10-", ask.headers().get("range"));
        assertEquals(validator("a.tif"), ask.headers().get("if-range"));
        assertEquals("identity", ask.headers().get("accept-encoding"));
    }

    @Test
    void a_download_that_breaks_off_goes_on_where_it_was() throws Exception {
        for (boolean digest : List.of(true, false)) {
            Announced plain = at(offer(digest + ".tif", BYTES)).length(BYTES.length);
            Announced announced = digest ? plain.digests("SHA_256") : plain;
            answer = (ask, out) -> {
                ByteCut cut = new ByteCut(out, 700_000);
                right(ask, cut);
            };
            Failed failed = assertInstanceOf(Failed.class, fetch(announced));
            assertTrue(failed.retryable(), failed.why());
            assertTrue(failed.why().contains("in the middle"), failed.why());

            answer = this::right;
            Landed landed = assertInstanceOf(Landed.class, fetch(announced));

            assertTrue(landed.copied() < 400_000, "copied " + landed.copied());
            assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
        }
    }

    @Test
    void a_206_that_does_not_go_on_where_the_part_ends_is_not_believed() throws Exception {
        for (String range : List.of(
                "bytes 11-999999/1000000", "bytes 10-999999/999", "bytes 0-999989/*", "items 10-20/30", "bytes */10")) {
            Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
            leavePart(announced, Arrays.copyOf(BYTES, 10), validator("a.tif"), 0);
            answer = (ask, out) -> {
                if (ask.headers().containsKey("range")) {
                    String headers = "Content-Range: " + range + "\r\n";
                    out.write(OddServer.whole("206 Partial Content", headers, bytes(BYTES.length - 10)));
                } else {
                    right(ask, out);
                }
            };

            Landed landed = assertInstanceOf(Landed.class, fetch(announced), range);

            assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
            Files.delete(landed.at());
        }
    }

    @Test
    void a_206_nobody_asked_for_is_a_failure() throws Exception {
        URI address = offer("a.tif", BYTES);
        answer = (ask, out) ->
                out.write(OddServer.whole("206 Partial Content", "Content-Range: bytes 0-9/10\r\n", bytes(10)));

        assertInstanceOf(Failed.class, fetch(at(address)));
        assertEquals(List.of(), left());
    }

    @Test
    void a_range_that_cannot_be_had_is_asked_for_from_the_beginning_once() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, Arrays.copyOf(BYTES, 10), validator("a.tif"), 0);
        answer = (ask, out) -> {
            if (ask.headers().containsKey("range")) {
                out.write(OddServer.whole("416 Range Not Satisfiable", "", ""));
            } else {
                right(ask, out);
            }
        };

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(BYTES.length, landed.copied());
        assertEquals(2, server.asks().size());
    }

    @Test
    void a_weak_tag_is_no_ground_for_a_resumption() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        answer = (ask, out) -> {
            String head = "HTTP/1.1 200 OK\r\nETag: W/\"x\"\r\nContent-Length: " + BYTES.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(BYTES, 0, 500_000);
        };
        assertInstanceOf(Failed.class, fetch(announced));
        answer = this::right;

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(BYTES.length, landed.copied());
        assertFalse(server.asks().get(1).headers().containsKey("range"));
    }

    @Test
    void a_file_that_changes_is_waited_for_with_the_servers_words() throws Exception {
        URI address = offer("a.tif", BYTES);
        for (String status : List.of("409 Conflict", "404 Not Found", "410 Gone")) {
            String body = "It was \u001b[31mwritten to\u0007.\nMore.";
            answer = (ask, out) -> out.write(OddServer.whole(status, "Content-Type: text/plain\r\n", body));

            Failed failed = assertInstanceOf(Failed.class, fetch(at(address)));

            assertTrue(failed.changing());
            assertTrue(failed.why().endsWith(status + " (It was  [31mwritten to .)"), failed.why());
            assertFalse(failed.why().chars().anyMatch(Character::isISOControl), failed.why());
        }
    }

    @Test
    void a_server_that_asks_for_time_gets_it() throws Exception {
        URI address = offer("a.tif", BYTES);
        for (String status : List.of("429 Too Many Requests", "503 Service Unavailable")) {
            answer = (ask, out) -> out.write(OddServer.whole(status, "Retry-After: 30\r\n", ""));

            Failed failed = assertInstanceOf(Failed.class, fetch(at(address)));

            assertEquals(Optional.of(NOW.plusSeconds(30)), failed.notBefore());
            assertFalse(failed.changing());
        }
    }

    @Test
    void a_login_wall_and_a_broken_server_are_told_apart() throws Exception {
        URI address = offer("a.tif", BYTES);
        answer = (ask, out) -> out.write(OddServer.whole("401 Unauthorized", "", "login"));
        assertFalse(assertInstanceOf(Failed.class, fetch(at(address))).retryable());
        answer = (ask, out) -> out.write(OddServer.whole("500 Oops", "", ""));
        assertTrue(assertInstanceOf(Failed.class, fetch(at(address))).retryable());
    }

    @Test
    void an_endless_body_is_cut_at_the_announced_length() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            URI address = offer("a.tif", BYTES);
            answer = (ask, out) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                while (true) {
                    out.write(BYTES);
                }
            };

            assertInstanceOf(
                    Mismatch.class, fetch(at(address).length(BYTES.length).digests("SHA_256")));
            assertEquals(List.of(), left());
        });
    }

    @Test
    void a_body_that_ends_early_in_good_order_does_not_land() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length);
        answer = (ask, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.write(BYTES, 0, 1000);
        };

        Failed failed = assertInstanceOf(Failed.class, fetch(announced));

        assertTrue(failed.why().contains("ended after 1000 of 1000000 bytes"), failed.why());
    }

    @Test
    void a_trickling_server_does_not_hold_a_worker() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            URI address = offer("a.tif", BYTES);
            answer = (ask, out) -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                while (!server.hold(20)) {
                    out.write('x');
                    out.flush();
                }
            };

            Failed failed = assertInstanceOf(Failed.class, fetch(at(address)));

            assertTrue(failed.why().contains("sent only"), failed.why());
        });
    }

    @Test
    void other_origins_and_schemes_are_refused_without_a_request() throws Exception {
        for (String href : List.of(
                "http://127.0.0.1:1/a",
                "https://example.org/a",
                "file:///etc/passwd",
                "ftp://example.org/a",
                "mailto:a@b.example",
                server.at("/a").toString().replace("127.0.0.1", "127.0.0.1@evil.example"))) {
            Refused refused = assertInstanceOf(Refused.class, fetch(at(URI.create(href))), href);
            assertFalse(refused.remedy().isEmpty());
        }
        assertEquals(List.of(), server.asks());
        assertEquals(List.of(), left());
    }

    @Test
    void a_redirect_elsewhere_is_refused() throws Exception {
        URI address = offer("a.tif", BYTES);
        answer = (ask, out) ->
                out.write(OddServer.whole("302 Found", "Location: http://169.254.169.254/latest\r\n", ""));

        Refused refused = assertInstanceOf(Refused.class, fetch(at(address)));

        assertTrue(refused.remedy().contains("allowed-origins"), refused.remedy());
        assertEquals(List.of(), left());
    }

    @Test
    void a_login_page_in_place_of_a_file_does_not_land_where_no_digest_would_tell() throws Exception {
        URI address = offer("a.tif", BYTES);
        answer = (ask, out) -> out.write(OddServer.whole("200 OK", "Content-Type: text/html\r\n", "<html>Log in"));

        assertTrue(assertInstanceOf(Failed.class, fetch(at(address))).why().contains("login"));
        assertInstanceOf(Landed.class, fetch(at(offer("page.html", BYTES))));
    }

    @Test
    void a_file_that_comes_coded_is_refused() throws Exception {
        URI address = offer("a.tif", BYTES);
        answer = (ask, out) -> out.write(OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", BYTES));

        Failed failed = assertInstanceOf(Failed.class, fetch(at(address)));

        assertTrue(failed.why().contains("compression"), failed.why());
    }

    /** What a good server does: ranges under a strong tag. */
    private void right(OddServer.Ask ask, OutputStream out) throws IOException {
        String name = URLDecoder.decode(
                ask.target().substring("/files/".length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        byte[] bytes = offered.get(name);
        if (bytes == null) {
            out.write(OddServer.whole("404 Not Found", "", "gone"));
            return;
        }
        String tag = "ETag: " + tag(bytes) + "\r\n";
        String range = ask.headers().getOrDefault("range", "");
        if (range.isEmpty() || !tag(bytes).equals(ask.headers().get("if-range"))) {
            out.write(OddServer.whole("200 OK", tag, bytes));
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        String content = "Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length + "\r\n";
        out.write(OddServer.whole("206 Partial Content", tag + content, Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    private static String tag(byte[] bytes) {
        return "\"" + sha256(bytes).hex() + "\"";
    }

    /** Ends a connection after so many bytes. */
    private static final class ByteCut extends OutputStream {
        private final OutputStream out;
        private int left;

        ByteCut(OutputStream out, int left) {
            this.out = out;
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int now = Math.min(left, length);
            out.write(bytes, offset, now);
            left -= now;
        }
    }
}
