package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.wire.Samples.BASE;
import static org.windrow.wire.Samples.change;
import static org.windrow.wire.Samples.dataset;
import static org.windrow.wire.Samples.feed;
import static org.windrow.wire.Samples.file;
import static org.windrow.wire.Samples.read;

import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.model.ChangeKind;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;
import org.windrow.model.Digest.Algorithm;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.Diff;

class OldFormTest {
    private static final Digest SHORT = new Digest(Algorithm.SHA_256, "ab".repeat(32));
    private static final Digest LONG = new Digest(Algorithm.SHA_512, "cd".repeat(64));
    private static final OldForm ONE = new OldForm(Map.of("rmmf", "/mnt/rmmf & co"));
    private static final Dataset DATASET =
            dataset(file("sub/gold on carbon #2.tif", 976_123, SHORT, LONG), file("Gr\u00f6\u00dfe.txt", 0));

    private static String entry(OldForm form) {
        return new AtomWriter(BASE, Optional.of(form)).entry(DATASET, change(3, ChangeKind.UPDATED));
    }

    @Test
    void a_feed_document_keeps_its_old_form() throws Exception {
        byte[] written = feed(entry(ONE));

        try (InputStream golden = getClass().getResourceAsStream("/golden/compat.atom")) {
            Diff diff = DiffBuilder.compare(Input.fromStream(golden))
                    .withTest(Input.fromByteArray(written))
                    .ignoreWhitespace()
                    .checkForIdentical()
                    .build();
            assertFalse(diff.hasDifferences(), diff::toString);
        }
    }

    @Test
    void our_own_reader_understands_it() throws Exception {
        FeedEntry entry = read(feed(entry(ONE))).entry(1);

        assertEquals("/e12345/NovaNanoSEM/exp1/ds1", entry.id());
        assertEquals(Optional.of("exp1"), entry.experimentTitle());
        assertEquals(3, entry.change().orElseThrow().number());
        Enclosure file = entry.files().get(0);
        assertEquals(BASE.resolve("e12345/NovaNanoSEM/exp1/ds1/sub/gold%20on%20carbon%20%232.tif"), file.href());
        assertEquals(Optional.of("sub/gold on carbon #2.tif"), file.title());
        assertEquals(
                Optional.of("/mnt/rmmf & co/e12345/NovaNanoSEM/exp1/ds1/sub/gold on carbon #2.tif"), file.oldPath());
        assertEquals(OptionalLong.of(976_123), file.length());
        assertEquals(2, file.digests().size());
    }

    @ParameterizedTest
    @CsvSource({"feed/a.tif, false", "files/x, false", "health, false", "e1/feed/a.tif, true", "feeder/a.tif, true"})
    void a_folder_called_like_an_address_of_ours_is_not_reached_below_the_base(String location, boolean below) {
        assertEquals(below, ONE.isBelowBase(location));
    }

    @Test
    void several_sources_are_told_apart() {
        OldForm several = new OldForm(new TreeMap<>(Map.of("rmmf", "/mnt/a", "other", "/mnt/b")));

        String entry = entry(several);

        assertTrue(entry.contains("<id>/rmmf/e12345/NovaNanoSEM/exp1/ds1</id>"), entry);
        assertTrue(entry.contains("href=\"" + BASE + "files/rmmf/e12345/"), entry);
        assertTrue(entry.contains("path=\"/mnt/a/e12345/"), entry);
        assertEquals(URI.create("https://harvest.example.org/atom/"), BASE);
    }
}
