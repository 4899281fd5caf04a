package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.exchange.Reply;

class FeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String HISTORY = "http://purl.org/syndication/history/1.0";
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

    private Document parsed(String path) throws Exception {
        HttpResponse<byte[]> response = site.get(path);
        assertEquals(200, response.statusCode(), path + ": " + Site.text(response));
        return parse(response.body());
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element e && e.getLocalName().equals(name)) {
                found.add(e);
            }
        }
        return found;
    }

    private static Optional<String> link(Document feed, String rel) {
        return children(feed.getDocumentElement(), "link").stream()
                .filter(l -> l.getAttribute("rel").equals(rel))
                .map(l -> l.getAttribute("href"))
                .findFirst();
    }

    private static List<String> ids(Document feed) {
        return children(feed.getDocumentElement(), "entry").stream()
                .map(e -> children(e, "id").get(0).getTextContent())
                .toList();
    }

    private String pathOf(String href) {
        assertTrue(href.startsWith(site.server.base().toString()), href);
        return URI.create(href).getRawPath();
    }

    @Test
    void an_empty_index_gives_a_valid_empty_feed() throws Exception {
        Document feed = parsed("/feed");

        assertEquals(ATOM, feed.getDocumentElement().getNamespaceURI());
        assertEquals(List.of(), ids(feed));
        assertEquals(Optional.empty(), link(feed, "prev-archive"));
        assertEquals(
                "Lab <staging> & more",
                children(feed.getDocumentElement(), "title").get(0).getTextContent());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 10, 23})
    void walking_to_older_documents_shows_each_dataset_once_newest_first(int datasets) throws Exception {
        publish(datasets);
        view.publish("u/i/e/d0", "Dataset 0, again", "a.tif");

        List<String> walked = walk("/feed");

        List<String> expected = new ArrayList<>();
        expected.add(MemoryView.id("u/i/e/d0").urn());
        for (int i = datasets - 1; i > 0; i--) {
            expected.add(MemoryView.id("u/i/e/d" + i).urn());
        }
        assertEquals(expected, walked);
        assertEquals(walked, walk("/"));
    }

    private List<String> walk(String from) throws Exception {
        List<String> walked = new ArrayList<>();
        Set<String> feedIds = new HashSet<>();
        Optional<String> self = Optional.empty();
        String path = from;
        while (path != null) {
            Document document = parsed(path);
            feedIds.add(children(document.getDocumentElement(), "id").get(0).getTextContent());
            assertEquals(path, pathOf(link(document, "self").orElseThrow()));
            assertEquals("/feed", pathOf(link(document, "current").orElseThrow()));
            assertEquals(link(document, "prev-archive"), link(document, "next"));
            boolean closed = document.getElementsByTagNameNS(HISTORY, "archive").getLength() == 1;
            assertEquals(!path.equals(from), closed, path);
            checkWayBack(document, self);
            walked.addAll(ids(document));
            self = link(document, "self");
            path = link(document, "prev-archive").map(this::pathOf).orElse(null);
        }
        assertEquals(1, feedIds.size());
        return walked;
    }

    /** The newer neighbour of a document is the one we came from, under its own or its block's address. */
    private void checkWayBack(Document document, Optional<String> newer) throws Exception {
        if (newer.isPresent()) {
            Document back = parsed(pathOf(link(document, "next-archive").orElseThrow()));
            assertEquals(ids(parsed(pathOf(newer.get()))), ids(back));
        }
    }

    @Test
    void a_block_that_shrank_to_nothing_answers_with_an_empty_feed_and_is_skipped_by_links() throws Exception {
        publish(3 * BLOCK);
        for (int i = BLOCK; i < 2 * BLOCK; i++) {
            view.publish("u/i/e/d" + i, "moved " + i, "a.tif");
        }

        Document emptied = parsed("/feed/" + view.epoch() + "/2");

        assertEquals(List.of(), ids(emptied));
        assertEquals(
                "/feed/" + view.epoch() + "/1",
                pathOf(link(emptied, "prev-archive").orElseThrow()));
        assertEquals(
                "/feed/" + view.epoch() + "/1",
                pathOf(link(parsed("/feed/" + view.epoch() + "/3"), "prev-archive")
                        .orElseThrow()));
        assertEquals(3 * BLOCK, walk("/feed").size());
    }

    @Test
    void what_left_the_feed_stands_there_as_a_tombstone() throws Exception {
        publish(2);
        view.remove("u/i/e/d0", ChangeKind.GONE);

        Document feed = parsed("/feed");

        assertEquals(List.of(MemoryView.id("u/i/e/d1").urn()), ids(feed));
        var tombstones = feed.getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry");
        assertEquals(1, tombstones.getLength());
        assertEquals(MemoryView.id("u/i/e/d0").urn(), ((Element) tombstones.item(0)).getAttribute("ref"));
    }

    @Test
    void the_host_header_never_gets_into_a_feed() throws Exception {
        publish(1);

        assertFalse(site.raw("/feed").contains("evil.example"));
        assertFalse(site.raw("http://evil.example/feed").contains("evil.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/atom+xml | ",
                "application/atom+xml | */*",
                "application/atom+xml | application/atom+xml, text/html;q=0.5",
                "application/atom+xml | application/rss+xml, application/xml;q=0.9, text/html;q=0.8",
                "application/atom+xml | text/html;q=0, */*",
                "text/html | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html | TEXT/HTML",
            })
    void the_root_is_a_page_only_for_those_who_name_html(String type, String accept) throws Exception {
        var response = accept == null ? site.get("/") : site.get("/", "Accept", accept);

        assertTrue(Site.header(response, "Content-Type").startsWith(type), Site.header(response, "Content-Type"));
        assertEquals("Accept, Accept-Encoding", Site.header(response, "Vary"));
    }

    @Test
    void the_hash_of_a_change_can_be_asked_for() throws Exception {
        publish(3);
        view.publish("u/i/e/d0", "again", "a.tif");

        assertEquals(
                view.change(1).orElseThrow().hash() + "\n", Site.text(site.get("/feed/" + view.epoch() + "/mark/1")));
        assertEquals(404, site.get("/feed/" + view.epoch() + "/mark/5").statusCode());
        assertEquals(404, site.get("/feed/other/mark/1").statusCode());
        assertEquals(404, site.get("/feed/" + view.epoch() + "/mark/x").statusCode());
    }

    @Test
    void another_epoch_is_explained() throws Exception {
        publish(1);

        var response = site.get("/feed/00000000/1");

        assertEquals(404, response.statusCode());
        assertTrue(Site.text(response).contains("epoch e1a2b3c4 now, not '00000000'"), Site.text(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed/e1a2b3c4/99",
                "/feed/e1a2b3c4/0",
                "/feed/e1a2b3c4/-1",
                "/feed/e1a2b3c4/99999999999999999999",
                "/feed/e1a2b3c4/",
                "/feed/e1a2b3c4",
                "/feed/e1a2b3c4/1/2",
                "/nothing",
                "/robots.txt",
            })
    void what_is_not_there_is_404_in_plain_words(String path) throws Exception {
        publish(1);
        var response = site.get(path);

        assertEquals(404, response.statusCode());
        assertEquals(Reply.TEXT, Site.header(response, "Content-Type"));
    }

    @Test
    void a_dataset_that_changes_while_a_document_is_made_is_not_shown_in_a_false_state() throws Exception {
        // The view as a slow reader sees it: between listing and rendering, d0 changes.
        var racing = new RacingView(BLOCK);
        racing.publish("u/i/e/d0", "before", "a.tif");
        racing.publish("u/i/e/d1", "other", "a.tif");
        racing.afterListing = () -> racing.publish("u/i/e/d0", "after", "a.tif");
        try (Site raced = new Site(staging, racing)) {
            Document first = parse(raced.get("/feed").body());
            var second = raced.get("/feed");

            assertEquals(List.of(MemoryView.id("u/i/e/d1").urn()), ids(first));
            assertEquals(2, ids(parse(second.body())).size());
            assertTrue(Site.text(second).contains("after"));
        }
    }

    private static final class RacingView extends MemoryView {
        private Runnable afterListing = () -> {};

        RacingView(int blockSize) {
            super(blockSize);
        }

        @Override
        public synchronized List<Change> liveChanges(long block) {
            List<Change> live = super.liveChanges(block);
            Runnable race = afterListing;
            afterListing = () -> {};
            race.run();
            return live;
        }
    }
}
