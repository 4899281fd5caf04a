package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.wire.Samples.ADDRESS;
import static org.windrow.wire.Samples.read;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.FeedEntry;

class AtomReaderTest {
    private static final String FEED = "<feed xmlns='http://www.w3.org/2005/Atom'>";

    @Test
    void entries_read_before_a_document_is_cut_off_are_handed_over() {
        String cut = FEED + "\n" + entry("a", "") + "\n" + entry("b", "") + "\n<entry><id>c</i";
        List<RawEntry> handedOver = new ArrayList<>();

        BrokenFeedException fault = assertThrows(
                BrokenFeedException.class,
                () -> Samples.READER.read(bytes(cut, StandardCharsets.UTF_8), ADDRESS, handedOver::add));

        assertEquals(2, handedOver.size());
        assertEquals("The document " + ADDRESS + " is cut off (line 4, after entry 2)", fault.getMessage());
    }

    @Test
    void a_connection_that_breaks_names_its_fault_and_stands_as_cause() {
        InputStream breaking = new FilterInputStream(bytes(FEED + entry("a", ""), StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };

        BrokenFeedException fault =
                assertThrows(BrokenFeedException.class, () -> Samples.READER.read(breaking, ADDRESS, ignored -> {}));

        assertTrue(fault.getMessage().contains("connection reset"), fault.getMessage());
    }

    @Test
    void a_document_larger_than_allowed_ends_there() {
        AtomReader reader = new AtomReader(new AtomReader.Limits(20_000, 10_000));
        StringBuilder large = new StringBuilder(FEED);
        for (int i = 0; i < 1_000; i++) {
            large.append(entry("e" + i, ""));
        }
        List<RawEntry> handedOver = new ArrayList<>();

        BrokenFeedException fault = assertThrows(
                BrokenFeedException.class,
                () -> reader.read(bytes(large.toString(), StandardCharsets.UTF_8), ADDRESS, handedOver::add));

        assertTrue(fault.getMessage().contains("larger than the 20000 bytes allowed"), fault.getMessage());
        assertTrue(handedOver.size() > 50, "only " + handedOver.size());
    }

    @Test
    void an_entry_larger_than_allowed_is_refused_by_its_id_and_harms_no_other() throws Exception {
        AtomReader reader = new AtomReader(new AtomReader.Limits(1_000_000, 5_000));
        String large = "<entry><content>" + "x".repeat(20_000) + "</content><id>large</id></entry>";
        List<RawEntry> raw = new ArrayList<>();

        reader.read(
                bytes(FEED + entry("a", "") + large + entry("b", "") + "</feed>", StandardCharsets.UTF_8),
                ADDRESS,
                raw::add);
        BrokenEntryException fault = assertThrows(BrokenEntryException.class, () -> reader.entry(raw.get(1)));

        assertEquals(Optional.of("large"), fault.entryId());
        assertEquals("The entry is larger than the 5000 characters allowed", fault.getMessage());
        assertEquals("b", reader.entry(raw.get(2)).id());
    }

    @Test
    void doctypes_are_refused_so_no_entity_is_ever_read() {
        BrokenFeedException fault = assertThrows(
                BrokenFeedException.class,
                () -> read("<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + FEED + "&x;</feed>"));

        assertTrue(fault.getMessage().contains("DOCTYPE"), fault.getMessage());
    }

    @Test
    void an_entity_nobody_declared_is_refused() {
        assertThrows(BrokenFeedException.class, () -> read(FEED + "<entry><id>&nbsp;</id></entry></feed>"));
        assertThrows(BrokenFeedException.class, () -> read(FEED + "<title>&nbsp;</title></feed>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>log in</body></html>",
                "<feed><entry/></feed>",
                "<feed xmlns='http://www.w3.org/2005/atom'/>",
                "<entry xmlns='http://www.w3.org/2005/Atom'/>",
                "<x:feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x'/>",
                "{\"feed\": []}",
                "",
                " ",
                "\0\0\0\0\0\0",
                "<?xml version='1.0' encoding='no-such-charset'?><feed xmlns='http://www.w3.org/2005/Atom'/>"
            })
    void what_is_no_feed_is_refused(String document) {
        BrokenFeedException fault = assertThrows(BrokenFeedException.class, () -> read(document));

        assertTrue(fault.getMessage().contains(ADDRESS.toString()), fault.getMessage());
    }

    @Test
    void encodings_are_told_by_byte_order_mark_or_declaration() throws Exception {
        String feed = FEED + entry("größe", "") + "</feed>";
        List<byte[]> documents = List.of(
                ("\uFEFF" + feed).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + feed).getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + feed).getBytes(StandardCharsets.UTF_16LE),
                declared("ISO-8859-1", feed),
                declared("windows-1252", feed),
                declared("UTF-8", feed));

        for (byte[] document : documents) {
            assertEquals("größe", read(document).entry(1).id());
        }
    }

    @Test
    void a_raw_entry_is_xml_of_its_own_whatever_prefixes_its_feed_uses() throws Exception {
        String feed =
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:le='http://purl.org/atompub/link-extensions/1.0'"
                        + " xmlns='urn:other'><a:entry><a:id>x</a:id><a:updated>2026-11-01T10:00:00Z</a:updated>"
                        + "<id>not this</id><a:link rel='enclosure' href='f' le:hash='md5:" + "0".repeat(32) + "'/>"
                        + "<b xmlns=''><c/></b><a:title><![CDATA[1 < 2]]></a:title></a:entry></a:feed>";

        Samples.Reading reading = read(feed);

        FeedEntry entry = reading.entry(1);
        assertEquals("x", entry.id());
        assertEquals(Optional.of("1 < 2"), entry.title());
        assertEquals(1, entry.files().get(0).digests().size());
    }

    @Test
    void an_entry_is_copied_without_growing() throws Exception {
        RawEntry raw = read(FEED + "<author><name/></author><entry><a/><b></b><c> </c></entry><entry/></feed>")
                .raw()
                .get(0);

        assertEquals(
                "<entry xmlns=\"http://www.w3.org/2005/Atom\"><a/><b/><c> </c>"
                        + "<author xmlns=\"http://www.w3.org/2005/Atom\"><name/></author></entry>",
                raw.xml());
    }

    @Test
    void equal_entries_have_equal_hashes_wherever_they_stand() throws Exception {
        Samples.Reading first = read(FEED + "<!-- at noon -->" + entry("a", "") + "</feed>");
        Samples.Reading second = read(FEED + entry("b", "") + "<?x y?>" + entry("a", "<!-- c -->") + "</feed>");

        assertEquals(first.raw().get(0).hash(), second.raw().get(1).hash());
        assertNotEquals(first.raw().get(0).hash(), second.raw().get(0).hash());
        assertEquals(2, second.raw().get(1).position());
    }

    @Test
    void bases_add_up_from_document_to_link() throws Exception {
        Samples.Reading reading = read(FEED.replace(">", " xml:base='http://h/one/'>")
                + "<link rel='next' href='more' xml:base='two/'/>"
                + entry("a", "<link rel='enclosure' href='f' xml:base='three/'/>")
                        .replace("<entry>", "<entry xml:base='../zwei/'>")
                + "</feed>");

        assertEquals(
                Optional.of(URI.create("http://h/one/two/more")),
                reading.document().next());
        assertEquals(
                URI.create("http://h/zwei/three/f"),
                reading.entry(1).files().get(0).href());
    }

    @Test
    void prev_archive_wins_over_next() throws Exception {
        FeedDocument document = read(FEED
                        + "<link rel='next' href='page'/><link rel='prev-archive' href='block'/></feed>")
                .document();

        assertEquals(Optional.of(URI.create("http://feeds.example.org/data/block")), document.next());
    }

    @Test
    void a_link_to_older_entries_that_cannot_be_followed_does_not_look_like_the_end() {
        BrokenFeedException fault =
                assertThrows(BrokenFeedException.class, () -> read(FEED + "<link rel='next' href='?p=100%'/></feed>"));

        assertTrue(fault.getMessage().contains("'?p=100%'"), fault.getMessage());
    }

    @Test
    void the_feeds_author_is_that_of_entries_without_one() throws Exception {
        Samples.Reading reading = read(FEED + "<author><name>Everyone's</name></author>"
                + entry("a", "")
                + entry("b", "<author><name>own</name></author>")
                + entry("c", "<source><author><name>of the source</name></author></source>")
                + entry("d", "<author><name> </name></author>") + "</feed>");

        assertEquals("Everyone's", author(reading.entry(1)));
        assertEquals("own", author(reading.entry(2)));
        assertEquals("of the source", author(reading.entry(3)));
        assertEquals(Optional.empty(), reading.entry(4).author());
    }

    @Test
    void tombstones_of_strangers_are_told_too() throws Exception {
        FeedDocument document = read(FEED + "<at:deleted-entry xmlns:at='http://purl.org/atompub/tombstones/1.0'"
                        + " ref='x' when='2026-11-01T10:00:00+01:00'><at:comment>why</at:comment></at:deleted-entry>"
                        + "<at:deleted-entry xmlns:at='http://purl.org/atompub/tombstones/1.0' ref='y' when='now'/></feed>")
                .document();

        assertEquals(1, document.tombstones().size());
        assertEquals("x", document.tombstones().get(0).ref());
        assertEquals(Optional.empty(), document.tombstones().get(0).change());
    }

    @Test
    void markup_of_unbounded_size_is_refused() {
        assertThrows(BrokenFeedException.class, () -> read(FEED + "<a>".repeat(300)));
        assertThrows(
                BrokenFeedException.class,
                () -> read("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:a='" + "n".repeat(20_000) + "'/>"));
        assertThrows(
                BrokenFeedException.class,
                () -> read(FEED + entry("a", "<link href='" + "x".repeat(2_000_000) + "'/>") + "</feed>"));
    }

    private static String author(FeedEntry entry) {
        return entry.author().orElseThrow().name().orElseThrow();
    }

    private static String entry(String id, String inside) {
        return "<entry><id>" + id + "</id><updated>2026-11-01T10:00:00Z</updated>" + inside + "</entry>";
    }

    private static byte[] declared(String encoding, String feed) {
        return ("<?xml version='1.0' encoding='" + encoding + "'?>\n" + feed).getBytes(Charset.forName(encoding));
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }
}
