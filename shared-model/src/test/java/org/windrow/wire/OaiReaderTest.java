package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.model.ChangeKind;
import org.windrow.model.FeedEntry;

class OaiReaderTest {
    private static final AtomReader.Limits LIMITS = new AtomReader.Limits(64 << 20, 4_000_000);
    private static final URI BASE = URI.create("http://odd.example/oai");
    private static final String ID = "3f2504e0-4f89-51d3-9a0c-0305e82c3301";

    private final List<OaiRecord> records = new ArrayList<>();

    @Test
    void a_record_stands_for_itself_with_the_namespaces_declared_around_it() throws Exception {
        read("""
            <o:OAI-PMH xmlns:o="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><o:ListRecords
             xmlns:x="http://x.example/"><o:record><o:header><o:identifier>oai:a:1</o:identifier><o:datestamp>2026-11-01</o:datestamp>
            </o:header><o:metadata><x:dc><dc:title>T</dc:title><dc:creator>C</dc:creator>
            <dc:creator>D</dc:creator><dc:date>2025</dc:date><dc:subject>a</dc:subject><dc:subject>b</dc:subject></x:dc></o:metadata></o:record>
            <o:resumptionToken completeListSize="7">a&amp;b</o:resumptionToken></o:ListRecords></o:OAI-PMH>\
            """);

        FeedEntry entry = new AtomReader(LIMITS).entry(records.get(0).raw());

        assertEquals("oai:a:1", entry.id());
        assertEquals(Optional.of("T"), entry.title());
        assertEquals(Optional.of("C"), entry.author().orElseThrow().name());
        assertEquals(Map.of("dc:creator", "D", "dc:date", "2025", "dc:subject", "a; b"), entry.attributes());
        assertTrue(entry.metadataOnly());
        assertEquals("2026-11-01T00:00:00Z", entry.updated().toString());
    }

    @Test
    void our_records_of_very_many_files_are_read_with_their_list_apart() throws Exception {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            links.append("<link rel='enclosure' href='http://odd.example/f/")
                    .append(i)
                    .append("' length='1'/>");
        }
        read(ore("published", links.toString()));

        FeedEntry entry = new AtomReader(LIMITS).entry(records.get(0).raw());

        assertEquals("urn:uuid:" + ID, entry.id());
        assertEquals(List.of(), entry.files());
        assertEquals(
                Optional.of(new FeedEntry.FileList(URI.create("http://odd.example/d.meta4?change=5"), 30_000, 30_000)),
                entry.list());
        assertTrue(records.get(0).raw().xml().length() < 1_000_000);
    }

    @Test
    void a_dataset_that_disappeared_is_no_dataset_without_files() throws Exception {
        read(ore("gone", ""));

        assertEquals(Optional.of(ChangeKind.GONE), records.get(0).header().left());
    }

    @Test
    void identifiers_that_end_in_a_uuid_mean_the_dataset_of_that_id() {
        assertEquals("urn:uuid:" + ID, OaiRecord.entryId("oai:harvest.example.org:" + ID));
        assertEquals("oai:harvest.example.org:123", OaiRecord.entryId("oai:harvest.example.org:123"));
    }

    @Test
    void what_is_no_answer_is_refused() {
        assertThrows(BrokenFeedException.class, () -> read("<html/>"));
        assertThrows(OaiReader.DamagedException.class, () -> read("<OAI-PMH xmlns='" + Vocabulary.OAI_URI + "'>"));
    }

    private static String ore(String kind, String links) {
        return "<OAI-PMH xmlns='" + Vocabulary.OAI_URI + "'><ListRecords><record><header><identifier>oai:odd.example:"
                + ID
                + "</identifier><datestamp>2026-11-01T10:00:00Z</datestamp></header><metadata><entry"
                + " xmlns='http://www.w3.org/2005/Atom' xmlns:w='" + Vocabulary.OURS_URI + "'><id>urn:uuid:" + ID
                + "</id><title>t</title><updated>2026-11-01T10:00:00.000Z</updated><w:change number='5' hash='ab'"
                + " kind='"
                + kind + "'/><w:dataset files='30000' bytes='30000'/><link rel='describedby'"
                + " href='http://odd.example/d.meta4?change=5' type='application/metalink4+xml'/>" + links
                + "</entry></metadata></record></ListRecords></OAI-PMH>";
    }

    private OaiAnswer read(String xml) throws BrokenFeedException {
        return new OaiReader(LIMITS)
                .read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), BASE, records::add);
    }
}
