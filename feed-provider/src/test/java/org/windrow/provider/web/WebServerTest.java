package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;

class WebServerTest {
    private static final long BEYOND_31_BITS = (5L << 30) + 3;

    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(10);

    private WebServer server(int port, Duration stopTimeout) {
        WebSettings settings = new WebSettings(
                "127.0.0.1", port, Optional.empty(), FeedIdentity.of("test", "Test"), "0.1", stopTimeout);
        return new WebServer(settings, view, Map.of("lab", staging), InstantSource.system(), Optional::empty);
    }

    private void sparse(String name, long size) throws IOException {
        Files.createDirectories(staging.resolve("ds"));
        try (RandomAccessFile file =
                new RandomAccessFile(staging.resolve("ds/" + name).toFile(), "rw")) {
            file.setLength(size);
            file.seek(size - 3);
            file.write(new byte[] {'e', 'n', 'd'});
        }
        view.publishUnhashed(staging, "ds", name);
    }

    private static HttpResponse<InputStream> open(URI base, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void a_port_in_use_is_told_with_what_to_do() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebServer server = server(taken.getLocalPort(), Duration.ZERO)) {
            IOException refused = assertThrows(IOException.class, server::start);

            assertTrue(
                    refused.getMessage().startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort()),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains("with -p"), refused.getMessage());
        }
    }

    @Test
    void a_stop_lets_a_running_download_end_and_takes_no_new_ones() throws Exception {
        sparse("big.bin", 64 << 20);
        WebServer server = server(0, Duration.ofSeconds(20));
        server.start();
        int port = server.port();
        var download = open(server.base(), "files/lab/ds/big.bin");

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        long received = download.body().transferTo(OutputStream.nullOutputStream());
        stopped.get(30, TimeUnit.SECONDS);

        assertEquals(64 << 20, received);
        assertThrows(ConnectException.class, () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream();
            }
        });
    }

    @Test
    void the_end_of_a_file_beyond_31_bits_can_be_fetched() throws Exception {
        sparse("huge.bin", BEYOND_31_BITS);
        try (WebServer server = server(0, Duration.ZERO)) {
            server.start();

            var end = open(server.base(), "files/lab/ds/huge.bin", "Range", "bytes=-5");
            var whole = open(server.base(), "files/lab/ds/huge.bin");

            assertEquals(206, end.statusCode());
            assertEquals("\0\0end", new String(end.body().readAllBytes(), StandardCharsets.US_ASCII));
            assertEquals(Long.toString(BEYOND_31_BITS), Site.header(whole, "Content-Length"));
            whole.body().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , http://127.0.0.1:4000/",
        "::1, , http://[::1]:4000/",
        "0.0.0.0, https://h.example/atom, https://h.example/atom/",
        "127.0.0.1, https://h.example/atom/, https://h.example/atom/",
    })
    void links_start_with_the_base_url_or_host_and_port(String host, URI baseUrl, URI expected) {
        WebSettings settings = new WebSettings(
                host, 4000, Optional.ofNullable(baseUrl), FeedIdentity.of("a", "b"), "0.1", Duration.ZERO);

        assertEquals(expected, settings.base(4000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "atom", "https:///x", "https://h/?q", "https://h/#f"})
    void a_base_url_that_links_cannot_start_with_is_refused(String url) {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new WebSettings(
                        "h", 1, Optional.of(URI.create(url)), FeedIdentity.of("a", "b"), "0.1", Duration.ZERO));

        assertTrue(refused.getMessage().contains("'" + url + "'"), refused.getMessage());
    }

    @Test
    void what_keeps_the_provider_from_working_shows_in_health_and_page() throws Exception {
        WebSettings settings =
                new WebSettings("127.0.0.1", 0, Optional.empty(), FeedIdentity.of("a", "b"), "0.1", Duration.ZERO);
        try (WebServer server = new WebServer(
                settings,
                view,
                Map.of(),
                InstantSource.system(),
                () -> Optional.of("the index cannot be written: disk full"))) {
            server.start();

            var health = open(server.base(), "health");

            assertEquals(503, health.statusCode());
            assertEquals(
                    "the index cannot be written: disk full\n",
                    new String(health.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void reading_a_response_in_time_is_not_needed_for_a_stop() throws Exception {
        sparse("big.bin", 64 << 20);
        WebServer server = server(0, Duration.ofMillis(300));
        server.start();
        var download = open(server.base(), "files/lab/ds/big.bin");

        server.close();

        // The reader took nothing in time: it must see a broken transfer, not a short file.
        assertThrows(IOException.class, () -> download.body().transferTo(OutputStream.nullOutputStream()));
    }
}
