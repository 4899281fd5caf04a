package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegrityTest {
    private static final byte[] FEED = "<feed>as it was sent</feed>".getBytes(StandardCharsets.UTF_8);

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));

    @AfterEach
    void close() {
        http.close();
    }

    private static String header(byte[] bytes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return "Repr-Digest: sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":\r\n";
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private String read(byte[] answer, boolean document) throws IOException, InterruptedException {
        try (OddServer server = new OddServer((ask, out) -> out.write(answer))) {
            URI at = server.at("/feed");
            HttpQuery query =
                    new HttpQuery(at, Map.of(), Origins.of(at, List.of()), document, 10_000, Patience.DOCUMENT);
            try (HttpAnswer got = http.get(query)) {
                return new String(got.body().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void a_document_with_its_digest_is_read() throws Exception {
        assertEquals("<feed>as it was sent</feed>", read(OddServer.whole("200 OK", header(FEED), FEED), true));
    }

    @Test
    void a_packed_document_may_have_the_digest_of_either_form() throws Exception {
        String packed = "Content-Encoding: gzip\r\n";
        for (String digest : List.of(header(gzip(FEED)), header(FEED))) {
            assertEquals(
                    "<feed>as it was sent</feed>", read(OddServer.whole("200 OK", packed + digest, gzip(FEED)), true));
        }
    }

    @Test
    void a_document_that_was_damaged_on_the_way_is_an_error_at_its_end() throws Exception {
        byte[] damaged = FEED.clone();
        damaged[8] ^= 1;

        HttpException e =
                assertThrows(HttpException.class, () -> read(OddServer.whole("200 OK", header(FEED), damaged), true));

        assertTrue(e.getMessage().contains("damaged on the way"), e.getMessage());
    }

    @Test
    void a_file_is_compared_with_what_its_feed_says_and_an_unknown_digest_says_nothing() throws Exception {
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);

        assertEquals("other", read(OddServer.whole("200 OK", header(FEED), other), false));
        for (String header :
                List.of("md5=:AAAA:", "sha-256=none", "sha-256=:%%%%:", "sha-512=:" + "A".repeat(44) + ":")) {
            assertEquals("other", read(OddServer.whole("200 OK", "Repr-Digest: " + header + "\r\n", other), true));
        }
    }
}
