package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.windrow.wire.Samples.READER;
import static org.windrow.wire.Samples.recorded;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;

class RecordedFeedsTest {
    private static final URI LEGACY = URI.create("http://127.0.0.1:4000/");
    private static final URI APP = URI.create("http://localhost:4272/datasets.atom");
    private static final URI ODD = URI.create("http://feeds.example.org/odd-entries.atom");

    @Test
    void the_old_providers_pages_are_walked_by_its_relative_links() throws Exception {
        FeedDocument first =
                Samples.read(recorded("legacy-provider-page1.atom"), LEGACY).document();
        FeedDocument second =
                Samples.read(recorded("legacy-provider-page2.atom"), LEGACY).document();

        assertEquals(Optional.of(URI.create("http://127.0.0.1:4000/?before=1793700000000&limit=2")), first.next());
        assertEquals(2, first.entries());
        assertEquals(Optional.empty(), second.next());
        assertEquals(2, second.entries());
    }

    @Test
    void the_old_providers_entry_has_its_files_with_paths_and_millisecond_times() throws Exception {
        FeedEntry entry =
                Samples.read(recorded("legacy-provider-page1.atom"), LEGACY).entry(1);

        assertEquals("/e2/SEM/exp1/b", entry.id());
        assertEquals(Optional.of("b"), entry.title());
        assertEquals(Optional.empty(), entry.author(), "a blank name is no author");
        assertEquals(Optional.of("exp1"), entry.experimentTitle());
        assertEquals(Optional.empty(), entry.change());
        assertEquals(3, entry.files().size());
        Enclosure file = entry.files().get(0);
        assertEquals(URI.create("http://127.0.0.1:4000/e2/SEM/exp1/b/f1.tif"), file.href());
        assertEquals(Optional.of("f1.tif"), file.title());
        assertEquals(Optional.of("/mnt/staging/e2/SEM/exp1/b/f1.tif"), file.oldPath());
        assertEquals(OptionalLong.of(4), file.length());
        assertEquals(Optional.of("image/tiff"), file.mediaType());
        assertEquals(Optional.of(Instant.ofEpochMilli(1793786400000L)), file.modified());
    }

    @Test
    void the_apps_feed_names_experiments_people_and_plain_hashes() throws Exception {
        Samples.Reading reading = Samples.read(recorded("mytardis-app-1.atom"), APP);

        FeedEntry entry = reading.entry(2);

        assertEquals(
                Optional.of(URI.create("http://localhost:4272/datasets2.atom")),
                reading.document().next());
        assertEquals(
                Optional.of(new FeedEntry.Person(Optional.of("tatkins"), Optional.of("tatkins@example.test"))),
                entry.author());
        assertEquals(Instant.parse("2011-12-19T04:01:00Z"), entry.updated());
        assertEquals(
                Optional.of("http://mydatagrabber.cmm.uq.edu.au/experiment#ongoing-image-storage-research"),
                entry.experimentId());
        assertEquals(Optional.of("On-going image storage research"), entry.experimentTitle());
        Enclosure text = entry.files().get(1);
        assertEquals(Optional.of("metadata.txt"), text.title());
        assertEquals(Optional.of("text/plain"), text.mediaType());
        assertEquals(Digest.Algorithm.SHA_512, text.digests().first().algorithm());
    }

    @Test
    void the_apps_second_page_says_nothing_of_its_files_but_where_they_are() throws Exception {
        Samples.Reading reading = Samples.read(recorded("mytardis-app-2.atom"), APP);

        Enclosure file = reading.entry(1).files().get(0);

        assertEquals(Optional.empty(), reading.document().next(), "prev is no older document");
        assertEquals(OptionalLong.empty(), file.length());
        assertEquals(0, file.digests().size());
        assertEquals(Optional.empty(), file.title());
    }

    @Test
    void odd_entries_are_refused_one_by_one_with_id_and_reason() throws Exception {
        Samples.Reading reading = Samples.read(recorded("odd-entries.atom"), ODD);

        BrokenEntryException noId = assertThrows(BrokenEntryException.class, () -> reading.entry(3));
        BrokenEntryException badDate = assertThrows(BrokenEntryException.class, () -> reading.entry(4));

        assertEquals(7, reading.document().entries());
        assertEquals(Optional.empty(), noId.entryId());
        assertEquals("Entry 3 of its document has no id", noId.getMessage());
        assertEquals(Optional.of("tag:example.org,2026:bad-date"), badDate.entryId());
        assertEquals(
                "updated 'yesterday' is not a date with time and offset, such as 2026-11-01T10:00:00Z",
                badDate.getMessage());
    }

    @Test
    void good_entries_beside_the_odd_ones_are_understood() throws Exception {
        Samples.Reading reading = Samples.read(recorded("odd-entries.atom"), ODD);

        assertEquals(
                URI.create("http://feeds.example.org/files/a%20b%23c.txt"),
                reading.entry(1).files().get(0).href());
        assertEquals(Instant.parse("2026-10-31T22:00:00.5Z"), reading.entry(2).updated());
        assertEquals(Optional.empty(), reading.entry(2).title());
        assertEquals(
                URI.create("http://feeds.example.org/files/no-hash.bin"),
                reading.entry(2).files().get(0).href());
        assertEquals(Optional.empty(), reading.entry(6).author());
        assertEquals(List.of(), reading.entry(6).files());
        assertEquals(Optional.of("Größe & Übermaß"), reading.entry(7).title());
        assertEquals(Optional.of("exp-42"), reading.entry(7).experimentId());
    }

    @Test
    void what_tries_to_escape_is_handed_on_as_written_for_the_policy_to_refuse() throws Exception {
        FeedEntry entry = READER.entry(
                Samples.read(recorded("odd-entries.atom"), ODD).raw().get(4));

        assertEquals(Optional.of("../../../outside.txt"), entry.files().get(0).title());
        assertEquals(Optional.of("/mnt/../../outside.txt"), entry.files().get(0).oldPath());
        assertEquals(URI.create("file:///etc/hostname"), entry.files().get(1).href());
        assertEquals(
                URI.create("http://192.0.2.1/elsewhere.bin"),
                entry.files().get(2).href());
    }
}
