package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.feed.Links;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.index.Standing;

class FilesTest {
    private static final String FILE = "/files/lab/ds/data.bin";
    private static final String MODIFIED = "Sun, 01 Jan 2012 00:00:00 GMT";
    private static final int SIZE = 1000;

    private static final MemoryView view = new MemoryView(10);

    @TempDir
    static Path home;

    private static Path staging;
    private static Site site;
    private final byte[] content = new byte[SIZE];

    @BeforeAll
    static void serve() throws IOException {
        staging = home.resolve("staging");
        site = new Site(staging, view);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void publish() throws IOException {
        clear(staging);
        new Random(1).nextBytes(content);
        write("ds/data.bin", content);
        Files.setLastModifiedTime(staging.resolve("ds/data.bin"), FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));
        view.publishReal(staging, "ds", "data.bin");
    }

    private static void clear(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void write(String path, byte[] bytes) throws IOException {
        Files.createDirectories(staging.resolve(path).getParent());
        Files.write(staging.resolve(path), bytes);
    }

    private String etag() {
        return "\"" + MemoryView.sha256(content) + "\"";
    }

    @Test
    void a_published_file_comes_whole_with_all_that_proves_it() throws Exception {
        var response = site.get(FILE);

        assertEquals(200, response.statusCode());
        assertArrayEquals(content, response.body());
        assertEquals(etag(), Site.header(response, "ETag"));
        assertEquals(MODIFIED, Site.header(response, "Last-Modified"));
        assertEquals("1000", Site.header(response, "Content-Length"));
        assertEquals("application/octet-stream", Site.header(response, "Content-Type"));
        assertEquals("bytes", Site.header(response, "Accept-Ranges"));
        assertEquals("nosniff", Site.header(response, "X-Content-Type-Options"));
        assertTrue(Site.header(response, "Content-Security-Policy").startsWith("sandbox"));
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(MemoryView.sha256(content)));
        assertEquals("sha-256=:" + digest + ":", Site.header(response, "Repr-Digest"));
    }

    @Test
    void head_says_the_same_without_the_bytes() throws Exception {
        var get = site.get(FILE);
        var head = site.send("HEAD", FILE, "Range", "bytes=0-1");

        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        for (String name : List.of("ETag", "Last-Modified", "Content-Length", "Content-Type", "Repr-Digest")) {
            assertEquals(Site.header(get, name), Site.header(head, name), name);
        }
    }

    @Test
    void a_file_is_never_compressed() throws Exception {
        var response = site.get(FILE, "Accept-Encoding", "gzip");

        assertEquals("", Site.header(response, "Content-Encoding"));
        assertArrayEquals(content, response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=990-, 990, 10",
        "bytes=-10, 990, 10",
        "bytes=-5000, 0, 1000",
        "bytes=999-5000, 999, 1",
        "bytes=999-99999999999999999999999, 999, 1",
        "BYTES=5-5, 5, 1",
    })
    void one_range_is_sent_as_a_part(String range, int first, int length) throws Exception {
        var response = site.get(FILE, "Range", range);

        assertEquals(206, response.statusCode());
        assertArrayEquals(Arrays.copyOfRange(content, first, first + length), response.body());
        assertEquals("bytes " + first + "-" + (first + length - 1) + "/1000", Site.header(response, "Content-Range"));
        assertEquals(etag(), Site.header(response, "ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=99999999999999999999999-", "bytes=-0"})
    void a_range_beyond_the_end_is_416_with_the_size(String range) throws Exception {
        var response = site.get(FILE, "Range", range);

        assertEquals(416, response.statusCode());
        assertEquals("bytes */1000", Site.header(response, "Content-Range"));
        assertEquals(0, response.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-0", "bytes=-", "bytes=a-b", "lines=1-2", "bytes", ""})
    void several_ranges_and_nonsense_give_the_whole_file(String range) throws Exception {
        var response = site.get(FILE, "Range", range);

        assertEquals(200, response.statusCode());
        assertArrayEquals(content, response.body());
    }

    @Test
    void a_resumed_copy_is_continued_only_if_it_is_of_the_same_bytes() throws Exception {
        assertEquals(206, resume(etag()));
        assertEquals(206, resume(MODIFIED));
        assertEquals(200, resume("\"" + "0".repeat(64) + "\""));
        assertEquals(200, resume("W/" + etag()));
        assertEquals(200, resume("Mon, 02 Jan 2012 00:00:00 GMT"));
        assertEquals(200, resume("nonsense"));
    }

    private int resume(String ifRange) throws Exception {
        return site.get(FILE, "Range", "bytes=500-", "If-Range", ifRange).statusCode();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "304 | If-None-Match | TAG",
                "304 | If-None-Match | W/TAG",
                "304 | If-None-Match | \"other\", TAG",
                "304 | If-None-Match | *",
                "200 | If-None-Match | \"other\"",
                "304 | If-Modified-Since | Sun, 01 Jan 2012 00:00:00 GMT",
                "200 | If-Modified-Since | Sat, 31 Dec 2011 23:59:59 GMT",
                "200 | If-Modified-Since | yesterday",
                "200 | If-Match | TAG",
                "200 | If-Match | *",
                "412 | If-Match | W/TAG",
                "412 | If-Match | \"other\"",
                "412 | If-Unmodified-Since | Sat, 31 Dec 2011 23:59:59 GMT",
                "200 | If-Unmodified-Since | Sun, 01 Jan 2012 00:00:00 GMT",
            })
    void conditions_are_answered(int status, String header, String value) throws Exception {
        var response = site.get(FILE, header, value.replace("TAG", etag()));

        assertEquals(status, response.statusCode());
        assertEquals(etag(), Site.header(response, "ETag"));
        assertEquals(status == 200 ? SIZE : 0, response.body().length);
    }

    @Test
    void a_tag_outweighs_a_date() throws Exception {
        var response = site.get(FILE, "If-None-Match", "\"other\"", "If-Modified-Since", MODIFIED);

        assertEquals(200, response.statusCode());
    }

    @Test
    void without_a_digest_the_tag_comes_from_size_and_times() throws Exception {
        write("plain/x.txt", "abc".getBytes(StandardCharsets.UTF_8));
        view.publishUnhashed(staging, "plain", "x.txt");

        var first = site.get("/files/lab/plain/x.txt");

        assertTrue(Site.header(first, "ETag").matches("\"3-[0-9a-f]+-[0-9a-f]+\""), Site.header(first, "ETag"));
        assertEquals("", Site.header(first, "Repr-Digest"));
        assertEquals(
                304,
                site.get("/files/lab/plain/x.txt", "If-None-Match", Site.header(first, "ETag"))
                        .statusCode());
    }

    @Test
    void an_empty_file_is_empty_whatever_range_is_asked_for() throws Exception {
        write("empty/e", new byte[0]);
        view.publishReal(staging, "empty", "e");

        assertEquals(200, site.get("/files/lab/empty/e").statusCode());
        assertEquals(200, site.get("/files/lab/empty/e", "Range", "bytes=-5").statusCode());
        assertEquals(416, site.get("/files/lab/empty/e", "Range", "bytes=0-").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.tif",
                "a#b?c.tif",
                "100%.tif",
                "50%25.tif",
                "a;b=c.tif",
                "a+b&c.tif",
                "Größe µm.tif",
                "back\\slash.tif",
                "%2F.tif",
                "%2e%2e",
                "...",
                " ",
                "quote'\"<b>.tif",
                "日本語😀.tif",
                "tab\tname",
                "sub folder/ä/x.tif",
            })
    void any_name_is_served_at_its_link(String name) throws Exception {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        write("odd names;1/" + name, bytes);
        view.publishReal(staging, "odd names;1", name);

        String link = "/" + Links.filePath("lab", new RelativePath("odd names;1/" + name));
        var response = site.get(link);

        assertEquals(200, response.statusCode(), link + " " + Site.text(response));
        assertArrayEquals(bytes, response.body());
    }

    @Test
    void semicolons_and_plus_signs_need_no_escape() throws Exception {
        write("ds2/a;b+c.tif", new byte[3]);
        view.publishReal(staging, "ds2", "a;b+c.tif");

        assertTrue(site.raw("/files/lab/ds2/a;b+c.tif").startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/lab/../secret",
                "/files/lab/ds/../../secret",
                "/files/lab/%2e%2e/secret",
                "/files/lab/ds/%2e%2e/%2e%2e/secret",
                "/files/lab/..%2fsecret",
                "/files/lab/ds%2f..%2f..%2fsecret",
                "/files/lab/ds%2Fdata.bin",
                "/files/lab/..;/secret",
                "/files/lab/.%2e;x=1/secret",
                "/files/lab/ds/data.bin%00",
                "/files/lab/ds/data.bin%",
                "/files/lab/ds/%c0%ae%c0%ae/secret",
                "/files/lab/ds/%ff",
                "/files/lab//ds/data.bin",
                "/files/lab/./ds/data.bin",
                "/files/lab//etc/passwd",
                "/files/lab/%2fetc%2fpasswd",
                "/files/..%2flab/ds/data.bin",
                "/files/lab/ds/data.bin/",
                "/files/lab/ds",
                "/files/lab/",
                "/files/lab",
                "/files",
                "/files/other/ds/data.bin",
                "/feed/../files/lab/..\\secret",
                "/files/lab/ds/link",
                "/files/lab/linked/secret",
            })
    void nothing_but_a_published_file_is_given_out(String target) throws Exception {
        Path secret = Files.writeString(staging.resolveSibling("secret"), "SECRET");
        Files.createSymbolicLink(staging.resolve("ds/link"), secret);
        Files.createSymbolicLink(staging.resolve("linked"), staging.getParent());

        String answer = site.raw(target);

        assertTrue(answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"), target + "\n" + answer);
        assertFalse(answer.contains("SECRET"), target);
        assertFalse(answer.contains(staging.toString()), answer);
        assertFalse(answer.contains("evil.example"), answer);
    }

    @Test
    void a_published_file_that_was_replaced_by_a_link_is_refused() throws Exception {
        Path secret = Files.writeString(staging.resolveSibling("secret2"), "SECRET");
        Files.delete(staging.resolve("ds/data.bin"));
        Files.createSymbolicLink(staging.resolve("ds/data.bin"), secret);

        var response = site.get(FILE);

        assertEquals(409, response.statusCode());
        assertFalse(Site.text(response).contains("SECRET"));
    }

    @Test
    void a_folder_that_was_replaced_by_a_link_leads_nowhere() throws Exception {
        Path outside = Files.createDirectories(staging.resolveSibling("outside"));
        Files.move(staging.resolve("ds/data.bin"), outside.resolve("data.bin"));
        Files.delete(staging.resolve("ds"));
        Files.createSymbolicLink(staging.resolve("ds"), outside);

        assertEquals(404, site.get(FILE).statusCode());
    }

    @Test
    void a_file_that_became_a_folder_is_refused() throws Exception {
        Files.delete(staging.resolve("ds/data.bin"));
        Files.createDirectory(staging.resolve("ds/data.bin"));

        assertEquals(409, site.get(FILE).statusCode());
    }

    @Test
    void a_file_that_changed_since_it_was_announced_is_refused_with_the_reason() throws Exception {
        write("ds/data.bin", new byte[SIZE]);

        var response = site.get(FILE);

        assertEquals(409, response.statusCode());
        assertTrue(Site.text(response).contains("changed since it was announced"), Site.text(response));
        assertEquals(409, site.send("HEAD", FILE).statusCode());
        assertEquals(409, site.get(FILE, "Range", "bytes=0-1").statusCode());
        assertEquals(409, site.get(FILE, "If-None-Match", etag()).statusCode());
    }

    @Test
    void a_file_with_other_bytes_and_the_old_time_is_refused() throws Exception {
        write("ds/data.bin", new byte[SIZE]);
        Files.setLastModifiedTime(staging.resolve("ds/data.bin"), FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));

        assertEquals(409, site.get(FILE).statusCode());
    }

    @Test
    void a_file_that_is_gone_says_so() throws Exception {
        Files.delete(staging.resolve("ds/data.bin"));

        var response = site.get(FILE);

        assertEquals(404, response.statusCode());
        assertTrue(Site.text(response).contains("no longer in the staging directory"), Site.text(response));
    }

    @Test
    void a_staging_directory_that_went_away_is_a_temporary_trouble() throws Exception {
        clear(staging);

        var response = site.get(FILE);

        assertEquals(503, response.statusCode());
        assertEquals("60", Site.header(response, "Retry-After"));
    }

    @Test
    void a_file_that_is_not_published_yet_says_so() throws Exception {
        write("ds/new.bin", new byte[3]);

        var response = site.get("/files/lab/ds/new.bin");

        assertEquals(404, response.statusCode());
        assertTrue(Site.text(response).contains("not published yet"), Site.text(response));
    }

    @Test
    void a_file_that_a_rule_keeps_out_says_which() throws Exception {
        write("ds/Thumbs.db", new byte[3]);
        view.standings.add(new Standing(
                "lab", "ds/Thumbs.db", State.IGNORED, "exclude '[Tt]humbs'", MemoryView.START, Optional.empty(), ""));

        var response = site.get("/files/lab/ds/Thumbs.db");

        assertEquals(404, response.statusCode());
        assertTrue(Site.text(response).contains("it is ignored: exclude '[Tt]humbs'"), Site.text(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void other_methods_are_refused_by_name(String method) throws Exception {
        HttpResponse<byte[]> response = site.send(method, FILE);

        assertEquals(405, response.statusCode());
        assertEquals("GET, HEAD", Site.header(response, "Allow"));
    }
}
