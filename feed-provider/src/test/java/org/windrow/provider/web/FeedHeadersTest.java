package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.feed.MemoryView;

/** The head lines of a feed document: its tags, digests, codings and length, and when it counts as unchanged. */
class FeedHeadersTest {
    private static final int BLOCK = 5;

    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(BLOCK);
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void publish(int datasets) {
        for (int i = 0; i < datasets; i++) {
            view.publish("u/i/e/d" + i, "Dataset " + i, "a.tif", "b/c d.tif");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/feed", "/feed/e1a2b3c4/1", "/feed/e1a2b3c4/2"})
    void nothing_changed_means_the_same_bytes_and_304(String path) throws Exception {
        publish(BLOCK + 2);

        var first = site.get(path);
        var second = site.get(path);
        var third = site.get(path, "If-None-Match", Site.header(first, "ETag"));

        assertEquals("application/atom+xml; charset=utf-8", Site.header(first, "Content-Type"));
        assertArrayEquals(first.body(), second.body());
        assertEquals(Site.header(first, "ETag"), Site.header(second, "ETag"));
        assertEquals(304, third.statusCode());
        assertEquals(0, third.body().length);
        for (String name : List.of("ETag", "Cache-Control", "Vary")) {
            assertEquals(Site.header(first, name), Site.header(third, name), name);
            assertFalse(Site.header(third, name).isEmpty(), name);
        }
        assertEquals("no-cache", Site.header(first, "Cache-Control"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"304 | *", "304 | W/TAG", "304 | \"a\", TAG", "200 | \"a\"", "200 | TAGx", "200 | TAG-gzip"})
    void tags_are_compared_weakly_and_in_lists(int status, String value) throws Exception {
        publish(1);
        String tag = Site.header(site.get("/feed"), "ETag").replace("\"", "");

        String header = value.replace("TAGx", "\"" + tag + "x\"")
                .replace("TAG-gzip", "\"" + tag + "-gzip\"")
                .replace("TAG", "\"" + tag + "\"");

        assertEquals(status, site.get("/feed", "If-None-Match", header).statusCode());
    }

    @Test
    void a_change_gives_new_tags_only_to_the_documents_it_touches() throws Exception {
        publish(3 * BLOCK);
        String newest = Site.header(site.get("/feed"), "ETag");
        String first = Site.header(site.get("/feed/e1a2b3c4/1"), "ETag");
        String second = Site.header(site.get("/feed/e1a2b3c4/2"), "ETag");

        view.publish("u/i/e/d0", "again", "a.tif");

        assertNotEquals(newest, Site.header(site.get("/feed"), "ETag"));
        assertNotEquals(first, Site.header(site.get("/feed/e1a2b3c4/1"), "ETag"));
        assertEquals(second, Site.header(site.get("/feed/e1a2b3c4/2"), "ETag"));
    }

    @Test
    void another_base_address_gives_other_tags_and_links() throws Exception {
        publish(1);
        try (Site behindProxy = new Site(staging, view, Optional.of(URI.create("https://harvest.example.org/atom")))) {
            var response = behindProxy.get("/feed");

            assertNotEquals(Site.header(site.get("/feed"), "ETag"), Site.header(response, "ETag"));
            assertTrue(Site.text(response).contains("https://harvest.example.org/atom/files/lab/u/i/e/d0/b/c%20d.tif"));
            assertFalse(Site.text(response).contains("127.0.0.1"));
            assertArrayEquals(response.body(), behindProxy.get("/atom/feed").body());
            assertEquals(200, behindProxy.get("/atom/").statusCode());
            assertEquals(308, behindProxy.get("/atom").statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void a_document_carries_the_digest_of_its_bytes_as_they_travel(String coding) throws Exception {
        publish(BLOCK);

        var answer = site.get("/feed/e1a2b3c4/1", "Accept-Encoding", coding);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(answer.body());
        assertEquals(
                "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":", Site.header(answer, "Repr-Digest"));
    }

    @Test
    void gzip_has_the_same_content_under_its_own_tag() throws Exception {
        publish(BLOCK);
        var plain = site.get("/feed/e1a2b3c4/1");
        var packed = site.get("/feed/e1a2b3c4/1", "Accept-Encoding", "br, gzip;q=0.5");

        assertEquals("gzip", Site.header(packed, "Content-Encoding"));
        assertNotEquals(Site.header(plain, "ETag"), Site.header(packed, "ETag"));
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
        assertTrue(packed.body().length < plain.body().length);
        assertEquals(
                304,
                site.get("/feed/e1a2b3c4/1", "Accept-Encoding", "gzip", "If-None-Match", Site.header(packed, "ETag"))
                        .statusCode());
        assertEquals("", Site.header(site.get("/feed", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
    }

    @Test
    void head_gives_the_length_and_no_body() throws Exception {
        publish(1);

        var head = site.send("HEAD", "/feed");

        assertEquals(0, head.body().length);
        assertEquals(Site.header(site.get("/feed"), "Content-Length"), Site.header(head, "Content-Length"));
    }
}
