package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final Patience USUAL = new Patience(Duration.ofMinutes(1), 1, Duration.ofSeconds(10));
    private static final Patience STRICT = new Patience(Duration.ofMinutes(1), 500, Duration.ofMillis(500));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void an_answer_has_status_headers_and_body() throws Exception {
        try (OddServer server = answering(OddServer.whole("200 OK", "ETag: \"a\"\r\n", "hello"))) {
            try (HttpAnswer answer = http.get(query(server.at("/x%20y?z=1")))) {
                assertEquals(200, answer.status());
                assertEquals(Optional.of("\"a\""), answer.header("etag"));
                assertEquals("hello", new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
                assertEquals(5, answer.received());
            }
            OddServer.Ask ask = server.asks().get(0);
            assertEquals("/x%20y?z=1", ask.target());
            assertTrue(ask.headers().get("user-agent").startsWith("Windrow/"), ask.toString());
            assertEquals("identity", ask.headers().get("accept-encoding"));
            assertFalse(ask.headers().containsKey("cookie"));
        }
    }

    @Test
    void a_host_may_be_asked_for_as_much_at_once_as_the_greatest_number_of_parallel_transfers_needs() throws Exception {
        try (OddServer server = answering(OddServer.whole("200 OK", "", "hello"))) {
            List<HttpAnswer> open = new ArrayList<>();
            for (int i = 0; i < 6 * 32; i++) {
                open.add(http.get(query(server.at("/" + i))));
            }
            open.forEach(HttpAnswer::close);
            assertEquals(6 * 32, server.asks().size());
        }
    }

    @Test
    void percent_encoding_travels_as_it_was_given_and_the_rest_is_not_normalised() throws Exception {
        try (OddServer server = answering(OddServer.whole("200 OK", "", ""))) {
            http.get(query(server.at("/a%23b/%7e/u\u0308/./x"))).close();

            assertEquals("/a%23b/%7e/u%CC%88/./x", server.asks().get(0).target());
        }
    }

    @Test
    void a_redirect_within_the_allowed_origins_is_followed() throws Exception {
        try (OddServer target = answering(OddServer.whole("200 OK", "", "there"));
                OddServer server = redirecting(target.at("/b").toString())) {
            Origins both = Origins.of(server.at("/"), List.of(target.at("/").toString()));

            try (HttpAnswer answer = http.get(query(server.at("/a"), both, USUAL))) {
                assertEquals(target.at("/b"), answer.at());
                assertEquals(2, answer.requests());
            }
        }
    }

    @Test
    void a_redirect_to_another_origin_is_refused_and_not_requested() throws Exception {
        try (OddServer target = answering(OddServer.whole("200 OK", "", "there"));
                OddServer server = redirecting(target.at("/b").toString())) {
            RefusedAddressException e =
                    assertThrows(RefusedAddressException.class, () -> http.get(query(server.at("/a"))));

            assertTrue(e.getMessage().contains("allowed-origins"), e.getMessage());
            assertTrue(e.getMessage().contains(server.at("").toString()), e.getMessage());
            assertTrue(e.getMessage().contains(target.at("").toString()), e.getMessage());
            assertEquals(List.of(), target.asks());
        }
    }

    @Test
    void redirects_to_other_schemes_and_logins_are_refused() throws Exception {
        for (String to : List.of("file:///etc/passwd", "ftp://127.0.0.1/x", "//u:p@127.0.0.1/x", "jar:file:/a!/b")) {
            try (OddServer server = redirecting(to)) {
                HttpException e = assertThrows(RefusedAddressException.class, () -> http.get(query(server.at("/a"))));
                assertFalse(e.getMessage().contains("u:p"), e.getMessage());
            }
        }
    }

    @Test
    void redirects_without_end_are_given_up() throws Exception {
        try (OddServer server = redirecting("/again")) {
            HttpException e = assertThrows(HttpException.class, () -> http.get(query(server.at("/a"))));

            assertTrue(e.getMessage().contains("more than 5 times"), e.getMessage());
            assertEquals(6, server.asks().size());
        }
    }

    @Test
    void a_feed_document_may_come_compressed_a_file_may_not() throws Exception {
        byte[] answer = OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", gzip("hello"));
        try (OddServer server = answering(answer)) {
            try (HttpAnswer document = http.get(compressible(server.at("/feed"), 100))) {
                assertArrayEquals(
                        "hello".getBytes(StandardCharsets.UTF_8),
                        document.body().readAllBytes());
            }
            assertEquals("gzip", server.asks().get(0).headers().get("accept-encoding"));

            HttpException e = assertThrows(HttpException.class, () -> http.get(query(server.at("/f.tif"))));
            assertTrue(e.getMessage().contains("coded as 'gzip'"), e.getMessage());
        }
    }

    @Test
    void a_small_compressed_body_cannot_become_a_large_one() throws Exception {
        byte[] bomb = gzip("0".repeat(1_000_000));
        try (OddServer server = answering(OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", bomb));
                HttpAnswer answer = http.get(compressible(server.at("/feed"), 1000))) {
            IOException e =
                    assertThrows(HttpException.class, () -> answer.body().readAllBytes());
            assertTrue(e.getMessage().contains("longer than 1000 bytes"), e.getMessage());
            assertTrue(answer.failure().isPresent());
        }
    }

    @Test
    void a_body_that_is_cut_off_is_an_error_not_an_end() throws Exception {
        byte[] cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this".getBytes(StandardCharsets.UTF_8);
        byte[] chunk =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(cut, chunk)) {
            try (OddServer server = answering(bytes);
                    HttpAnswer answer = http.get(query(server.at("/a")))) {
                HttpException e =
                        assertThrows(HttpException.class, () -> answer.body().readAllBytes());
                assertTrue(e.getMessage().contains("ended in the middle"), e.getMessage());
                assertTrue(e.retryable());
            }
        }
    }

    @Test
    void a_server_that_trickles_its_body_does_not_hold_its_reader() {
        assertEndsWith("sent only", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", STRICT);
    }

    @Test
    void a_server_that_trickles_its_headers_does_not_hold_its_reader() {
        assertEndsWith("sent only", "HTTP/1.1 200 OK\r\nX: ", STRICT);
    }

    @Test
    void an_answer_that_takes_too_long_as_a_whole_is_ended() {
        Patience whole = new Patience(Duration.ofMillis(300), 0, Duration.ofMillis(100));
        assertEndsWith("took longer than", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", whole);
    }

    @Test
    void an_interrupt_ends_a_wait() throws Exception {
        try (OddServer server = trickling("HTTP/1.1 200 OK\r\nX: ")) {
            Patience patient = new Patience(Duration.ofHours(1), 0, Duration.ofMillis(100));
            Thread.currentThread().interrupt();
            assertThrows(
                    InterruptedException.class,
                    () -> http.get(query(server.at("/a"), Origins.of(server.at("/"), List.of()), patient)));
        }
    }

    @Test
    void closing_an_endless_answer_returns_at_once() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try (OddServer server = new OddServer((ask, out) -> {
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                byte[] much = new byte[65536];
                while (true) {
                    out.write(much);
                }
            })) {
                HttpAnswer answer = http.get(query(server.at("/a")));
                answer.body().readNBytes(100_000);
                answer.close();
            }
        });
    }

    @Test
    void failures_say_in_one_line_what_is_wrong_and_hide_logins() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertFails(URI.create("http://127.0.0.1:" + free + "/a"), "connection refused");
        assertFails(URI.create("http://no-such-host.invalid/a"), "no host 'no-such-host.invalid'");
        try (OddServer server = answering(new byte[0])) {
            assertFails(server.at("/a"), "without an answer");
            assertFails(URI.create(server.at("/a").toString().replace("http:", "https:")), "no secure connection");
        }
        try (OddServer server = answering("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.UTF_8))) {
            assertFails(server.at("/a"), "without an answer");
        }
        URI login = URI.create("http://user:secret@127.0.0.1/x");
        assertEquals("http://127.0.0.1/x", Address.shown(login));
    }

    @Test
    void retry_after_is_read_as_seconds_and_as_a_date_and_bounded() {
        assertEquals(Optional.of(NOW.plusSeconds(120)), RetryAfter.parse("120", NOW));
        assertEquals(Optional.of(NOW.plusSeconds(60)), RetryAfter.parse("Sun, 22 Nov 2026 10:01:00 GMT", NOW));
        assertEquals(Optional.of(NOW.plus(Duration.ofDays(1))), RetryAfter.parse("99999999999999", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("Sun, 22 Nov 2020 10:01:00 GMT", NOW));
        assertEquals(Optional.empty(), RetryAfter.parse("soon", NOW));
    }

    private void assertFails(URI at, String words) {
        HttpQuery query = query(at, Origins.of(at, List.of()), Patience.FILE);
        HttpException e = assertThrows(HttpException.class, () -> http.get(query));
        assertTrue(e.getMessage().startsWith(at.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    private void assertEndsWith(String words, String start, Patience patience) {
        HttpException e = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (OddServer server = trickling(start)) {
                HttpQuery query = query(server.at("/a"), Origins.of(server.at("/"), List.of()), patience);
                return assertThrows(HttpException.class, () -> {
                    try (HttpAnswer answer = http.get(query)) {
                        answer.body().readAllBytes();
                    }
                });
            }
        });
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.retryable());
    }

    private static OddServer answering(byte[] bytes) throws IOException {
        return new OddServer((ask, out) -> out.write(bytes));
    }

    private static OddServer redirecting(String location) throws IOException {
        return answering(OddServer.whole("302 Found", "Location: " + location + "\r\n", ""));
    }

    /** Sends the start and then a byte every 20 ms. */
    private static OddServer trickling(String start) throws IOException {
        OddServer[] self = new OddServer[1];
        self[0] = new OddServer((ask, out) -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            while (self[0] == null || !self[0].hold(20)) {
                out.write('x');
                out.flush();
            }
        });
        return self[0];
    }

    private static HttpQuery query(URI at) {
        return query(at, Origins.of(at, List.of()), USUAL);
    }

    private static HttpQuery query(URI at, Origins origins, Patience patience) {
        return new HttpQuery(at, Map.of(), origins, false, Long.MAX_VALUE, patience);
    }

    private static HttpQuery compressible(URI at, long most) {
        return new HttpQuery(at, Map.of(), Origins.of(at, List.of()), true, most, USUAL);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
