package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.wire.Samples.BASE;
import static org.windrow.wire.Samples.WRITER;
import static org.windrow.wire.Samples.change;
import static org.windrow.wire.Samples.dataset;
import static org.windrow.wire.Samples.feed;
import static org.windrow.wire.Samples.file;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.RelativePath;

class AtomWriterTest {
    private static final String ENTRY = WRITER.entry(dataset(file("a b.tif", 3)), change(3, ChangeKind.UPDATED));
    private static final String TOMBSTONE = WRITER.tombstone(change(4, ChangeKind.GONE));

    @Test
    void documents_are_valid_by_the_schema_of_rfc_4287() throws Exception {
        assertEquals(List.of(), AtomSchema.faults(feed(ENTRY, TOMBSTONE, bareEntry())));
        assertEquals(List.of(), AtomSchema.faults(feed()));
        assertEquals(List.of(), AtomSchema.faults(feed(TOMBSTONE)));
        assertEquals(List.of(), AtomSchema.faults(WRITER.feed(closedBlock(), List.of(ENTRY))));
        assertEquals(List.of(), AtomSchema.faults(WRITER.entryDocument(ENTRY)));
        assertEquals(List.of(), AtomSchema.faults(WRITER.entryDocument(bareEntry())));
    }

    @Test
    void the_schema_finds_faults_at_all() throws Exception {
        byte[] broken = WRITER.entryDocument(ENTRY.replaceFirst("<id>[^<]*</id>", ""));

        assertFalse(AtomSchema.faults(broken).isEmpty());
    }

    @Test
    void an_entry_tells_when_it_changed_with_exactly_three_decimals() {
        Change whole = new Change(
                1,
                "ab",
                Instant.parse("2026-11-01T10:00:00Z"),
                ChangeKind.PUBLISHED,
                dataset().id());
        Change fine = new Change(
                1,
                "ab",
                Instant.parse("2026-11-01T10:00:00.123456Z"),
                ChangeKind.PUBLISHED,
                dataset().id());

        assertTrue(WRITER.entry(dataset(), whole).contains("<updated>2026-11-01T10:00:00.000Z</updated>"));
        assertTrue(WRITER.entry(dataset(), fine).contains("<updated>2026-11-01T10:00:00.123Z</updated>"));
        assertTrue(ENTRY.contains("<published>2026-10-31T08:00:00.000Z</published>"));
    }

    @Test
    void an_enclosure_carries_what_rome_alone_would_drop() {
        assertTrue(
                ENTRY.contains(
                        "href=\"https://harvest.example.org/atom/files/rmmf/e12345/NovaNanoSEM/exp1/ds1/a%20b.tif\""
                                + " title=\"a b.tif\" length=\"3\" le:hash=\"sha-256:" + "ab".repeat(32)
                                + "\" w:modified=\"2012-01-01T00:00:00.123456789Z\""),
                ENTRY);
    }

    @Test
    void the_experiment_is_the_category_that_harvesters_know() {
        assertTrue(
                ENTRY.contains("<category term=\"exp1\""
                        + " scheme=\"http://mytardis.org/schemas/atom-import#experiment-ExperimentTitle\" />"),
                ENTRY);
    }

    @Test
    void a_closed_block_links_its_neighbours_for_archive_readers_and_for_simple_ones() {
        String xml = new String(WRITER.feed(closedBlock(), List.of()), StandardCharsets.UTF_8);

        for (String expected : List.of(
                "rel=\"prev-archive\" type=\"application/atom+xml;type=feed\" href=\"" + BASE + "feed/e/1\"",
                "rel=\"next\" type=\"application/atom+xml;type=feed\" href=\"" + BASE + "feed/e/1\"",
                "rel=\"next-archive\" type=\"application/atom+xml;type=feed\" href=\"" + BASE + "feed/e/3\"",
                "rel=\"previous\" type=\"application/atom+xml;type=feed\" href=\"" + BASE + "feed/e/3\"",
                "rel=\"current\" type=\"application/atom+xml;type=feed\" href=\"" + BASE + "feed\"",
                "<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\" />")) {
            assertTrue(xml.contains(expected), expected + " in " + xml);
        }
        assertFalse(new String(feed(), StandardCharsets.UTF_8).contains("fh:archive"));
    }

    @Test
    void tombstones_stand_before_entries_as_the_schema_wants() {
        String xml = new String(feed(ENTRY, TOMBSTONE), StandardCharsets.UTF_8);

        assertTrue(xml.indexOf("<at:deleted-entry") < xml.indexOf("<entry"), xml);
    }

    @Test
    void a_file_time_no_date_can_hold_is_left_out() {
        DataFile odd = new DataFile(
                new RelativePath("a"),
                new RelativePath("a"),
                1,
                Instant.parse("+30000-01-01T00:00:00Z"),
                new TreeSet<>(),
                "text/plain");

        assertFalse(WRITER.entry(dataset(odd), change(1, ChangeKind.PUBLISHED)).contains("w:modified"));
    }

    @Test
    void a_base_without_a_slash_at_its_end_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new AtomWriter(URI.create("http://h/atom")));
        assertThrows(IllegalArgumentException.class, () -> new AtomWriter(URI.create("/atom/")));
    }

    private static FeedHead closedBlock() {
        return new FeedHead(
                "urn:uuid:0b7a1d0e-3f0d-4c8e-9a51-4d3f8a0c2b11",
                " ",
                "e",
                Samples.NOW,
                BASE.resolve("feed/e/2"),
                Optional.of(BASE.resolve("feed/e/1")),
                Optional.of(BASE.resolve("feed/e/3")),
                BASE.resolve("feed"),
                true);
    }

    private static String bareEntry() {
        Dataset full = dataset();
        Dataset bare = new Dataset(
                full.id(),
                "default",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of("a b/ü%", ""),
                false,
                full.published(),
                List.of());
        return WRITER.entry(bare, change(1, ChangeKind.PUBLISHED));
    }
}
