package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.wire.Samples.ADDRESS;
import static org.windrow.wire.Samples.BASE;
import static org.windrow.wire.Samples.change;
import static org.windrow.wire.Samples.dataset;
import static org.windrow.wire.Samples.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.Excerpt;
import org.windrow.model.FeedEntry;

class MetalinkTest {
    private static final MetalinkReader READER = new MetalinkReader(1_000_000);

    private static byte[] written(DataFile... files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetalinkWriter writer = new MetalinkWriter(BASE, out);
        writer.start(Excerpt.whole(dataset(files)), change(7, ChangeKind.UPDATED));
        List.of(files).forEach(writer::file);
        writer.end();
        return out.toByteArray();
    }

    private record Read(MetalinkReader.Metalink document, List<Enclosure> files) {}

    private static Read read(byte[] document) throws BrokenFeedException {
        List<Enclosure> files = new ArrayList<>();
        return new Read(READER.read(new ByteArrayInputStream(document), ADDRESS, files::add), files);
    }

    private static Read read(String inside) throws BrokenFeedException {
        return read(("<metalink xmlns='urn:ietf:params:xml:ns:metalink'>" + inside + "</metalink>")
                .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.tif",
                "sub folder/deep/b.tif",
                "100% #1 \"quoted\" 'x' <&>;+,=@?.tif",
                "Größe/Ωμέγα/日本語/\uD83D\uDD2C.txt",
                "line\nbreak\tand\rreturn",
                " leading and trailing "
            })
    void a_file_comes_back_as_it_was_written(String path) throws Exception {
        DataFile file = file(path, 976_123);

        Read read = read(written(file));

        Enclosure back = read.files().get(0);
        assertEquals(Optional.of(path), back.title());
        assertEquals(976_123, back.length().orElseThrow());
        assertEquals(file.digests(), back.digests());
        assertEquals(Optional.of(file.modified()), back.modified());
        assertEquals(Optional.of("image/tiff"), back.mediaType());
        assertEquals(
                "/atom/files/rmmf/e12345/NovaNanoSEM/exp1/ds1/" + path,
                back.href().getPath());
        assertEquals(
                Optional.of(new FeedEntry.Mark(7, "cd".repeat(32))),
                read.document().change());
    }

    @Test
    void what_is_written_is_valid_by_the_grammar_of_metalink() throws Exception {
        byte[] document =
                written(file("a.tif", 1), file("empty", 0), file("no digest", 5, new Digest[0]), file("x/ü \u0001", 9));

        assertEquals(List.of(), AtomSchema.faults(document, "/schemas/metalink.rnc"));
        String text = new String(document, StandardCharsets.UTF_8);
        assertTrue(text.contains("<published>2026-10-31T08:00:00.000Z</published>"), text);
        assertTrue(text.contains("<identity>ds1</identity><hash type=\"sha-256\">" + "ab".repeat(32)), text);
        assertTrue(text.contains("<size>0</size>"), text);
        assertTrue(
                text.contains("<origin dynamic=\"true\">" + BASE + "datasets/"
                        + dataset().id() + ".meta4<"),
                text);
    }

    @Test
    void an_entry_of_very_many_files_links_the_list_instead() throws Exception {
        String entry = Samples.WRITER.entry(
                new Excerpt(dataset(file("a.tif", 1)), 400_000, 12_000_000), change(7, ChangeKind.UPDATED));

        byte[] document = Samples.feed(entry);
        FeedEntry read = Samples.read(document).entry(1);

        assertEquals(List.of(), AtomSchema.faults(document));
        assertFalse(entry.contains("enclosure"), entry);
        assertTrue(entry.contains("400,000 files, 12 MB: a.tif, ..."), entry);
        FeedEntry.FileList list = read.list().orElseThrow();
        assertEquals(BASE.resolve("datasets/" + dataset().id() + ".meta4?change=7"), list.href());
        assertEquals(List.of(400_000L, 12_000_000L), List.of(list.files(), list.bytes()));
    }

    @Test
    void an_entry_with_its_files_in_it_needs_no_other_list() throws Exception {
        String entry = Samples.WRITER.entry(dataset(file("a.tif", 1)), change(7, ChangeKind.UPDATED));

        FeedEntry read = Samples.read(Samples.feed(entry)).entry(1);

        assertEquals(Optional.empty(), read.list());
        assertTrue(entry.contains(".meta4?change=7"), entry);
    }

    @Test
    void an_entry_whose_list_cannot_be_found_is_broken() {
        assertThrows(
                BrokenEntryException.class,
                () -> Samples.entryWith(
                        "<w:dataset xmlns:w='http://windrow.org/ns/feed/1.0' listed='metalink' files='2'"
                                + " bytes='9'/><link rel='describedby' type='application/metalink4+xml'"
                                + " href='ftp://x/y'/>"));
        assertThrows(
                BrokenEntryException.class,
                () -> Samples.entryWith("<w:dataset xmlns:w='http://windrow.org/ns/feed/1.0' listed='metalink'/>"
                        + "<link rel='describedby' type='application/metalink4+xml' href='x.meta4'/>"));
    }

    @Test
    void a_foreign_list_gives_what_it_has() throws Exception {
        Read read = read("<file name='../../etc/passwd'><hash type='whirlpool'>00</hash><hash type='sha-1'> "
                + "ab".repeat(20) + " </hash><url priority='1'>ftp://x/a</url><url>data/a%20b</url></file>");

        Enclosure file = read.files().get(0);
        assertEquals("../../etc/passwd", file.title().orElseThrow());
        assertEquals("http://feeds.example.org/data/data/a%20b", file.href().toString());
        assertEquals("[sha-1:" + "ab".repeat(20) + "]", file.digests().toString());
        assertEquals(Optional.empty(), read.document().change());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<file name='a'/>",
                "<file name='a'><url>ftp://x/a</url></file>",
                "<file name='a'><url>a</url><size>-1</size></file>",
                "<file name='a'><url>a</url><hash type='sha-256'>abc</hash></file>",
                "<file name='a'><url>a</url>",
                "<file name='a'><url>&x;</url></file>"
            })
    void a_list_that_cannot_be_used_is_refused(String inside) {
        assertThrows(BrokenFeedException.class, () -> read(inside));
    }

    @Test
    void a_list_that_is_cut_off_too_long_or_something_else_is_refused() {
        byte[] whole = written(file("a.tif", 1));
        for (int length = 0; length < whole.length - "</metalink>\n".length(); length += 7) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(BrokenFeedException.class, () -> read(cut));
        }
        assertThrows(
                BrokenFeedException.class,
                () -> new MetalinkReader(100).read(new ByteArrayInputStream(whole), ADDRESS, file -> {}));
        assertThrows(BrokenFeedException.class, () -> read("<!DOCTYPE x><x/>".getBytes(StandardCharsets.UTF_8)));
        assertThrows(BrokenFeedException.class, () -> read(Samples.feed()));
    }

    @Test
    void a_list_of_any_length_is_written_in_little_memory() {
        long[] most = {0, 0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int octet) {
                most[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                most[0] += length;
                most[1] = Math.max(most[1], length);
            }
        };
        MetalinkWriter writer = new MetalinkWriter(BASE, counting);
        writer.start(Excerpt.whole(dataset()), change(7, ChangeKind.UPDATED));
        for (int i = 0; i < 100_000; i++) {
            writer.file(file("f" + i, i));
        }
        writer.end();

        assertTrue(most[0] > 30_000_000, "wrote " + most[0]);
        assertTrue(most[1] < 100_000, "kept " + most[1]);
    }

    @Test
    void a_list_that_was_damaged_on_the_way_is_refused_wherever_it_was_hit() throws Exception {
        byte[] whole = written(file("plate 1/a.tif", 976_123), file("b.tif", 12));
        List<Integer> believed = new ArrayList<>();
        List<Enclosure> right = read(whole).files();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            try {
                if (!read(damaged).files().equals(right)) {
                    believed.add(at);
                }
            } catch (BrokenFeedException refused) {
                assertTrue(refused.getMessage().contains("file list"), refused.getMessage());
            }
        }
        assertEquals(List.of(), believed);
    }
}
