package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.provider.feed.MemoryView;

/** The list of a dataset's files, and what stands in place of it in the entry. */
class MetalinkTest {
    @TempDir
    Path staging;

    /** Moves on between two pieces of a list, where that is wanted. */
    private static final class MovingView extends MemoryView {
        private volatile Runnable betweenPieces = () -> {};

        MovingView() {
            super(100);
        }

        @Override
        public Optional<List<DataFile>> filesAfter(DatasetId id, long change, String after) {
            Optional<List<DataFile>> files = super.filesAfter(id, change, after);
            Runnable next = betweenPieces;
            betweenPieces = () -> {};
            next.run();
            return files;
        }
    }

    private final MovingView view = new MovingView();
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Dataset large() {
        return view.publish(
                "u/i/e/large",
                "Large",
                IntStream.range(0, 1_001).mapToObj(i -> "f" + i).toArray(String[]::new));
    }

    private static String path(Dataset dataset) {
        return "/datasets/" + dataset.id() + ".meta4";
    }

    @Test
    void a_large_dataset_links_its_list_in_entry_and_json() throws Exception {
        Dataset large = large();
        String address = site.server.base() + "datasets/" + large.id() + ".meta4?change=1";

        String feed = Site.text(site.get("/feed"));
        String json = Site.text(site.get("/datasets/" + large.id() + ".json"));

        assertTrue(feed.contains("href=\"" + address + "\""), feed);
        assertTrue(feed.contains("files=\"1001\" bytes=\"5005\" listed=\"metalink\""), feed);
        assertFalse(feed.contains("rel=\"enclosure\""), feed);
        assertTrue(
                json.contains(address) && json.contains("\"fileCount\" : 1001") && !json.contains("\"files\""), json);
        HttpResponse<byte[]> list = site.get(URI.create(address).getPath() + "?change=1");
        assertEquals(200, list.statusCode());
        assertEquals(1_002, Site.text(list).split("<file ", -1).length);
    }

    @Test
    void a_list_is_of_the_change_that_was_asked_for_or_refused() throws Exception {
        Dataset large = large();
        large();

        assertEquals(200, site.get(path(large)).statusCode());
        assertEquals(200, site.get(path(large) + "?change=2").statusCode());
        HttpResponse<byte[]> old = site.get(path(large) + "?change=1");
        assertEquals(410, old.statusCode());
        assertTrue(Site.text(old).contains("is at change 2 now, not 1"), Site.text(old));
        assertEquals(404, site.get(path(large) + "?change=3").statusCode());
        assertEquals(404, site.get(path(large) + "?change=x").statusCode());
        assertEquals(404, site.get("/datasets/00000000.meta4").statusCode());

        view.remove("u/i/e/large", ChangeKind.WITHDRAWN);
        HttpResponse<byte[]> gone = site.get(path(large));
        assertEquals(410, gone.statusCode());
        assertTrue(Site.text(gone).contains("at:deleted-entry"), Site.text(gone));
    }

    @Test
    void a_list_whose_dataset_changes_meanwhile_breaks_off() {
        Dataset large = large();
        view.betweenPieces = this::large;

        assertThrows(IOException.class, () -> site.get(path(large)));
    }

    @Test
    void a_list_answers_304_head_and_gzip() throws Exception {
        Dataset large = large();
        HttpResponse<byte[]> plain = site.get(path(large));
        String tag = Site.header(plain, "ETag");
        HttpResponse<byte[]> gzip = site.get(path(large), "Accept-Encoding", "gzip");
        HttpResponse<byte[]> head = site.send("HEAD", path(large));

        assertEquals("application/metalink4+xml", Site.header(plain, "Content-Type"));
        assertTrue(tag.startsWith("W/\""), tag);
        assertEquals(304, site.get(path(large), "If-None-Match", tag).statusCode());
        assertEquals("gzip", Site.header(gzip, "Content-Encoding"));
        try (var unpacked = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip.body()))) {
            assertEquals(Site.text(plain), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(0, head.body().length);
        for (String name :
                List.of("ETag", "Content-Type", "Content-Length", "Transfer-Encoding", "Vary", "Cache-Control")) {
            assertEquals(Site.header(plain, name), Site.header(head, name), name);
        }
        large();
        assertEquals(200, site.get(path(large), "If-None-Match", tag).statusCode());
    }
}
