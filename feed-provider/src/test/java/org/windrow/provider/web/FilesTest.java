package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.RelativePath;
import org.windrow.provider.feed.Links;
import org.windrow.provider.feed.MemoryView;

class FilesTest extends ServedFile {
    private static final String MODIFIED = "Sun, 01 Jan 2012 00:00:00 GMT";

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
}
