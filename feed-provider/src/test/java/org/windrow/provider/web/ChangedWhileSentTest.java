package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.feed.MemoryView;

/** A reader that is slow enough for the file to change under the transfer. */
class ChangedWhileSentTest {
    /** More than what the buffers of both ends of a loopback connection take in. */
    private static final int SIZE = 64 << 20;

    @TempDir
    Path staging;

    private Path file;
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        file = Files.createDirectory(staging.resolve("ds")).resolve("big.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
        }
        MemoryView view = new MemoryView(10);
        view.publishUnhashed(staging, "ds", "big.bin");
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private interface Damage {
        void doTo(Path file) throws IOException;
    }

    /** Reads the first bytes, does the damage, reads on; returns how many bytes of the body came. */
    private long received(Damage damage) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /files/lab/ds/big.bin HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String head = head(in);
            assertTrue(head.startsWith("HTTP/1.1 200"), head);
            assertTrue(head.contains("Content-Length: " + SIZE), head);
            damage.doTo(file);
            return drain(in);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static long drain(InputStream in) {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
            }
        } catch (IOException reset) {
            return total; // a broken connection may also show as a reset
        }
        return total;
    }

    @Test
    void an_undisturbed_file_comes_whole() throws Exception {
        HttpResponse<byte[]> response = site.get("/files/lab/ds/big.bin");

        assertEquals(SIZE, response.body().length);
    }

    @Test
    void a_file_that_is_written_to_during_the_transfer_breaks_it() throws Exception {
        long received = received(f -> {
            try (RandomAccessFile open = new RandomAccessFile(f.toFile(), "rw")) {
                open.write(1);
            }
        });

        assertTrue(received < SIZE, received + " bytes came");
    }

    @Test
    void a_file_that_is_replaced_during_the_transfer_breaks_it() throws Exception {
        long received = received(f -> {
            Path other = Files.writeString(f.resolveSibling("other"), "other");
            Files.move(other, f, StandardCopyOption.REPLACE_EXISTING);
        });

        assertTrue(received < SIZE, received + " bytes came");
    }

    @Test
    void a_file_that_is_cut_off_during_the_transfer_breaks_it() throws Exception {
        long received = received(f -> {
            try (RandomAccessFile open = new RandomAccessFile(f.toFile(), "rw")) {
                open.setLength(1);
            }
        });

        assertTrue(received < SIZE, received + " bytes came");
    }

    @Test
    void an_http_client_reports_the_broken_transfer() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + site.server.port() + "/files/lab/ds/big.bin"))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        Files.delete(file);

        assertThrows(IOException.class, () -> response.body().readAllBytes());
    }

    @Test
    void the_server_answers_others_while_a_reader_is_slow() throws Exception {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), site.server.port())) {
            for (int i = 0; i < 50; i++) {
                slow.getOutputStream()
                        .write("GET /files/lab/ds/big.bin HTTP/1.1\r\nHost: x\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }

            assertEquals(200, site.get("/health").statusCode());
        }
    }
}
