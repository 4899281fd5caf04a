package org.windrow.consumer.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Timeouts;
import org.windrow.consumer.poll.FileListException.Kind;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.Excerpt;
import org.windrow.model.FeedEntry;
import org.windrow.model.FeedEntry.FileList;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.RelativePath;
import org.windrow.wire.MetalinkWriter;

class FileListsTest {
    private static final String HASH = "cd".repeat(32);
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    private HttpServer server;
    private URI base;
    private Http http;
    private FileLists lists;
    private volatile int status = 200;
    private volatile byte[] body = list(1, 3);

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        http = new Http(Timeouts.USUAL);
        lists = new FileLists(http, feed -> Origins.of(base, List.of()), InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    private static byte[] list(long change, int files) {
        Dataset dataset = new Dataset(
                DatasetId.of("a", "b", "c", 0),
                "b",
                "c",
                "t",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                NOW,
                List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetalinkWriter writer = new MetalinkWriter(URI.create("http://files.example.org/"), out);
        writer.start(
                new Excerpt(dataset, files, 10L * files),
                new Change(change, HASH, NOW, ChangeKind.UPDATED, dataset.id()));
        for (int i = 0; i < files; i++) {
            RelativePath path = new RelativePath("f" + i);
            Digest digest = new Digest(Digest.Algorithm.SHA_256, "ab".repeat(32));
            writer.file(new DataFile(path, path, 10, NOW, new TreeSet<>(List.of(digest)), "image/tiff"));
        }
        writer.end();
        return out.toByteArray();
    }

    private FeedEntry entry(long change, long files) {
        return entry(change, Optional.of(new FileList(base.resolve("x.meta4"), files, 10 * files)));
    }

    private static FeedEntry entry(long change, Optional<FileList> list) {
        return new FeedEntry(
                "urn:x",
                Optional.of("t"),
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new Mark(change, HASH)),
                true,
                Optional.empty(),
                list,
                List.of());
    }

    private FileListException fails(FeedEntry entry) {
        return assertThrows(FileListException.class, () -> lists.complete("f", entry));
    }

    @Test
    void the_files_of_the_list_become_those_of_the_entry() throws Exception {
        FeedEntry complete = lists.complete("f", entry(1, 3));

        assertEquals(3, complete.files().size());
        assertEquals("f0", complete.files().get(0).title().orElseThrow());
        assertEquals(
                "[sha-256:" + "ab".repeat(32) + "]",
                complete.files().get(0).digests().toString());
        assertEquals(Optional.empty(), complete.list());
    }

    @Test
    void an_entry_with_its_files_in_it_is_left_alone() throws Exception {
        FeedEntry entry = entry(1, Optional.empty());

        assertSame(entry, lists.complete("f", entry));
    }

    @Test
    void the_list_of_another_change_makes_the_entry_outdated() {
        assertEquals(Kind.OUTDATED, fails(entry(2, 3)).kind());

        body = "it moved on".getBytes(StandardCharsets.UTF_8);
        for (int code : List.of(404, 409, 410)) {
            status = code;
            FileListException gone = fails(entry(1, 3));
            assertEquals(Kind.OUTDATED, gone.kind());
            assertTrue(gone.getMessage().contains("it moved on"), gone.getMessage());
        }
    }

    @Test
    void a_list_that_is_not_what_was_announced_is_not_taken() {
        assertEquals(Kind.FAILED, fails(entry(1, 2)).kind());
        assertEquals(Kind.FAILED, fails(entry(1, 4)).kind());

        body = new String(body, StandardCharsets.UTF_8)
                .replace("</metalink>", "")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(Kind.FAILED, fails(entry(1, 3)).kind());

        status = 500;
        assertEquals(Kind.FAILED, fails(entry(1, 3)).kind());
    }

    @Test
    void a_list_elsewhere_is_not_fetched() {
        FileListException refused =
                fails(entry(1, Optional.of(new FileList(URI.create("http://elsewhere.example.org/x.meta4"), 3, 30))));

        assertEquals(Kind.REFUSED, refused.kind());
        assertTrue(
                refused.remedy().orElseThrow().contains("allowed-origins"),
                refused.remedy().toString());
        assertEquals(Kind.REFUSED, fails(entry(1, 1_000_000_000L)).kind());
    }
}
