package org.windrow.consumer.describe.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Reads;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

final class SidecarTest {
    @TempDir
    private Path work;

    @Test
    void keys_in_keys_are_names_of_several_parts_and_quantities_have_their_unit() throws IOException {
        String json = """
            {"sample": {"name": "gold", "mass": {"value": 1.50, "unit": "mg"}},
             "runs": [{"id": 1}, {"id": 2}], "sizes": [1, 2, 3], "none": null, "cold": true, "big": 1e999999999}
            """;
        String yaml = """
            sample:
              name: gold
              mass: {value: 1.50, unit: mg}
            runs: [{id: 1}, {id: 2}]
            sizes: [1, 2, 3]
            none: ~
            cold: true
            big: 1e999999999
            """;
        List<String> expected = List.of(
                "sample/name = gold",
                "sample/mass = 1.50 mg",
                "runs/0/id = 1",
                "runs/1/id = 2",
                "sizes = 1, 2, 3",
                "none = ",
                "cold = true",
                "big = 1e999999999");

        assertEquals(expected, told(read("a.json", json)));
        assertEquals(expected, told(read("a.yaml", yaml)));
    }

    @Test
    void what_is_no_json_or_yaml_is_a_finding_with_its_line() throws IOException {
        assertTrue(unread("a.json", "{\"a\": 1,\n}").contains("(line 2)"), unread("a.json", "{\"a\": 1,\n}"));
        assertTrue(unread("a.yaml", "a: [1\n").startsWith("yaml:"), unread("a.yaml", "a: [1\n"));
        assertEquals("holds no keys", unread("a.json", "3"));
        assertEquals("is empty", unread("a.json", ""));
        assertTrue(unread("a.json", "[".repeat(5000)).contains("is no JSON"));
        assertTrue(
                unread("a.json", "{\"a\":".repeat(100) + "1" + "}".repeat(100)).contains("nested deeper than 32"));
        assertEquals(
                "is larger than 1 MiB, which is data rather than a description",
                unread("a.json", "[" + "1,".repeat(600_000) + "1]"));
    }

    @Test
    void yaml_that_refers_to_itself_or_makes_objects_does_neither() throws IOException {
        Description bomb =
                read("a.yaml", "a: &a [1, 1]\nb: [*a, *a, *a]\nc: !!java.net.URL [\"http://example.org\"]\n");

        assertTrue(bomb.unread().toString().contains("stands for a value given elsewhere"), bomb.unread() + "");
        assertEquals("http://example.org", bomb.value("c").orElseThrow().text());
    }

    @Test
    void names_tell_what_a_sidecar_describes() {
        Sidecars usual = Sidecars.USUAL;
        Set<String> files = Set.of("run/a.tif", "run/a.tif.json", "run/a.spc", "run/ab.tif", "a.tif", "run/x/a.tif");

        assertEquals(Optional.of("a.tif"), usual.subjects("a.tif.json"));
        assertEquals(Optional.of("a.*"), usual.subjects("a.YAML"));
        assertEquals(Optional.of("*"), usual.subjects("metadata.json"));
        assertEquals(Optional.empty(), usual.subjects("a.tif"));
        assertEquals(List.of("run/a.tif"), usual.subjects("run/a.tif.json", files));
        assertEquals(List.of("run/a.spc", "run/a.tif"), usual.subjects("run/a.json", files));
        assertEquals(List.of(), usual.subjects("run/metadata.json", files));
    }

    @Test
    void the_rules_are_a_setting() throws SettingsException {
        assertEquals(
                Optional.of("a.dat"), read("sidecars: ['{file}.meta.json']").subjects("a.dat.meta.json"));
        assertEquals(Optional.empty(), read("sidecars: []").subjects("a.dat.json"));
        assertEquals(Sidecars.USUAL, read("{}"));
        assertTrue(assertThrows(SettingsException.class, () -> read("a: 1\nsidecars: ['{name}.json']"))
                .problems()
                .get(0)
                .startsWith("consumer.yaml:2: sidecars: '{name}.json' is no name of a sidecar"));
    }

    private static Sidecars read(String yaml) throws SettingsException {
        Problems problems = new Problems();
        Sidecars read = Sidecars.read(SettingsFile.of(yaml, Path.of("consumer.yaml"), problems));
        problems.throwIfAny();
        return read;
    }

    private Description read(String name, String text) throws IOException {
        return Reads.of(new SidecarExtractor(), work.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private String unread(String name, String text) throws IOException {
        return read(name, text).unread().get(0).why();
    }

    private static List<String> told(Description description) {
        return description.parameters().stream()
                .map(told -> told.name() + " = " + told.value().text()
                        + told.unit().map(unit -> " " + unit).orElse(""))
                .toList();
    }
}
