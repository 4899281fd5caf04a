package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;

/** Slow, many and odd clients. */
class SlowClientTest {
    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(10);

    private Site site(Limits limits) throws IOException {
        return new Site(
                staging,
                view,
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        FeedIdentity.of("test", "Test"),
                        "0.1",
                        EntryForm.listing(1000),
                        limits,
                        Access.OPEN));
    }

    private static Limits limits(Duration idle, int connections, int rate) {
        return new Limits(Duration.ZERO, idle, connections, rate);
    }

    private static Socket connect(Site site) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_request_that_comes_a_byte_at_a_time_is_not_waited_for() throws Exception {
        try (Site site = site(limits(Duration.ofMillis(500), 100, 0));
                Socket socket = connect(site)) {
            send(socket, "GET /health HTTP/1.1\r\nHost: h\r\nX: ");
            boolean ended = false;
            for (int i = 0; i < 300 && !ended; i++) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos()); // never idle for long
                ended = !stillTakes(socket);
            }

            assertTrue(ended, "it still listens");
        }
    }

    private static boolean stillTakes(Socket socket) {
        try {
            send(socket, "x");
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void a_reader_who_takes_a_few_bytes_a_second_is_cut_off() throws Exception {
        Files.createDirectories(staging.resolve("ds"));
        Files.write(staging.resolve("ds/big.bin"), new byte[64 << 20]);
        view.publishUnhashed(staging, "ds", "big.bin");
        try (Site site = site(limits(Duration.ofSeconds(1), 100, 50_000_000));
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), site.server.port()));
            socket.setSoTimeout(30_000);
            send(socket, "GET /files/lab/ds/big.bin HTTP/1.1\r\nHost: h\r\n\r\n");
            InputStream in = socket.getInputStream();
            long taken = 0;
            try {
                for (int i = 0; i < 3000; i++) { // some 400 kB a second: far from idle
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                    int read = in.read(new byte[4096]);
                    if (read < 0) {
                        break;
                    }
                    taken += read;
                }
            } catch (SocketException cutOff) {
                assertTrue(cutOff.getMessage().contains("reset"), cutOff.getMessage());
            }

            assertTrue(taken < 64 << 20, "it was sent whole");
        }
    }

    @Test
    void idle_connections_make_room_where_all_are_taken() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (Site site = site(limits(Duration.ofSeconds(60), 5, 0))) {
            for (int i = 0; i < 5; i++) {
                idle.add(connect(site));
            }

            assertEquals(200, site.get("/health").statusCode());
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 20000, 414", "HEADER, 20000, 431"})
    void what_is_too_long_is_refused(String where, int length, int status) throws Exception {
        try (Site site = site(limits(Duration.ofSeconds(20), 10, 0));
                Socket socket = connect(site)) {
            String path = where.equals("GET") ? "/" + "a".repeat(length) : "/feed";
            String header = where.equals("HEADER") ? "X-Long: " + "a".repeat(length) + "\r\n" : "";
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + header + "\r\n");
            byte[] start = socket.getInputStream().readNBytes(12);

            assertEquals("HTTP/1.1 " + status, new String(start, StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"})
    void other_methods_are_refused_with_those_allowed(String method) throws Exception {
        try (Site site = site(limits(Duration.ofSeconds(20), 10, 0));
                Socket socket = connect(site)) {
            send(socket, method + " /feed HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
            assertTrue(answer.contains("Allow: GET, HEAD"), answer);
        }
    }

    @Test
    void a_stop_waits_for_a_download_that_rests_and_not_for_connections_that_do_nothing() throws Exception {
        Files.createDirectories(staging.resolve("ds"));
        Files.write(staging.resolve("ds/big.bin"), new byte[32 << 20]);
        view.publishUnhashed(staging, "ds", "big.bin");
        Site site = site(new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 100, 0));
        site.get("/health"); // leaves a connection open
        try (Socket idle = connect(site);
                Socket socket = connect(site)) {
            send(socket, "GET /files/lab/ds/big.bin HTTP/1.1\r\nHost: h\r\n\r\n");
            InputStream in = socket.getInputStream();
            in.readNBytes(1000);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(site::close);
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            byte[] rest = in.readAllBytes();
            stopped.get(30, TimeUnit.SECONDS);

            assertTrue(rest.length > (32 << 20) - 1000, "only " + rest.length + " bytes came");
            assertEquals(-1, idle.getInputStream().read());
        }
    }
}
