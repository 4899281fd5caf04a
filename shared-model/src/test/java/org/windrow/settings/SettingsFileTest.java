package org.windrow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = directory.resolve("consumer.yaml");
    }

    @Test
    void values_of_every_kind_are_read() throws Exception {
        Section root = read("""
                title: Größe # of what
                every: 15m
                port: 4000
                watch: true
                mode: 0640
                index: data/../provider.db
                hash: [sha-256, md5]
                one: single
                server:
                  host: 127.0.0.1
                sources:
                  - name: a
                  - name: b
                """);

        assertEquals(Optional.of("Größe"), root.text("title"));
        assertEquals(Duration.ofMinutes(15), root.duration("every", Duration.ZERO));
        assertEquals(4000, root.integer("port", 1, 0, 65_535));
        assertEquals(true, root.flag("watch", false));
        assertEquals("0640", root.text("mode", ""));
        assertEquals(Optional.of(directory.resolve("provider.db")), root.path("index"));
        assertEquals(List.of("sha-256", "md5"), root.texts("hash"));
        assertEquals(List.of("single"), root.texts("one"));
        assertEquals("127.0.0.1", root.section("server").text("host", ""));
        assertEquals(
                List.of("a", "b"),
                root.sections("sources").stream().map(s -> s.text("name", "")).toList());
        assertEquals(List.of(), problems());
    }

    @Test
    void what_is_missing_or_empty_has_its_default() throws Exception {
        Section root = read("empty:\ntilde: ~\nnothing: null\nserver:\n");

        for (String key : List.of("empty", "tilde", "nothing", "missing")) {
            assertEquals(Optional.empty(), root.text(key), key);
            assertEquals(7, root.integer(key, 7, 0, 9));
            assertEquals(Duration.ofDays(1), root.duration(key, Duration.ofDays(1)));
        }
        assertEquals(Optional.empty(), root.section("server").text("host"));
        assertEquals(Optional.empty(), root.section("nowhere").text("host"));
        assertEquals(List.of(), root.sections("sources"));
        assertEquals(List.of(), problems());
    }

    @Test
    void all_faults_are_reported_at_once_in_the_order_of_the_file() throws Exception {
        Section root = read("""
                every: soon
                port: 70000
                watch: perhaps
                sources: here
                server:
                  hots: x
                """);

        root.refuseUnknown(); // called early, so everything is unknown: order is still that of the file
        root.sections("sources");
        root.flag("watch", false);
        root.integer("port", 1, 0, 65_535);
        root.duration("every", Duration.ZERO);
        Section server = root.section("server");
        server.text("host");
        server.refuseUnknown();

        List<String> found = problems().stream()
                .filter(problem -> !problem.contains("no such setting. Settings"))
                .toList();
        assertEquals(
                List.of(
                        "consumer.yaml:1: every: 'soon' is not a duration. Write it like 60s, 15m, 24h or 7d.",
                        "consumer.yaml:2: port: '70000' is not a whole number between 0 and 65535. Write one in digits.",
                        "consumer.yaml:3: watch: 'perhaps' is neither true nor false. Write true or false.",
                        "consumer.yaml:4: sources: must be a list. Start each item with '- '.",
                        "consumer.yaml:6: server.hots: there is no such setting. Did you mean 'host'?"),
                found);
    }

    @Test
    void an_unknown_key_names_the_nearest_one_or_all_there_are() throws Exception {
        Section root = read("titel: x\nzzzzzzzz: y\n");
        root.text("title");
        root.text("index");

        root.refuseUnknown();

        assertEquals(
                List.of(
                        "consumer.yaml:1: titel: there is no such setting. Did you mean 'title'?",
                        "consumer.yaml:2: zzzzzzzz: there is no such setting. Settings here are: index, title."),
                problems());
    }

    @Test
    void a_key_given_twice_is_a_fault_at_its_second_place() throws Exception {
        read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n");

        assertEquals(
                List.of(
                        "consumer.yaml:4: b.c: is given twice. Keep one of the two.",
                        "consumer.yaml:5: a: is given twice. Keep one of the two."),
                problems());
    }

    @Test
    void keys_of_listed_sections_are_named_by_their_number() throws Exception {
        Section root = read("sources:\n  - name: a\n  -\n    exlude: b\n");
        for (Section source : root.sections("sources")) {
            source.text("name");
            source.text("exclude");
            source.refuseUnknown();
        }

        assertEquals(
                List.of("consumer.yaml:4: sources[1].exlude: there is no such setting. Did you mean 'exclude'?"),
                problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1,|consumer.yaml:1: is not YAML",
                "a: 1\\n b: 2|consumer.yaml:2: is not YAML: mapping values are not allowed here. Check",
                "a: 'x|consumer.yaml:1: is not YAML",
                "a: 1\\n\\tb: 2|consumer.yaml:2: is not YAML: while scanning for the next token, found character",
                "- a|consumer.yaml:1: does not hold keys",
                "words|consumer.yaml:1: does not hold keys",
                "a: 1\\n---\\nb: 2|consumer.yaml:3: begins a second document",
                "a: &x 1\\nb: *x|consumer.yaml:2: b: stands for a value given elsewhere",
            })
    void what_is_no_settings_file_is_one_fault_with_its_line(String yaml, String fault) throws Exception {
        read(yaml.replace("\\n", "\n").replace("\\t", "\t"));

        assertEquals(1, problems().size());
        assertTrue(problems().get(0).startsWith(fault), problems().get(0));
    }

    @Test
    void a_file_that_is_missing_a_directory_too_large_or_not_utf_8_is_a_fault() throws Exception {
        SettingsFile.read(directory.resolve("missing.yaml"), problems);
        SettingsFile.read(directory, problems);
        SettingsFile.read(Path.of("/"), problems);
        Files.write(file, new byte[(1 << 20) + 1]);
        SettingsFile.read(file, problems);
        Files.write(file, "a: gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        SettingsFile.read(file, problems);

        String all = String.join("\n", problems());
        assertEquals(5, problems().size(), all);
        assertTrue(all.contains("there is no file " + directory.resolve("missing.yaml")), all);
        assertTrue(all.contains("is larger than 1 MiB"), all);
        assertTrue(all.contains("consumer.yaml: is not UTF-8"), all);
    }

    @Test
    void a_flag_wins_and_is_blamed_by_its_name() throws Exception {
        Section root = read("port: 4000\n");
        root.override("port", "many", "--port");

        assertEquals(1, root.integer("port", 1, 0, 9));

        assertEquals(List.of("--port: 'many' is not a whole number between 0 and 9. Write one in digits."), problems());
    }

    @Test
    void deep_or_empty_files_do_no_harm() throws Exception {
        assertEquals(List.of(), read("").names());
        assertEquals(List.of(), read("# only words\n").names());
        assertEquals(List.of(), problems());

        read("[".repeat(100_000));

        assertEquals(1, problems().size());
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "60s,PT1M", "15m,PT15M", "2 min,PT2M", "24h,PT24H", "7d,PT168H", "0s,PT0S"})
    void durations_have_a_number_and_a_unit(String text, Duration expected) {
        assertEquals(expected, Values.duration(text));
    }

    @ParameterizedTest
    @CsvSource({"''", "5", "s", "-5s", "1.5h", "5 weeks", "99999999999s", "PT5S"})
    void nothing_else_is_a_duration(String text) {
        assertThrows(Unusable.class, () -> Values.duration(text));
    }

    private Section read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return SettingsFile.read(file, problems);
    }

    private List<String> problems() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }
}
