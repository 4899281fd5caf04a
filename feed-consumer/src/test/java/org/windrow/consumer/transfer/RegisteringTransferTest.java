package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.transfer.TransferLimits.LocalLost;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.consumer.transfer.TransferResult.Refused;
import org.windrow.consumer.transfer.TransferResult.Registered;
import org.windrow.model.Digest;

class RegisteringTransferTest {
    private static final byte[] BYTES = TransferContract.BYTES;

    @TempDir
    private Path home;

    private Path staging;
    private Path landing;
    private OddServer server;
    private final Http http = new Http(Timeouts.USUAL);
    private volatile byte[] body = BYTES;

    @BeforeEach
    void start() throws IOException {
        staging = Files.createDirectory(home.resolve("staging"));
        landing = Files.createDirectory(home.resolve("landing"));
        server = new OddServer((ask, out) -> answer(out));
    }

    private void answer(OutputStream out) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: image/tiff\r\nContent-Length: " + BYTES.length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        http.close();
        try (var left = Files.list(landing)) {
            assertEquals(List.of(), left.toList(), "nothing is written anywhere");
        }
    }

    private Announced at(String path) {
        return new Announced(server.at(path));
    }

    private TransferResult register(Announced announced, LocalLost whenLost) throws InterruptedException {
        Landings landings = new Landings(Modes.USUAL);
        Origins origins = Origins.of(server.at("/"), List.of());
        LocalTransfer local = new LocalTransfer(List.of(new Mapping(server.at("/here/"), staging)), landings);
        HttpTransfer remote = new HttpTransfer(http, feed -> origins, landings, InstantSource.system());
        return new RegisteringTransfer(local, remote, whenLost).fetch(announced.request(landing));
    }

    private TransferResult register(Announced announced) throws InterruptedException {
        return register(announced, LocalLost.WAIT);
    }

    @Test
    void the_feeds_word_is_taken_without_asking_the_server() throws Exception {
        Registered there = assertInstanceOf(
                Registered.class, register(at("/a.tif").length(BYTES.length).digests("SHA_256", "MD5")));

        assertEquals(List.of(), server.asks());
        assertFalse(there.verified());
        assertEquals(List.of(0L, 0L), List.of(there.read(), there.copied()));
        assertEquals(BYTES.length, there.bytes());
        assertEquals(2, there.digests().size());
    }

    @Test
    void what_has_no_sha256_is_read_once_and_not_kept() throws Exception {
        Registered there =
                assertInstanceOf(Registered.class, register(at("/a.tif").digests("MD5")));

        assertEquals(1, server.asks().size());
        assertTrue(there.verified(), "by the MD5");
        assertEquals(BYTES.length, there.copied());
        assertEquals(
                new TreeSet<>(List.of(Announced.digest("SHA_256", BYTES), Announced.digest("MD5", BYTES))),
                there.digests());
    }

    @Test
    void without_any_digest_it_is_read_and_not_verified() throws Exception {
        Registered there = assertInstanceOf(Registered.class, register(at("/a.tif")));

        assertFalse(there.verified());
        assertEquals(new TreeSet<>(List.of(Announced.digest("SHA_256", BYTES))), there.digests());
    }

    @Test
    void other_bytes_and_answers_that_end_early_are_not_registered() throws Exception {
        Digest wrong = Announced.digest("MD5", new byte[0]);
        assertInstanceOf(Mismatch.class, register(at("/a.tif").digest(wrong)));
        body = new byte[10];
        assertInstanceOf(Failed.class, register(at("/a.tif")));
    }

    @Test
    void an_address_of_another_server_is_refused_though_nothing_would_travel() throws Exception {
        Announced stranger = new Announced(URI.create("http://stranger.example/a.tif"))
                .length(BYTES.length)
                .digests("SHA_256");

        assertInstanceOf(Refused.class, register(stranger));
    }

    @Test
    void a_mapped_file_is_read_where_it_is() throws Exception {
        Path file = Files.write(staging.resolve("a.tif"), BYTES);

        Registered there = assertInstanceOf(
                Registered.class,
                register(at("/here/a.tif").length(BYTES.length).digests("SHA_512")));

        assertEquals(List.of(), server.asks());
        assertTrue(there.verified());
        assertEquals(Optional.of(file.toRealPath()), there.here());
        assertEquals(List.of((long) BYTES.length, 0L), List.of(there.read(), there.copied()));
    }

    @Test
    void a_mapped_file_that_is_another_or_leads_out_is_not_registered() throws Exception {
        Files.write(staging.resolve("a.tif"), new byte[BYTES.length]);
        Files.write(home.resolve("secret"), BYTES);
        Files.createSymbolicLink(staging.resolve("out.tif"), home.resolve("secret"));

        assertInstanceOf(
                Mismatch.class, register(at("/here/a.tif").length(BYTES.length).digests("SHA_256")));
        assertInstanceOf(
                Refused.class, register(at("/here/out.tif").length(BYTES.length).digests("SHA_256")));
    }

    @Test
    void while_the_mount_is_away_it_waits_or_the_feeds_word_is_taken() throws Exception {
        Announced announced = at("/here/a.tif").length(BYTES.length).digests("SHA_256");

        assertInstanceOf(Postponed.class, register(announced));
        assertFalse(assertInstanceOf(Registered.class, register(announced, LocalLost.HTTP))
                .verified());
    }
}
