package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.wire.Samples.read;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;

class OldDialectsTest {
    static final String RSS = """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
            <title>Runs</title><link>http://h/</link><description>d</description>
            <atom:link rel="next" href="page2.rss"/>
            <item><title>run 1</title><guid isPermaLink="false">tag:h,2026:1</guid>
            <pubDate>Sun, 01 Nov 2026 10:00:00 +0100</pubDate><author>e1@h.example</author>
            <category domain="http://h/ExperimentTitle">exp</category>
            <enclosure url="files/a%20b.tif" length="12" type="image/tiff"/></item>
            <item><title>no date</title><guid>tag:h,2026:2</guid></item>
            </channel></rss>""";

    static final String ATOM_03 = """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#">
            <title>Old</title><modified>2026-11-01T10:00:00Z</modified>
            <link rel="next" type="application/atom+xml" href="older"/>
            <entry><id>tag:h,2026:3</id><title>old one</title><modified>2026-11-01T09:00:00Z</modified>
            <issued>2026-11-01T09:00:00Z</issued><author><name>e2</name></author>
            <link rel="enclosure" type="image/tiff" href="http://h/f.tif"/></entry></feed>""";

    static final String RDF = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://h/"><title>R</title><link>http://h/</link><description>d</description></channel>
            <item rdf:about="http://h/4"><title>four</title><link>http://h/4</link>
            <dc:date>2026-11-01T09:00:00Z</dc:date><dc:creator>e4</dc:creator></item></rdf:RDF>""";

    @Test
    void an_item_of_rss_is_an_entry_with_its_file() throws Exception {
        Samples.Reading reading = read(RSS);

        FeedEntry entry = reading.entry(1);
        Enclosure file = entry.files().get(0);

        assertEquals(
                Optional.of(URI.create("http://feeds.example.org/data/page2.rss")),
                reading.document().next());
        assertEquals(Optional.of("Runs"), reading.document().title());
        assertEquals(2, reading.document().entries());
        assertEquals("tag:h,2026:1", entry.id());
        assertEquals(Optional.of("run 1"), entry.title());
        assertEquals(Instant.parse("2026-11-01T09:00:00Z"), entry.updated());
        assertEquals(Optional.of("exp"), entry.experimentTitle());
        assertEquals(URI.create("http://feeds.example.org/data/files/a%20b.tif"), file.href());
        assertEquals(OptionalLong.of(12), file.length());
        assertEquals(Optional.of("image/tiff"), file.mediaType());
    }

    @Test
    void an_item_of_rss_without_date_is_refused_by_its_id() throws Exception {
        Samples.Reading reading = read(RSS);

        BrokenEntryException fault = assertThrows(BrokenEntryException.class, () -> reading.entry(2));

        assertEquals(Optional.of("tag:h,2026:2"), fault.entryId());
    }

    @Test
    void atom_of_the_year_2003_is_understood() throws Exception {
        Samples.Reading reading = read(ATOM_03);

        FeedEntry entry = reading.entry(1);

        assertEquals("tag:h,2026:3", entry.id());
        assertEquals(Instant.parse("2026-11-01T09:00:00Z"), entry.updated());
        assertEquals(Optional.of("e2"), entry.author().orElseThrow().name());
        assertEquals(URI.create("http://h/f.tif"), entry.files().get(0).href());
        assertEquals(
                Optional.of(URI.create("http://feeds.example.org/data/older")),
                reading.document().next());
    }

    @Test
    void rss_as_rdf_is_understood() throws Exception {
        FeedEntry entry = read(RDF).entry(1);

        assertEquals("http://h/4", entry.id());
        assertEquals(Instant.parse("2026-11-01T09:00:00Z"), entry.updated());
    }

    @Test
    void rss_that_is_no_feed_or_cut_off_is_refused() {
        assertThrows(BrokenFeedException.class, () -> read("<rss version='2.0'/>"));
        assertThrows(BrokenFeedException.class, () -> read("<rss/>"));
        BrokenFeedException cut =
                assertThrows(BrokenFeedException.class, () -> read(RSS.substring(0, RSS.length() - 30)));
        assertTrue(cut.getMessage().contains("is cut off"), cut.getMessage());
    }
}
