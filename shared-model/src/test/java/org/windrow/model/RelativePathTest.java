package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/etc/passwd", "a/", "a//b", ".", "..", "a/..", "../a", "a/../b", "a/./b", "a\0b"})
    void what_is_absolute_climbs_out_or_holds_nothing_is_no_path(String value) {
        assertThrows(IllegalArgumentException.class, () -> new RelativePath(value));
        assertEquals(Optional.empty(), RelativePath.parse(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "...", "..a", "a..", " ", "a\\b", "C:", "-rf", "a\nb", "ü/\u0308"})
    void names_as_people_choose_them_are_kept_as_they_are(String value) {
        assertEquals(value, new RelativePath(value).value());
    }

    @Test
    void the_order_is_that_of_bytes_not_of_a_tree_walk() {
        List<String> sorted = Stream.of("a/b", "a.b", "a-b", "a", "ab", "\uD83D\uDE00", "\uFF5E", "Z", "ü")
                .map(RelativePath::new)
                .sorted()
                .map(RelativePath::value)
                .toList();

        // UTF-16 would put the emoji before the full-width tilde.
        assertEquals(List.of("Z", "a", "a-b", "a.b", "a/b", "ab", "ü", "\uFF5E", "\uD83D\uDE00"), sorted);
    }

    @Test
    void a_path_knows_its_last_part_and_what_lies_below_it() {
        assertEquals("c.tif", new RelativePath("a/b/c.tif").name());
        assertEquals("c.tif", new RelativePath("c.tif").name());
        assertEquals(new RelativePath("a/b"), new RelativePath("a").resolve("b"));
        assertThrows(IllegalArgumentException.class, () -> new RelativePath("a").resolve(".."));
    }
}
