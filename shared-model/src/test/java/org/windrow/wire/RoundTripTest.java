package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.windrow.wire.Samples.WRITER;
import static org.windrow.wire.Samples.change;
import static org.windrow.wire.Samples.dataset;
import static org.windrow.wire.Samples.feed;
import static org.windrow.wire.Samples.file;
import static org.windrow.wire.Samples.read;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;

class RoundTripTest {

    @Test
    void everything_an_entry_of_ours_says_comes_back() throws Exception {
        DataFile file = file("sub/scan 1#ü%.tif", 12);
        Dataset dataset = dataset(file);

        FeedEntry entry = read(feed(WRITER.entry(dataset, change(42, ChangeKind.UPDATED))))
                .entry(1);

        assertEquals(dataset.id().urn(), entry.id());
        assertEquals(Optional.of("ds1"), entry.title());
        assertEquals(Optional.of(new FeedEntry.Person(Optional.of("e12345"), Optional.empty())), entry.author());
        assertEquals(Samples.NOW, entry.updated());
        assertEquals(Optional.of("exp1"), entry.experimentTitle());
        assertEquals(Optional.empty(), entry.experimentId());
        assertEquals(Map.of("instrument", "NovaNanoSEM"), entry.attributes());
        assertEquals(Optional.of(new FeedEntry.Mark(42, "cd".repeat(32))), entry.change());
        assertEquals(true, entry.complete());
        assertEquals(Optional.of(Samples.BASE.resolve("datasets/" + dataset.id())), entry.page());
        Enclosure expected = new Enclosure(
                URI.create("https://harvest.example.org/atom/files/rmmf/"
                        + "e12345/NovaNanoSEM/exp1/ds1/sub/scan%201%23%C3%BC%25.tif"),
                Optional.of("sub/scan 1#ü%.tif"),
                Optional.empty(),
                OptionalLong.of(12),
                Optional.of("image/tiff"),
                Optional.of(file.modified()),
                file.digests());
        assertEquals(List.of(expected), entry.files());
    }

    @Test
    void what_a_feed_says_of_itself_comes_back() throws Exception {
        FeedDocument document = read(feed()).document();

        assertEquals(Optional.of(Samples.head().id()), document.id());
        assertEquals(Optional.of("RMMF staging"), document.title());
        assertEquals(Optional.of("epoch-1"), document.epoch());
        assertEquals(Optional.of(Samples.head().self()), document.self());
        assertEquals(Samples.head().older(), document.next());
        assertEquals(0, document.entries());
    }

    @Test
    void a_tombstone_comes_back_with_its_kind() throws Exception {
        String gone = WRITER.tombstone(change(7, ChangeKind.GONE));
        String withdrawn = WRITER.tombstone(change(8, ChangeKind.WITHDRAWN));

        List<Tombstone> tombstones = read(feed(withdrawn, gone)).document().tombstones();

        String urn = dataset().id().urn();
        String hash = "cd".repeat(32);
        assertEquals(
                List.of(
                        new Tombstone(urn, Samples.NOW, Optional.of(new FeedEntry.Mark(8, hash)), ChangeKind.WITHDRAWN),
                        new Tombstone(urn, Samples.NOW, Optional.of(new FeedEntry.Mark(7, hash)), ChangeKind.GONE)),
                tombstones);
    }

    @Test
    void a_dataset_without_owner_has_no_author_again_though_atom_asks_for_one() throws Exception {
        Dataset plain = dataset(file("a", 1));
        Dataset nobodys = new Dataset(
                plain.id(),
                "rmmf",
                "k",
                "t",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                plain.published(),
                plain.files());

        String xml = WRITER.entry(nobodys, change(1, ChangeKind.PUBLISHED));
        FeedEntry entry = read(feed(xml)).entry(1);

        assertEquals(true, xml.contains("<name>unknown</name>"), xml);
        assertEquals(Optional.empty(), entry.author());
        assertFalse(entry.complete());
    }

    @Test
    void equal_inputs_give_equal_bytes() {
        String first = WRITER.entry(dataset(file("a", 1)), change(1, ChangeKind.PUBLISHED));
        String second = new AtomWriter(Samples.BASE).entry(dataset(file("a", 1)), change(1, ChangeKind.PUBLISHED));

        assertEquals(first, second);
        assertArrayEquals(feed(first), feed(second));
    }

    @Test
    void names_with_quotes_tabs_and_line_breaks_survive() throws Exception {
        String path = "a \"b\" <c> & 'd'\te\nf\u0085\u2028g \uD83D\uDE00.tif";

        FeedEntry entry = read(feed(WRITER.entry(dataset(file(path, 0)), change(1, ChangeKind.PUBLISHED))))
                .entry(1);

        assertEquals(Optional.of(path), entry.files().get(0).title());
        assertEquals(OptionalLong.of(0), entry.files().get(0).length());
    }

    @Test
    void characters_xml_cannot_carry_are_replaced_in_titles() throws Exception {
        Dataset plain = dataset(file("a", 1));
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("z level/ü", "x\u0001");
        levels.put("a", "");
        Dataset odd = new Dataset(
                plain.id(),
                "s\u0002",
                "k\u0003",
                "bad \u0000\u001F\uFFFF \uD800 end",
                Optional.of("o\u0007"),
                Optional.of("e\u0008"),
                levels,
                true,
                plain.published(),
                plain.files());

        FeedEntry entry =
                read(feed(WRITER.entry(odd, change(1, ChangeKind.PUBLISHED)))).entry(1);

        assertEquals(Optional.of("bad \uFFFD\uFFFD\uFFFD \uFFFD end"), entry.title());
        assertEquals(List.of("z level/ü", "a"), List.copyOf(entry.attributes().keySet()));
        assertEquals("x\uFFFD", entry.attributes().get("z level/ü"));
    }

    @Test
    void files_without_digests_and_with_several_come_back_so() throws Exception {
        Digest sha = new Digest(Digest.Algorithm.SHA_256, "01".repeat(32));
        Digest md5 = new Digest(Digest.Algorithm.MD5, "02".repeat(16));
        Dataset dataset = dataset(file("a", 1, new Digest[0]), file("b", 2, sha, md5));

        String xml = WRITER.entry(dataset, change(1, ChangeKind.PUBLISHED));
        FeedEntry entry = read(feed(xml)).entry(1);

        assertEquals(0, entry.files().get(0).digests().size());
        assertEquals(dataset.files().get(1).digests(), entry.files().get(1).digests());
        assertEquals(1, xml.split("le:hash", -1).length - 1);
    }

    @Test
    void a_document_of_one_entry_is_xml_of_its_own() throws Exception {
        String xml = WRITER.entry(dataset(file("a", 1)), change(1, ChangeKind.PUBLISHED));

        String document = new String(WRITER.entryDocument(xml), StandardCharsets.UTF_8);

        assertEquals(true, document.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<entry "), document);
        assertEquals("entry", new SafeXml(100_000).tree(document).getName());
    }
}
