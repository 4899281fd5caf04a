package org.windrow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaScriptClassesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a[[]b | a[\\[]b",
                "[^[\\]]+[[x] | [^\\[\\]]+[\\[x]",
                "\\[[a-z]\\] | \\[[a-z]\\]",
                "[a&&b]&& | [a&\\&b]&&",
                "(ab)[0-9]{2} | (ab)[0-9]{2}",
            })
    void brackets_and_ampersands_in_a_class_mean_themselves(String javaScript, String java) {
        assertEquals(java, JavaScriptClasses.inJava(javaScript));
    }

    @Test
    void only_a_pattern_between_slashes_is_read_so() {
        assertTrue(BoundedPattern.parse("/run[[]1/").isIn("/data/run[1"));
        assertFalse(BoundedPattern.parse("/run[^[]1/").isIn("/data/run[1"));
        assertTrue(BoundedPattern.parse("[a-z&&[^b]]x").isIn("ax"));
        assertFalse(BoundedPattern.parse("[a-z&&[^b]]x").isIn("bx"));
    }
}
