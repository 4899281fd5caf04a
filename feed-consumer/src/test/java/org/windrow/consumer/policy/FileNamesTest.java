package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.RelativePath;

class FileNamesTest {
    private static final String OLD = "/mnt/stage/e1/SEM/exp1/ds1/sub/f.tif";

    private static FileNames.Name name(int depth, String href, String title, String oldPath) {
        return new FileNames(depth).of(Given.enclosure(href, title, oldPath, OptionalLong.empty(), null));
    }

    private static String path(int depth, String href, String title, String oldPath) {
        return name(depth, href, title, oldPath).path().map(RelativePath::value).orElse("refused");
    }

    @Test
    void the_title_names_the_file_and_else_the_last_part_of_the_address() {
        assertEquals("sub/f.tif", path(-1, "http://h/x", "sub/f.tif", OLD));
        assertEquals("f.tif", path(-1, "http://h/a/b/f.tif?q=1#x", null, OLD));
        assertEquals("f.tif", path(-1, "http://h/a/b/f.tif", " ", OLD));
    }

    @ParameterizedTest
    @CsvSource({"7,sub/f.tif", "8,f.tif", "6,ds1/sub/f.tif", "1,mnt/stage/e1/SEM/exp1/ds1/sub/f.tif", "9,t", "99,t"})
    void a_depth_counts_in_the_old_path_including_the_empty_part_before_its_first_slash(int depth, String expected) {
        assertEquals(expected, path(depth, "http://h/x", "t", OLD));
    }

    @Test
    void a_depth_without_an_old_path_falls_back_to_the_title() {
        assertEquals("t", path(7, "http://h/x", "t", null));
    }

    @Test
    void names_in_addresses_are_percent_decoded() {
        assertEquals("Größe #1 50%+.tif", path(-1, "http://h/Gr%C3%B6%C3%9Fe%20%231%2050%25+.tif", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/", "http://h", "mailto:x@y", "http://h/a/", "http://h/..", "http://h/%2E%2E"})
    void an_address_without_a_usable_name_is_refused(String href) {
        assertEquals("refused", path(-1, href, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "/a", "a//b", "./a", "a/", "a\0b", "http://h/%2E%2E%2Fx"})
    void a_title_that_is_no_path_inside_the_dataset_is_refused(String title) {
        assertEquals("refused", path(-1, "http://h/x", title, null));
    }

    @Test
    void an_old_path_that_climbs_out_is_refused() {
        assertEquals("refused", path(2, "http://h/x", "t", "/a/../../etc/passwd"));
    }

    @Test
    void names_that_no_file_system_takes_are_refused_in_words() {
        assertEquals("refused", path(-1, "http://h/x", "ä".repeat(128), null));
        assertEquals("ä".repeat(127), path(-1, "http://h/x", "ä".repeat(127), null));
        assertEquals("refused", path(-1, "http://h/x", "d/".repeat(2_000) + "f", null));
        assertEquals("refused", path(-1, "http://h/x", "half \ud800", null));
        assertTrue(name(-1, "http://h/x", "a\0b", null).refusal().contains("'a?b'"));
    }
}
