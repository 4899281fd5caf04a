package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.ChangeKind;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.index.view.Standing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {
    private static final String EVIL = "<script>alert(1)</script> \"'><img src=x onerror=y>";
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    Path staging;

    private final AmbiguousView view = new AmbiguousView();
    private Site site;

    /** Finds two datasets for one prefix, which real ids do too rarely to try. */
    private static final class AmbiguousView extends MemoryView {
        AmbiguousView() {
            super(100);
        }

        @Override
        public synchronized List<DatasetId> startingWith(String prefix) {
            return prefix.equals("ffffffff") ? List.of(id("u/i/e/one"), id("u/i/e/two")) : super.startingWith(prefix);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String page(String path) throws Exception {
        HttpResponse<byte[]> response = site.get(path, "Accept", BROWSER);
        assertTrue(response.statusCode() < 300, path + " " + response.statusCode());
        assertTrue(Site.header(response, "Content-Type").startsWith("text/html"), path);
        return Site.text(response);
    }

    private void standing(State state, String path, String why, String remedy) {
        view.standings.add(new Standing(
                "lab", path, state, why, Instant.now().minusSeconds(200), Optional.of(Instant.now()), remedy));
    }

    @Test
    void the_first_page_says_in_one_sentence_how_things_stand() throws Exception {
        view.publish("e1/SEM/exp1/ds1", "Run 1", "a.tif", "b.tif");

        String page = page("/");

        assertTrue(page.contains("All well: 1 dataset, 2 files, 10 B published."), page);
        assertTrue(page.contains("banner green"), page);
        assertTrue(page.contains("rel=\"alternate\" type=\"application/atom+xml\""), page);
        assertEquals(withoutTimes(page), withoutTimes(page("/browse")));
    }

    private static String withoutTimes(String page) {
        return page.replaceAll("as of [0-9: -]+ UTC", "").replaceAll(">[^<]* ago<", "><");
    }

    @Test
    void something_blocked_makes_it_amber_and_a_frozen_source_red() throws Exception {
        standing(State.BLOCKED, "x.tif", "its name is not valid UTF-8", "rename the file");
        assertTrue(page("/browse").contains("banner amber"));

        view.frozen = Optional.of("/mnt/lab is empty after it was full: is it mounted?");
        String page = page("/browse");

        assertTrue(page.contains("banner red"), page);
        assertTrue(page.contains("source lab is frozen: /mnt/lab is empty after it was full"), page);
    }

    @Test
    void an_empty_provider_explains_itself() throws Exception {
        assertTrue(page("/browse").contains("Nothing is published yet. A dataset appears once"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "blocked", "ignored"})
    void lists_give_reason_remedy_and_both_forms_of_time(String list) throws Exception {
        standing(State.of(list), "a/" + EVIL, "because " + EVIL, "do this");

        String page = page("/browse/" + list);

        assertTrue(page.contains("because &lt;script&gt;"), page);
        assertTrue(page.contains("3 min ago"), page);
        assertTrue(
                Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} UTC")
                        .matcher(page)
                        .find(),
                page);
        assertTrue(page.contains("do this"), page);
        assertNothingForeign(page);
    }

    @Test
    void titles_owners_paths_and_searches_are_text_and_nothing_else() throws Exception {
        Dataset dataset =
                view.publish(EVIL.replace("/", "") + "/i/" + EVIL.replace("/", "") + "/d", EVIL, EVIL.replace("/", ""));

        assertNothingForeign(page("/browse"));
        assertNothingForeign(page("/browse?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27"));
        assertNothingForeign(page("/datasets/" + dataset.id() + ".html"));
        assertNothingForeign(Site.text(site.get("/browse/%3Cscript%3E")));
    }

    @Test
    void a_browser_can_ask_where_a_path_stands() throws Exception {
        standing(State.BLOCKED, "u/" + EVIL, "its name is odd", "rename it");

        assertTrue(page("/browse/why").contains("Write the path of a file or folder"));
        assertTrue(page("/browse/why?path=u%2Fno-such").contains("Nothing is known of “u/no-such”"));
        String page = page("/browse/why?path=" + URLEncoder.encode("u/" + EVIL, StandardCharsets.UTF_8));
        assertTrue(page.contains("its name is odd"), page);
        assertTrue(page.contains("rename it"), page);
        assertNothingForeign(page);
    }

    private static void assertNothingForeign(String page) {
        boolean html = page.startsWith("<!DOCTYPE");
        assertFalse(html && page.contains("<script"), page);
        assertFalse(html && page.contains("<img"), page);
    }

    @Test
    void pages_may_load_nothing_and_be_framed_nowhere() throws Exception {
        var response = site.get("/browse");
        String policy = Site.header(response, "Content-Security-Policy");

        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", Site.header(response, "X-Content-Type-Options"));
        String css = Site.text(response).replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        byte[] hash = Digest.Algorithm.SHA_256.start().digest(css.getBytes(StandardCharsets.UTF_8));
        assertTrue(policy.contains(Base64.getEncoder().encodeToString(hash)), policy);
    }

    @Test
    void the_list_can_be_searched_and_paged() throws Exception {
        for (int i = 0; i < 120; i++) {
            view.publish("u/i/e/ds" + i, (i % 2 == 0 ? "even " : "odd ") + i, "a.tif");
        }

        assertTrue(page("/browse").contains("page 1 of 3"));
        assertTrue(page("/browse?page=3").contains(">even 0<"));
        assertTrue(page("/browse?page=99").contains("page 3 of 3"));
        assertTrue(page("/browse?page=-1").contains("page 1 of 3"));
        String found = page("/browse?q=even&page=2");
        assertTrue(found.contains("60 datasets with “even”"), found);
        assertTrue(found.contains("page 2 of 2"), found);
        assertTrue(found.contains("href=\"browse?q=even&amp;page=1\""), found);
        assertTrue(page("/browse?q=no+such").contains("No dataset has all of these words"));
    }

    @Test
    void a_dataset_page_shows_levels_files_and_links() throws Exception {
        Dataset dataset = view.publish("e1/SEM/exp1/ds1", "Run 1", "a b#1.tif");

        String page = page("/datasets/" + dataset.id());

        assertTrue(page.contains("<li><span>instrument</span>SEM</li>"), page);
        assertTrue(page.contains("href=\"../files/lab/e1/SEM/exp1/ds1/a%20b%231.tif\" download"), page);
        assertTrue(
                page.contains("title=\"sha-256:" + MemoryView.sha256("a b#1.tif".getBytes(StandardCharsets.UTF_8))),
                page);
        assertTrue(page.contains(dataset.id() + ".atom"), page);
        assertTrue(page.contains("published, number 1"), page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".atom | application/atom+xml;type=entry;charset=utf-8 | */*",
                ".json | application/json | */*",
                ".html | text/html; charset=utf-8 | */*",
                "'' | application/atom+xml;type=entry;charset=utf-8 | */*",
                "'' | application/json | application/json",
                "'' | text/html; charset=utf-8 | text/html",
                ".atom | application/atom+xml;type=entry;charset=utf-8 | text/html",
            })
    void a_dataset_has_three_forms(String suffix, String type, String accept) throws Exception {
        Dataset dataset = view.publish("u/i/e/d", "Title", "a.tif");

        for (String id : new String[] {dataset.id().toString(), dataset.id().brief()}) {
            var response = site.get("/datasets/" + id + suffix, "Accept", accept);

            assertEquals(200, response.statusCode());
            assertEquals(type, Site.header(response, "Content-Type"));
            assertTrue(Site.text(response).contains("a.tif"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".atom", ".json"})
    void an_entry_and_its_json_answer_304_until_the_dataset_changes(String suffix) throws Exception {
        Dataset dataset = view.publish("u/i/e/d", "Title", "a.tif");
        String path = "/datasets/" + dataset.id() + suffix;
        String tag = Site.header(site.get(path), "ETag");

        assertEquals(304, site.get(path, "If-None-Match", tag).statusCode());
        view.publish("u/i/e/d", "Other title", "a.tif");
        assertEquals(200, site.get(path, "If-None-Match", tag).statusCode());
    }

    @Test
    void json_says_what_the_entry_says() throws Exception {
        Dataset dataset = view.publish("e1/SEM/exp1/ds1", "Run \"1\"", "b/c d.tif");

        JsonNode json = JsonMapper.shared()
                .readTree(site.get("/datasets/" + dataset.id() + ".json").body());

        assertEquals("Run \"1\"", json.get("title").asString());
        assertEquals("SEM", json.get("attributes").get("instrument").asString());
        assertEquals(1, json.get("change").asLong());
        JsonNode file = json.get("files").get(0);
        assertEquals("b/c d.tif", file.get("path").asString());
        assertEquals(
                site.server.base() + "files/lab/e1/SEM/exp1/ds1/b/c%20d.tif",
                file.get("href").asString());
    }

    @Test
    void ids_that_name_no_dataset_or_several_are_explained() throws Exception {
        view.publish("u/i/e/one", "One", "a.tif");
        view.publish("u/i/e/two", "Two", "a.tif");

        assertEquals(404, site.get("/datasets/1234567").statusCode());
        assertEquals(404, site.get("/datasets/not-an-id").statusCode());
        assertEquals(404, site.get("/datasets/00000000").statusCode());
        assertEquals(404, site.get("/datasets/").statusCode());
        var several = site.get("/datasets/ffffffff");
        assertEquals(300, several.statusCode());
        assertTrue(Site.text(several).contains(MemoryView.id("u/i/e/two").toString()));
        assertEquals(300, site.get("/datasets/FFFFFFFF.html").statusCode());
    }

    @Test
    void a_dataset_that_left_is_410_with_what_happened() throws Exception {
        Dataset dataset = view.publish("u/i/e/d", "Title", "a.tif");
        view.remove("u/i/e/d", ChangeKind.WITHDRAWN);

        var atom = site.get("/datasets/" + dataset.id() + ".atom");
        assertEquals(410, atom.statusCode());
        assertEquals("application/atomdeleted+xml; charset=utf-8", Site.header(atom, "Content-Type"));
        assertTrue(Site.text(atom).contains("<at:comment>It was withdrawn by its provider.</at:comment>"));
        var json = site.get("/datasets/" + dataset.id(), "Accept", "application/json");
        assertEquals(410, json.statusCode());
        assertEquals("Accept, Accept-Encoding", Site.header(json, "Vary"));
        assertTrue(Site.text(json).contains("\"reason\" : \"It was withdrawn by its provider.\""), Site.text(json));
        var page = site.get("/datasets/" + dataset.id() + ".html");
        assertEquals(410, page.statusCode());
        assertTrue(Site.text(page).contains("left the feed (withdrawn)"));
        assertFalse(Site.text(page).contains("href=\"../files"));
    }

    @Test
    void health_is_200_until_a_source_is_frozen() throws Exception {
        assertEquals(200, site.get("/health").statusCode());

        view.frozen = Optional.of("/mnt/lab went away");

        var response = site.get("/health");
        assertEquals(503, response.statusCode());
        assertEquals("source lab is frozen: /mnt/lab went away\n", Site.text(response));
    }

    @Test
    void status_has_the_numbers_monitoring_needs() throws Exception {
        view.publish("u/i/e/d", "Title", "a.tif");
        view.publish("u/i/e/d", "Title 2", "a.tif");
        standing(State.WAITING, "w", "w", "");
        standing(State.IGNORED, "i", "i", "");

        JsonNode status = JsonMapper.shared().readTree(site.get("/status").body());

        assertEquals(1, status.get("datasets").asInt());
        assertEquals(1, status.get("waiting").asInt());
        assertEquals(0, status.get("blocked").asInt());
        assertEquals(1, status.get("ignored").asInt());
        assertEquals(2, status.get("change").asInt());
        assertEquals(view.epoch(), status.get("epoch").asString());
        JsonNode source = status.get("sources").get("lab");
        assertEquals("2026-03-01T10:00:00Z", source.get("lastScan").asString());
        assertEquals(0, source.get("backlog").get("files").asInt());
        assertTrue(source.get("frozen").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/feed", "/browse", "/health", "/status"})
    void every_page_answers_head_and_refuses_to_be_written_to(String path) throws Exception {
        var head = site.send("HEAD", path);
        var post = site.send("POST", path);

        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", Site.header(post, "Allow"));
    }

    @Test
    void nonsense_is_answered_in_one_plain_line() throws Exception {
        String answer = site.raw("/feed HTTP/9.9 x");
        String huge = site.raw("/" + "a".repeat(40_000));

        assertTrue(answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 505"), answer);
        assertTrue(huge.startsWith("HTTP/1.1 414") || huge.startsWith("HTTP/1.1 431"), huge);
        assertFalse(answer.contains("jetty") || answer.contains("Exception") || answer.contains("<html"), answer);
        assertFalse(huge.contains("Jetty") || huge.contains("Exception") || huge.contains("<html"), huge);
    }
}
