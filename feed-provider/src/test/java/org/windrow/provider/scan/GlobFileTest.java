package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobFileTest {
    /** The files that MyData's own test of its includes and excludes looks at. */
    private static final List<String> FLOWERS = List.of(
            "1024px-Colourful_flowers.JPG",
            "Flowers_growing_on_the_campus_of_Cebu_City_National_Science_High_School.jpg",
            "Pond_Water_Hyacinth_Flowers.jpg",
            "existing_unverified_full_size_file.txt",
            "existing_unverified_incomplete_file.txt",
            "existing_verified_file.txt",
            "missing_mydata_replica_api_endpoint.txt",
            "zero_sized_file.txt");

    private static final GlobFile INCLUDES = file("# Includes comment\n; Includes comment\n\n*.jpg\nzero*\n");
    private static final GlobFile EXCLUDES =
            file("# Excludes comment\n; Excludes comment\n\n.DS_Store\n*.bak\n*.txt\n*.JPG\n");

    private static GlobFile file(String content) {
        return GlobFile.parse("list.txt", content.getBytes(StandardCharsets.UTF_8), (line, why) -> {
            throw why;
        });
    }

    private static List<String> taken(GlobFile include, GlobFile exclude, List<String> names) {
        Filters filters =
                new Filters(Optional.ofNullable(include), Optional.ofNullable(exclude), Map.of(), DatasetAges.ANY);
        return names.stream().filter(name -> filters.fileRule(name).isEmpty()).toList();
    }

    @Test
    void without_lists_every_file_is_taken() {
        assertEquals(FLOWERS, taken(null, null, FLOWERS));
    }

    @Test
    void with_both_lists_a_file_stays_out_that_is_excluded_and_not_included() {
        assertEquals(
                List.of(FLOWERS.get(1), FLOWERS.get(2), "zero_sized_file.txt"), taken(INCLUDES, EXCLUDES, FLOWERS));
        assertEquals(
                List.of("in neither list.dat"),
                taken(INCLUDES, EXCLUDES, List.of("in neither list.dat", "excluded alone.txt")));
    }

    @Test
    void with_includes_alone_only_what_matches_is_taken() {
        assertEquals(List.of(FLOWERS.get(1), FLOWERS.get(2), "zero_sized_file.txt"), taken(INCLUDES, null, FLOWERS));
    }

    @Test
    void with_excludes_alone_what_matches_is_left_out() {
        assertEquals(List.of(FLOWERS.get(1), FLOWERS.get(2)), taken(null, EXCLUDES, FLOWERS));
    }

    @ParameterizedTest
    @CsvSource({
        "*.jpg, image.jpg, true",
        "*.jpg, image.JPG, false",
        "*.jpg, .jpg, true",
        "*, .hidden, true",
        "?.txt, \u00fc.txt, true",
        "?.txt, \ud83d\udc1f.txt, true",
        "?.txt, .txt, false",
        "[a-c]*, beta, true",
        "[a-c]*, delta, false",
        "[!a-c]*, delta, true",
        "[!a-c]*, beta, false",
        "[^a]x, ^x, true",
        "[]]x, ]x, true",
        "[!]]x, ]x, false",
        "[a-]x, -x, true",
        "[z-a]x, mx, false",
        "run[1, run[1, true",
        "run[1], run1, true",
        "run[1], run[1], false",
        "run[[]1], run[1], true",
        "a\\d, a\\d, true",
        "a.b, axb, false",
        "*a*b*, xxaxxbxx, true",
        "*ab, aab, true",
        "'', '', true",
        "a, '', false"
    })
    void patterns_mean_what_fnmatch_means(String pattern, String name, boolean matches) {
        assertEquals(matches, Glob.of(pattern).matches(name));
    }

    @Test
    void no_pattern_takes_long() {
        Glob nasty = Glob.of("*a".repeat(60) + "b");
        String name = "a".repeat(255);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 1_000; i++) {
                nasty.matches(name);
            }
        });
    }

    @Test
    void a_list_written_on_windows_is_read_the_same() {
        assertEquals(
                List.of("*.jpg", "Gr\u00f6\u00dfe*"),
                file("\uFEFF*.jpg\r\n  \r\n # c\r\n Gr\u00f6\u00dfe* ").patterns());
    }

    @Test
    void lines_that_cannot_be_used_are_named_by_their_number_and_the_others_read() {
        byte[] content = "*.a\n\u00fc\nsub/*.b\n*.c".getBytes(StandardCharsets.ISO_8859_1);
        List<String> refused = new ArrayList<>();

        GlobFile read = GlobFile.parse("list.txt", content, (line, why) -> refused.add(line + ": " + why.getMessage()));

        assertEquals(
                List.of(
                        "2: this line is not UTF-8",
                        "3: 'sub/*.b' has a slash, and these patterns are for the names of files alone"),
                refused);
        assertEquals(List.of("*.a", "*.c"), read.patterns());
    }
}
