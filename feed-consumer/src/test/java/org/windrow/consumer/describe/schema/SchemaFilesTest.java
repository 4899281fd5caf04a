package org.windrow.consumer.describe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are schemas, in which order they are asked, and what is said of those that are odd. */
final class SchemaFilesTest {
    @TempDir
    private Path directory;

    private void write(String file, String name, int order, String selector) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "{id: %s, name: %s, instrument: i, order: %d, selector: %s, variables: {}, schema: {}}"
                        .formatted(file, name, order, selector));
    }

    private String asked(String path) {
        return Schemas.in(directory, false).choose(Path.of(path)).asked().stream()
                .map(one -> one.schema().file()
                        + (one.verdict().fits() ? " fits: " : " no: ")
                        + one.verdict().why())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void the_first_that_fits_counts_in_the_order_of_their_numbers_and_names() throws IOException {
        write("a.imsc.yml", "zeta", 5, "'*'");
        write("b.imsc.yaml", "Beta", 5, "filename:contains:run7");
        write("c.imsc.json", "x", -1, "filename:starts_with:/ess/");
        write("d.imsc.yml", "alpha", 5, "{or: ['filename:contains:q1', 'filename:contains:q2']}");
        write("no-schema.yml", "n", 0, "'*'");

        assertEquals("""
            c.imsc.json no: its path does not begin with '/ess/'
            d.imsc.yml no: its path does not contain 'q1' and its path does not contain 'q2'
            b.imsc.yaml fits: its path contains 'run7'\
            """, asked("/data/run7.nxs"));
    }

    @Test
    void selectors_are_joined_by_and_and_or() throws IOException {
        write("s.imsc.yml", "s", 1, """
            {and: ['filename:contains:a', {or: ['filename:contains:b', 'filename:contains:c']}],
             or: ['filename:starts_with:/d']}\
            """);

        assertEquals(
                "s.imsc.yml fits: its path contains 'a' and its path contains 'c' and its path begins with '/d'",
                asked("/d/ac"));
        assertEquals("s.imsc.yml no: its path does not contain 'a'", asked("/d/b"));
        assertEquals("s.imsc.yml no: its path does not begin with '/d'", asked("/e/ab"));
        write("s.imsc.yml", "s", 1, "{}");
        assertEquals("s.imsc.yml fits: it has no condition", asked("/d/b"));
        write("s.imsc.yml", "s", 1, "{or: []}");
        assertEquals("s.imsc.yml no: it has a list without a condition", asked("/d/b"));
    }

    @Test
    void one_that_is_unusable_stops_no_other() throws IOException {
        write("good.imsc.yml", "g", 9, "'*'");
        Files.writeString(directory.resolve("bad.imsc.yml"), """
            id: x
            name: x
            instrument: x
            order: first
            selectro: '*'
            variables:
              a: {source: NXS, path: /a, value_typ: string}
              b: {source: CALC, value_type: string}
              c: {source: SC, url: a, value_type: string}
            schemas: {}
            """);
        Files.writeString(directory.resolve("worse.imsc.yml"), "id: [\n");
        Files.write(directory.resolve("worst.imsc.yml"), new byte[] {'i', 'd', ':', (byte) 0xff});
        Files.createDirectory(directory.resolve("folder.imsc.yml"));

        Schemas schemas = Schemas.in(directory, false);

        assertEquals(
                List.of("good.imsc.yml"),
                schemas.all().stream().map(Schema::file).toList());
        String faults = String.join("\n", schemas.faults().lines());
        for (String line : List.of(
                "bad.imsc.yml:4: order: 'first' is not a whole number",
                "bad.imsc.yml:5: selectro: there is no such setting. Did you mean 'selector'?",
                "selector: is missing",
                "bad.imsc.yml:7: variables.a.value_typ: there is no such setting. Did you mean 'value_type'?",
                "bad.imsc.yml:7: variables.a.value_type: is missing",
                "bad.imsc.yml:8: variables.b.source: 'CALC' is no source. There are NXS, SC and VALUE.",
                "bad.imsc.yml:9: variables.c.field: is missing",
                "bad.imsc.yml:10: schemas: there is no such setting. Did you mean 'schema'?",
                "worse.imsc.yml:2: is not YAML",
                "worst.imsc.yml: is not UTF-8")) {
            assertTrue(faults.contains(line), line + " in\n" + faults);
        }
    }

    @Test
    void what_can_hardly_be_meant_is_named_with_its_line() {
        String doubts = new Trial(directory).doubts("""
            variables:
              title:
                source: NXS
                path: /entry/user_*/name
                value_type: strnig
              later:
                source: VALUE
                value: <titel> <after> <later>
                operator: to_upper
                value_type: string
              after: {source: SC, url: proposals/<nobody-knows>, field: '', value_type: list}
            schema:
              a:
                field_type: high_level
                machine_name: ownr
                value: title
                type: text
              b: {field_type: scientific, machine_name: x, value: <title>, type: string}
              c: {field_type: scientific_metadata, machine_name: x, value: <title>, type: string}
              d: {field_type: scientific_metadata, machine_name: x, value: <title>, type: string}
            """);

        assertEquals("""
            one.imsc.yml:9: variables.title.path: '/entry/user_*/name' may stand for several fields, and strnig is one value. Write value_type: string[].
            one.imsc.yml:10: variables.title.value_type: 'strnig' is not known. Did you mean 'string'?
            one.imsc.yml:13: variables.later.value: there is no variable <titel>. Did you mean 'title'?
            one.imsc.yml:13: variables.later.value: <after> is used before it is there. Move it up in the schema.
            one.imsc.yml:13: variables.later.value: <later> is used before it is there. Move it up in the schema.
            one.imsc.yml:14: variables.later.operator: 'to_upper' is not known. Did you mean 'to-upper'?
            one.imsc.yml:16: variables.after.url: there is no variable <nobody-knows>. Name one of the variables.
            one.imsc.yml:20: schema.a.machine_name: 'ownr' is not known. Did you mean 'owner'?
            one.imsc.yml:21: schema.a.value: 'title' is these words, not the variable of that name. Write <title> for the variable.
            one.imsc.yml:22: schema.a.type: 'text' is not known. There are: date, dict, email, float, float[], integer, integer[], link, list, none, string, string[].
            one.imsc.yml:23: schema.b.field_type: 'scientific' is not known. There are: high_level, scientific_metadata.
            one.imsc.yml:25: schema.d: 'x' is given above; the later one counts. Keep one of the two.\
            """, doubts);
    }

    @Test
    void odd_selectors_are_named_with_their_line() throws IOException {
        write("a.imsc.yml", "a", 1, "'filename:start_with:/a'");
        write("b.imsc.yml", "b", 1, "datafile:contains:/a");
        write("c.imsc.yml", "c", 1, "{nor: ['filename:contains']}");
        write("d.imsc.yml", "d", 1, "['*']");
        write("e.imsc.yml", "e", 1, "{or: 'filename:contains:a'}");
        write("f.imsc.yml", "f", 1, "run7");

        Schemas schemas = Schemas.in(directory, false);

        assertFalse(schemas.choose(Path.of("/a")).schema().isPresent());
        assertEquals("""
            a.imsc.yml:1: selector: 'filename:start_with:/a' has the unknown function 'start_with'. Did you mean 'starts_with'?
            b.imsc.yml:1: selector: 'datafile:contains:/a' asks for 'datafile', which nobody knows. Write it like filename:contains:text.
            c.imsc.yml:1: selector: 'nor' is no condition; scicat-ingestor takes it for one that fits all files. Write 'and', 'or' or filename:contains:text.
            d.imsc.yml:1: selector: is a list, which fits no file. Write 'or:' or 'and:' above it.
            e.imsc.yml:1: selector: 'or' holds no list. Start each condition below it with '- '.
            f.imsc.yml:1: selector: 'run7' is no condition. Write it like filename:contains:text.\
            """, String.join("\n", schemas.doubts().lines()));
    }

    @Test
    void json_with_tabs_is_read_and_what_is_no_json_has_its_line() throws IOException {
        Files.writeString(directory.resolve("a.imsc.json"), """
            {
            \t"id": "a", "name": "a", "instrument": "a", "order": 7, "selector": {"or": ["*"]},
            \t"variables": {"v": {"source": "VALUE", "value": [1, true, null], "value_type": "string[]"}},
            \t"schema": {}
            }
            """);
        Files.writeString(directory.resolve("b.imsc.json"), "{\n\t\"id\": \"b\",\n\t\"name\" \"b\"\n}\n");

        Schemas schemas = Schemas.in(directory, false);

        assertEquals(7, schemas.all().get(0).order());
        assertEquals(3, schemas.all().get(0).variables().get(0).place().line());
        assertTrue(
                schemas.faults().lines().get(0).startsWith("b.imsc.json:3: is not YAML"),
                schemas.faults().lines().toString());
    }

    @Test
    void a_sample_attachment_is_kept() throws IOException {
        write("a.imsc.yml", "a", 1, "'*', sample_attachment: {query_sample_name: true, sample_name_path: /e/s}");

        assertEquals(
                new SampleAttachment(true, "/e/s", "/entry/experiment_identifier"),
                Schemas.in(directory, false).all().get(0).sample());
    }
}
