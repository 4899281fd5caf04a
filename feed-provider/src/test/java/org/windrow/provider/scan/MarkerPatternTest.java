package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.model.RelativePath;
import org.windrow.settings.BoundedPattern;

class MarkerPatternTest {
    private static Marker marker(String pattern) {
        return new Marker(Optional.of(BoundedPattern.parse(pattern)), false);
    }

    @ParameterizedTest
    @CsvSource({
        "_COMPLETE, _COMPLETE, true",
        "_COMPLETE, sub/_COMPLETE, true",
        "_COMPLETE, scan_COMPLETE, false",
        "_COMPLETE, _COMPLETE.tif, false",
        "_COMPLETE, _COMPLETE/a.tif, false",
        "_COMPLETE|_COMPLETE.txt, _COMPLETE.txt, true",
        "RTAComplete.txt, RTAComplete.txt, true",
        "RTAComplete.txt, RTAComplete.txt.tmp, false",
        "/rtacomplete\\.txt/i, run/RTAComplete.txt, true",
        "^_COMPLETE$, _COMPLETE, true",
        "^_COMPLETE$, sub/_COMPLETE, false",
        "(^|/)_COMPLETE$, _COMPLETE, true",
        "(^|/)_COMPLETE$, sub/_COMPLETE, true",
        "/_COMPLETE$, sub/_COMPLETE, true",
        "raw/_COMPLETE, raw/_COMPLETE, true",
        "raw/_COMPLETE, old/raw/_COMPLETE, true",
        "raw/_COMPLETE, _COMPLETE, false",
        ".*\\.done, run1.done, true",
        "\\.done, run1.done, false",
        "Größe fertig, ü/Größe fertig, true"
    })
    void a_marker_is_a_whole_name_or_the_end_of_a_path_from_some_folder(String pattern, String path, boolean is) {
        assertEquals(is, marker(pattern).is(new RelativePath(path)));
    }

    @Test
    void a_pattern_that_only_finds_a_part_of_a_name_can_be_told() {
        assertEquals(true, marker("\\.done").isPartOf(new RelativePath("run1.done")));
        assertFalse(marker(".*\\.done").isPartOf(new RelativePath("run1.done")));
    }

    @Test
    void a_pattern_that_backtracks_without_end_finds_no_marker_and_stops_nobody() {
        Marker evil = marker("((/?[^/]*)*)*#");

        assertFalse(assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> evil.is(new RelativePath("a".repeat(200) + "/" + "b".repeat(3000)))));
    }
}
