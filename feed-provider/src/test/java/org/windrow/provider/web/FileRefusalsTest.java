package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.State;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.index.view.Standing;

class FileRefusalsTest extends ServedFile {
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
