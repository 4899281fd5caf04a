package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.windrow.provider.feed.Links;
import org.windrow.provider.oai.OaiProvider;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.OaiPage;

class OaiTest {
    @TempDir
    Path home;

    private OaiSite site;

    @BeforeEach
    void serve() throws Exception {
        site = new OaiSite(home);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void it_says_what_kind_of_repository_it_is() throws Exception {
        Document said = site.datasets(1).ask("verb=Identify");

        assertEquals(List.of("Lab <staging> & more"), OaiSite.texts(said, "repositoryName"));
        assertEquals(List.of("http://harvest.example.org/atom/oai"), OaiSite.texts(said, "baseURL"));
        assertEquals(List.of("persistent"), OaiSite.texts(said, "deletedRecord"));
        assertEquals(List.of("2026-11-22T10:00:00Z"), OaiSite.texts(said, "earliestDatestamp"));
        assertEquals(List.of("2026-11-22T10:00:01Z"), OaiSite.texts(said, "responseDate"));
    }

    @Test
    void a_list_is_walked_by_tokens_each_of_which_may_be_sent_again() throws Exception {
        site.datasets(230);
        for (String prefix : List.of("oai_dc", "ore")) {
            List<String> seen = new ArrayList<>();
            String next = "verb=ListRecords&metadataPrefix=" + prefix;
            for (int page = 0; page < 3; page++) {
                Document response = site.ask(next);
                List<String> here = OaiSite.texts(response, "identifier");
                assertEquals(here, OaiSite.texts(site.ask(next), "identifier"));
                seen.addAll(here);
                var token = OaiSite.elements(response, "resumptionToken").get(0);
                assertEquals("230", token.getAttribute("completeListSize"));
                assertEquals(Integer.toString(100 * page), token.getAttribute("cursor"));
                assertEquals(page == 2, token.getTextContent().isEmpty());
                next = "verb=ListRecords&resumptionToken=" + token.getTextContent();
            }
            assertEquals(230, seen.stream().distinct().count());
            assertEquals(230, seen.size());
        }
    }

    @Test
    void a_change_is_seen_once_its_second_is_over() throws Exception {
        site.datasets(1).write("u/i/e/later/a.tif").publish();
        site.now = site.now.minusSeconds(1);
        assertEquals(
                1,
                OaiSite.texts(site.ask("verb=ListIdentifiers&metadataPrefix=ore"), "identifier")
                        .size());

        site.now = site.now.plusSeconds(1);

        assertEquals(
                2,
                OaiSite.texts(site.ask("verb=ListIdentifiers&metadataPrefix=ore"), "identifier")
                        .size());
        assertTrue(OaiSite.errors(site.ask("verb=Nothing")).contains("badVerb"));
    }

    @Test
    void a_record_outlives_staging_and_only_a_withdrawal_deletes_it() throws Exception {
        site.close();
        site = new OaiSite(home, OaiSettingsFor.tests());
        site.write("u/i/e/stays/a.tif")
                .write("u/i/e/goes/a b.tif")
                .write("u/i/e/taken/a.tif")
                .publish();
        String goes = site.identifier("goes");
        String taken = site.identifier("taken");
        site.remove("u/i/e/goes/a b.tif").publish().step(Duration.ofHours(25)).publish();
        site.withdraw("taken");

        assertEquals(
                3,
                OaiSite.texts(site.ask("verb=ListRecords&metadataPrefix=oai_dc"), "identifier")
                        .size());
        for (String prefix : List.of("oai_dc", "ore", "datacite")) {
            Document gone = site.ask("verb=GetRecord&metadataPrefix=" + prefix + "&identifier=" + goes);
            assertEquals(1, OaiSite.elements(gone, "metadata").size());
            assertTrue(OaiSite.text(gone).contains("https://lost.example.org/u%2Fi%2Fe%2Fgoes"), OaiSite.text(gone));
            assertFalse(OaiSite.text(gone).contains("/files/"), OaiSite.text(gone));
            Document deleted = site.ask("verb=GetRecord&metadataPrefix=" + prefix + "&identifier=" + taken);
            assertEquals("deleted", OaiSite.elements(deleted, "header").get(0).getAttribute("status"));
            assertEquals(List.of("source.lab", "source.lab:instrument.i"), OaiSite.texts(deleted, "setSpec"));
            assertEquals(0, OaiSite.elements(deleted, "metadata").size());
        }
    }

    @Test
    void sets_are_named_from_the_general_to_the_special_and_select_records() throws Exception {
        site.write("u/SEM 1/e/a/a.tif")
                .write("u/SEM 1/e/b/a.tif")
                .write("u/Größe.2/e/c/a.tif")
                .publish();

        Document sets = site.ask("verb=ListSets");
        assertEquals(
                List.of("source.lab", "source.lab:instrument.Gr~C3~B6~C3~9Fe.2", "source.lab:instrument.SEM~201"),
                OaiSite.texts(sets, "setSpec"));
        assertEquals(
                List.of("source lab", "source lab, instrument Größe.2", "source lab, instrument SEM 1"),
                OaiSite.texts(sets, "setName"));
        for (Map.Entry<String, Integer> set : Map.of(
                        "source.lab", 3,
                        "source.lab:instrument.SEM~201", 2,
                        "source.lab:instrument.SEM", 0,
                        "source.lab:instrument.SEM 1", -1,
                        "instrument.SEM~201", 0,
                        "lab", 0)
                .entrySet()) {
            Document list = site.ask("verb=ListIdentifiers&metadataPrefix=ore&set="
                    + set.getKey().replace(" ", "+"));
            assertEquals(
                    Math.max(0, set.getValue()),
                    OaiSite.texts(list, "identifier").size(),
                    set.getKey());
            assertEquals(
                    set.getValue() > 0 ? List.of() : List.of(set.getValue() == 0 ? "noRecordsMatch" : "badArgument"),
                    OaiSite.errors(list),
                    set.getKey());
        }
    }

    @Test
    void dates_select_records_and_both_ends_belong_to_the_range() throws Exception {
        site.datasets(1); // at 10:00:00
        site.step(Duration.ofDays(1)).write("u/i/e/next/a.tif").publish(); // at 10:00:01 of the next day
        Map<String, Integer> ranges = Map.of(
                "from=2026-11-22&until=2026-11-22", 1,
                "from=2026-11-22T10:00:00Z&until=2026-11-22T10:00:00Z", 1,
                "from=2026-11-22T10:00:01Z", 1,
                "from=2026-11-23T10:00:01Z", 1,
                "from=2026-11-23T10:00:02Z", 0,
                "until=2026-11-22T09:59:59Z", 0,
                "until=2026-11-23", 2,
                "from=1999-01-01&until=2999-01-01", 2,
                "from=2999-01-01", 0);
        for (Map.Entry<String, Integer> range : ranges.entrySet()) {
            Document list = site.ask("verb=ListIdentifiers&metadataPrefix=oai_dc&" + range.getKey());
            assertEquals(range.getValue(), OaiSite.texts(list, "identifier").size(), range.getKey());
            assertEquals(
                    range.getValue() > 0 ? List.of() : List.of("noRecordsMatch"), OaiSite.errors(list), range.getKey());
        }
    }

    @Test
    void a_token_survives_a_restart_and_none_that_was_tampered_with_is_an_error_of_ours() throws Exception {
        site.datasets(150);
        String token = OaiSite.texts(site.ask("verb=ListRecords&metadataPrefix=oai_dc"), "resumptionToken")
                .get(0);
        List<String> before = OaiSite.texts(site.ask("verb=ListRecords&resumptionToken=" + token), "identifier");
        site.restarted();

        assertEquals(before, OaiSite.texts(site.ask("verb=ListRecords&resumptionToken=" + token), "identifier"));
        for (String bad : List.of("", "x", token + "x", token.substring(1), "%00", "%F0%9F%98%80", "offset::-5")) {
            assertEquals(
                    List.of("badResumptionToken"),
                    OaiSite.errors(site.ask("verb=ListRecords&resumptionToken=" + bad)),
                    bad);
        }
        assertEquals(
                List.of("badResumptionToken"),
                OaiSite.errors(site.ask("verb=ListIdentifiers&resumptionToken=" + token)));
        assertEquals(List.of("badResumptionToken"), OaiSite.errors(site.ask("verb=ListSets&resumptionToken=" + token)));
    }

    @Test
    void records_that_are_written_otherwise_since_a_restart_are_dated_anew_and_stay_in_their_order() throws Exception {
        site.datasets(120);
        String list = "verb=ListIdentifiers&metadataPrefix=oai_dc";
        List<String> before = OaiSite.texts(site.ask(list), "identifier");
        String token = OaiSite.texts(site.ask(list), "resumptionToken").get(0);
        site.restarted();
        assertEquals(
                "2026-11-22T10:00:00Z",
                OaiSite.texts(site.ask(list), "datestamp").get(0));

        site.step(Duration.ofHours(1)).restarted(OaiSettingsFor.tests()).step(Duration.ofSeconds(5));
        site.write("u/i/e/last/a.tif").publish();

        assertEquals(
                "2026-11-22T11:00:01Z",
                OaiSite.texts(site.ask(list), "datestamp").get(0));
        assertEquals(before, OaiSite.texts(site.ask(list), "identifier"));
        Document rest = site.ask("verb=ListIdentifiers&resumptionToken=" + token);
        assertEquals(20, OaiSite.texts(rest, "identifier").size());
        for (Map.Entry<String, Integer> range : Map.of(
                        "from=2026-11-22T11:00:01Z", 100,
                        "from=2026-11-22T11:00:02Z", 1,
                        "until=2026-11-22T11:00:00Z", 0,
                        "until=2026-11-22T11:00:01Z", 100)
                .entrySet()) {
            assertEquals(
                    range.getValue(),
                    OaiSite.texts(site.ask(list + "&" + range.getKey()), "identifier")
                            .size(),
                    range.getKey());
        }
    }

    @Test
    void errors_are_told_all_at_once() throws Exception {
        site.datasets(1);

        assertEquals(
                List.of("cannotDisseminateFormat", "idDoesNotExist"),
                OaiSite.errors(site.ask("verb=GetRecord&metadataPrefix=marc&identifier=oai:x.y:z")));
        assertEquals(
                List.of("idDoesNotExist"),
                OaiSite.errors(site.ask("verb=ListMetadataFormats&identifier=invalid%22id")));
        assertEquals(
                List.of("badArgument", "badArgument"), OaiSite.errors(site.ask("verb=ListRecords&until=yesterday")));
    }

    @Test
    void a_form_is_answered_like_a_query_and_gzip_is_spoken() throws Exception {
        site.datasets(2);
        String query = "verb=ListRecords&metadataPrefix=ore&set=source.lab%3Ainstrument.i";
        byte[] plain = site.get("?" + query).body();

        HttpResponse<byte[]> packed = site.get("?" + query, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> head = site.head("?" + query);

        assertArrayEquals(plain, site.post(query).body());
        assertEquals("gzip", Site.header(packed, "Content-Encoding"));
        assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
        assertEquals("text/xml; charset=UTF-8", Site.header(head, "Content-Type"));
        assertEquals(0, head.body().length);
        assertEquals(413, site.post("verb=" + "x".repeat(1_000_000)).statusCode());
    }

    @Test
    void whatever_is_sent_no_answer_is_an_error_of_ours() throws Exception {
        site.datasets(1);
        List<String> values = List.of(
                "",
                "%00",
                "%FF%FE",
                "%C0%80",
                "%ED%A0%80",
                "%",
                "%2",
                "a%0Ab",
                "%EF%BF%BE",
                "%3Cscript%3E",
                "'\"&amp;".replace("\"", "%22"),
                "../../etc/passwd",
                "9".repeat(5_000),
                "%F0%9F%98%80",
                "-1",
                "0000-00-00",
                "9999-12-31",
                "a:b:c",
                "oai:harvest.example.org:");
        for (String verb : List.of(
                "Identify", "ListMetadataFormats", "ListSets", "GetRecord", "ListIdentifiers", "ListRecords", "x")) {
            for (String argument :
                    List.of("identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "x%00")) {
                for (String value : values) {
                    HttpResponse<byte[]> response =
                            site.post("verb=" + verb + "&metadataPrefix=oai_dc&" + argument + "=" + value);
                    assertEquals(200, response.statusCode());
                    OaiSchemas.valid(response.body());
                }
            }
        }
        for (String query : List.of("x".repeat(1_000_000), "verb=" + "%20".repeat(4_000), "?&&==&", "verb")) {
            assertTrue(site.raw(query).matches("(?s)HTTP/1.1 [24].*"), query);
        }
    }

    @Test
    void who_finds_too_many_others_is_asked_to_come_again_later() throws Exception {
        Crowd full = new Crowd(0, 8, Duration.ZERO);
        OaiProvider provider = new OaiProvider(
                OaiSettingsFor.tests(), site.index, new Links(URI.create("http://localhost/")), () -> site.now);

        Reply reply = new OaiEndpoint(
                        provider, new OaiPage(null, provider, new Links(URI.create("http://localhost/"))), full)
                .get(new Ask(List.of("oai"), "verb=Identify", HttpFields.EMPTY));

        assertEquals(503, reply.status());
        assertTrue(reply.headers().get("Retry-After").matches("[0-9]+"));
    }

    @Test
    void people_find_a_page_with_each_request_as_a_link() throws Exception {
        site.write("u/<b>SEM/e/d/a.tif").publish();

        HttpResponse<byte[]> page = site.get("", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertEquals(200, page.statusCode());
        assertTrue(Site.text(page).contains("oai?verb=ListRecords&amp;metadataPrefix=ore"), Site.text(page));
        assertTrue(Site.text(page).contains("source lab, instrument &lt;b&gt;SEM"), Site.text(page));
        assertTrue(Site.text(page).contains("http://harvest.example.org/atom/oai"));
        assertTrue(Site.text(site.get("", "Accept", "*/*")).contains("badVerb"));
    }

    @Test
    void a_dataset_of_many_files_has_all_of_them_in_its_resource_map() throws Exception {
        for (int i = 0; i < 2_345; i++) {
            site.write("u/i/e/d/" + i + ".tif");
        }
        site.publish();

        String map = OaiSite.text(site.ask("verb=ListRecords&metadataPrefix=ore"));

        assertEquals(2_345, map.split("rel=\"enclosure\"", -1).length - 1);
        assertEquals(2_345, map.split("rel=\"http://www.openarchives.org/ore/terms/aggregates\"", -1).length - 1);
    }

    @Test
    void a_record_that_was_harvested_elsewhere_says_so() throws Exception {
        site.close();
        site = new OaiSite(home, OaiSettingsFor.tests());
        site.write("2024-05-06/i/e/d/a.tif").write("u/i/e/d/a.tif").publish();

        assertEquals(
                2, OaiSite.elements(site.ask("verb=Identify"), "description").size());
        site.ask("verb=ListRecords&metadataPrefix=datacite");
        Document list = site.ask("verb=ListRecords&metadataPrefix=oai_dc");

        assertEquals(1, OaiSite.elements(list, "about").size());
        assertTrue(OaiSite.text(list).contains("<datestamp>2024-05-06</datestamp>"), OaiSite.text(list));
    }

    @Test
    void records_are_seen_though_the_clock_was_set_back_and_who_asks_again_from_the_response_misses_none()
            throws Exception {
        site.datasets(1).step(Duration.ofHours(-1)).write("u/i/e/second/a.tif").publish();

        Document list = site.ask("verb=ListIdentifiers&metadataPrefix=oai_dc");
        site.write("u/i/e/third/a.tif").publish();
        String since = OaiSite.texts(list, "responseDate").get(0);
        Document next = site.ask("verb=ListIdentifiers&metadataPrefix=oai_dc&from=" + since);

        assertEquals(2, OaiSite.texts(list, "identifier").size());
        assertEquals(3, OaiSite.texts(next, "identifier").size());
    }

    @Test
    void a_list_of_which_all_that_was_left_changed_ends_as_a_list_has_to() throws Exception {
        site.datasets(101);
        String rest = OaiSite.texts(site.ask("verb=ListRecords&metadataPrefix=oai_dc"), "resumptionToken")
                .get(0);
        String bounded = OaiSite.texts(
                        site.ask("verb=ListRecords&metadataPrefix=oai_dc&until=2026-11-22"), "resumptionToken")
                .get(0);
        for (int i = 0; i < 101; i++) {
            site.write("u/i/e/d" + i + "/b.tif");
        }
        site.publish();

        Document last = site.ask("verb=ListRecords&resumptionToken=" + rest);

        assertEquals(1, OaiSite.texts(last, "identifier").size());
        assertEquals(List.of(""), OaiSite.texts(last, "resumptionToken"));
        assertEquals(
                List.of("noRecordsMatch"), OaiSite.errors(site.ask("verb=ListRecords&resumptionToken=" + bounded)));
    }
}
