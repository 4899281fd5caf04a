package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

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
}
