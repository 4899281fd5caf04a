package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.model.ChangeKind;
import org.windrow.provider.feed.MemoryView;

/** Feeds of a part of the datasets, by property and by time. */
class SelectedFeedTest {
    private static final Pattern ENTRY =
            Pattern.compile("(?s)<(?:entry|at:deleted-entry) .*?</(?:entry|at:deleted-entry)>");
    private static final Pattern ID = Pattern.compile("urn:uuid:[0-9a-f-]{36}");

    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(100);
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String get(String path) throws Exception {
        var answer = site.get(path);
        assertEquals(200, answer.statusCode(), () -> path + ": " + Site.text(answer));
        return Site.text(answer);
    }

    private static List<String> ids(String document) {
        return ENTRY.matcher(document)
                .results()
                .map(entry -> {
                    Matcher id = ID.matcher(entry.group());
                    assertTrue(id.find());
                    return id.group();
                })
                .toList();
    }

    private static Optional<String> link(String document, String rel) {
        Matcher link = Pattern.compile("<link rel=\"" + rel + "\"[^>]* href=\"([^\"]+)\"")
                .matcher(document);
        return link.find()
                ? Optional.of(URI.create(link.group(1).replace("&amp;", "&")))
                        .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery())
                : Optional.empty();
    }

    private List<String> walk(String from) throws Exception {
        List<String> all = new ArrayList<>();
        Optional<String> next = Optional.of(from);
        while (next.isPresent()) {
            String document = get(next.get());
            assertEquals(next, link(document, "self"));
            assertEquals(Optional.empty(), link(document, "prev-archive"));
            all.addAll(ids(document));
            next = link(document, "next");
        }
        return all;
    }

    private void publish(int from, int to, String user) {
        for (int i = from; i < to; i++) {
            view.publish(user + "/SEM/exp" + i % 3 + "/ds" + i, "Dataset " + i, "a.tif");
        }
    }

    @Test
    void a_filtered_feed_shows_the_datasets_that_have_all_its_properties_newest_first() throws Exception {
        publish(0, 150, "e1");
        publish(150, 160, "e2");
        view.publish("e1/SEM/exp0/ds0", "again", "b.tif");
        view.remove("e1/SEM/exp1/ds1", ChangeKind.GONE);

        List<String> walked = walk("/feed?user=e1");

        List<String> expected = new ArrayList<>(List.of(
                MemoryView.id("e1/SEM/exp1/ds1").urn(),
                MemoryView.id("e1/SEM/exp0/ds0").urn()));
        for (int i = 149; i > 1; i--) {
            expected.add(MemoryView.id("e1/SEM/exp" + i % 3 + "/ds" + i).urn());
        }
        assertEquals(expected, walked);
        assertEquals(10, walk("/feed?user=e2").size());
        assertEquals(50, walk("/feed?experiment=exp2&user=e1").size());
        assertEquals(List.of(), walk("/feed?user=nobody"));
        assertTrue(get("/feed?user=e1").contains("at:deleted-entry"));
    }

    @Test
    void a_filtered_feed_is_a_feed_of_its_own() throws Exception {
        publish(0, 3, "e1");
        String whole = get("/feed");
        String part = get("/feed?user=e1");

        String id = "(?s)^.*?<id>([^<]*)</id>.*$";
        assertNotEquals(whole.replaceAll(id, "$1"), part.replaceAll(id, "$1"));
        assertTrue(part.contains(": user e1</title>"), part);
        assertEquals(Optional.of("/feed?user=e1"), link(part, "first"));
        assertEquals(get("/feed?user=e1&source=lab"), get("/feed?source=lab&user=e1"));
    }

    @Test
    void a_filtered_feed_stays_304_while_others_change() throws Exception {
        publish(0, 3, "e1");
        var first = site.get("/feed?user=e1");
        String tag = Site.header(first, "ETag");
        publish(3, 6, "e2");

        assertEquals(304, site.get("/feed?user=e1", "If-None-Match", tag).statusCode());
        assertArrayEquals(first.body(), site.get("/feed?user=e1").body());

        publish(6, 7, "e1");
        assertEquals(200, site.get("/feed?user=e1", "If-None-Match", tag).statusCode());
        var head = site.send("HEAD", "/feed?user=e1");
        assertEquals(Site.header(site.get("/feed?user=e1"), "ETag"), Site.header(head, "ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red | knows no 'colour'",
                "colour=red | user=",
                "user=a&user=b | given twice",
                "user= | no value",
                "user=%ff | no value",
                "limit=0 | limit=0",
                "limit=ten | no whole number",
                "before=-1 | no whole number",
                "below=x | no whole number"
            })
    void a_query_that_makes_no_sense_is_refused_in_a_sentence(String query, String says) throws Exception {
        for (String path : List.of("/feed?", "/?")) {
            var answer = site.get(path + query);

            assertEquals(400, answer.statusCode());
            assertTrue(Site.text(answer).contains(says), Site.text(answer));
        }
    }

    @Test
    void the_feed_can_be_read_by_time_as_older_providers_give_it() throws Exception {
        publish(0, 25, "e1");
        long fifth = MemoryView.START.plusSeconds(5).toEpochMilli();

        assertEquals(10, ids(get("/feed?after=1")).size());
        assertEquals(25, walk("/feed?after=1").size());
        assertEquals(20, walk("/feed?after=" + fifth).size());
        assertEquals(4, walk("/feed?before=" + fifth).size());
        assertEquals(3, ids(get("/feed?limit=3")).size());
        assertEquals(25, walk("/feed?limit=3").size());
        assertEquals(25, ids(get("/feed?limit=1000000")).size());
        assertEquals(4, walk("/feed?user=e1&before=" + fifth + "&limit=3").size());
        assertEquals(
                MemoryView.id("e1/SEM/exp0/ds24").urn(),
                ids(get("/feed?limit=1")).get(0));
    }
}
