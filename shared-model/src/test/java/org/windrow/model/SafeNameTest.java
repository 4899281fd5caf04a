package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @CsvSource({
        "On-going image storage research,On-going image storage research",
        "Größe & Übermaß,Größe & Übermaß",
        "../../etc,_.._.._etc",
        "a/b\\c:d,a_b_c_d",
        "ends with dots...,ends with dots",
        ".hidden,_.hidden",
        "nul,_nul",
        "COM1.txt,_COM1.txt",
        "console,console",
        "ds~3f9a01c2,ds_3f9a01c2",
        "'',_",
        "' ',_",
        "...,_",
        "/,_",
    })
    void titles_become_names_any_file_system_takes(String title, String name) {
        assertEquals(name, SafeName.of(title));
    }

    @Test
    void characters_that_cannot_be_seen_are_replaced() {
        assertEquals("a_b_c_d_e", SafeName.of("a\nb\u0000c\u202Ed\u0085e"));
        assertEquals("x_y", SafeName.of("x\uD800y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "\uD83D\uDE00", ".", " x", "CON ", "\uD83D", "a."})
    void no_name_is_longer_than_120_bytes_or_cut_inside_a_character(String unit) {
        for (int times : new int[] {1, 30, 40, 60, 119, 120, 121, 5_000}) {
            check(unit.repeat(times));
            check("." + unit.repeat(times));
            check("CON" + " ".repeat(times) + unit);
        }
    }

    @Test
    void whatever_a_title_holds_its_name_is_safe_and_stable() {
        Random random = new Random(4711);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder title = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                title.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
            check(title.toString());
        }
    }

    private static void check(String title) {
        String name = SafeName.of(title);

        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assertTrue(bytes.length >= 1 && bytes.length <= 120, name);
        assertEquals(name, new String(bytes, StandardCharsets.UTF_8));
        assertTrue(RelativePath.parse(name).isPresent() && name.indexOf('/') < 0, name);
        assertTrue(!name.startsWith(".") && !name.endsWith(".") && !name.endsWith(" "), name);
        assertTrue(!name.equalsIgnoreCase("con"), name);
        assertEquals(name, SafeName.of(name), "a safe name is left alone");
    }
}
