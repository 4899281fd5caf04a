package org.windrow.consumer.describe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Value;

/** What scicat-ingestor does against expectation: under {@code compat}, beside what is done without. */
final class CompatTest {
    @TempDir
    private Path directory;

    private Trial trial;

    @BeforeEach
    void file() {
        trial = new Trial(directory)
                .with("/entry/title", "odin")
                .with("/entry/list", "a", "b'c")
                .with("/entry/mail", "ada@example.org")
                .with("/entry/user_ada/name", "Ada")
                .with("/entry/user_bob/name", "Bob")
                .with("/entry/superuser_x/name", "root")
                .with("/entry/energy", Value.of(123.4), "meV")
                .with("/entry/start", "2024-10-28T09:06:41.186Z")
                .with("/entry/hostile", "<title>");
    }

    /** Both ways of one recipe. */
    private void differs(String compat, String sane, String recipe) {
        assertEquals(compat, trial.variable(true, recipe), "compat: " + recipe);
        assertEquals(sane, trial.variable(false, recipe), recipe);
    }

    @Test
    void a_part_with_a_star_is_a_regular_expression_that_is_searched() {
        differs(
                "[\"Ada\", \"Bob\", \"root\"]",
                "[\"Ada\", \"Bob\"]",
                "source: NXS, path: '/entry/user_*/name', value_type: 'string[]'");
        differs(
                "[\"Ada\", \"root\"]",
                "- nothing in the file is named like /entry/_[ax].*/name",
                "source: NXS, path: '/entry/_[ax].*/name', value_type: 'string[]'");
    }

    @Test
    void a_star_path_needs_its_slash_at_the_beginning() {
        differs("[]", "[\"Ada\", \"Bob\"]", "source: NXS, path: 'entry/user_*/name', value_type: 'string[]'");
    }

    @Test
    void a_group_that_lacks_the_field_fails_all_of_them() {
        trial.withGroup("/entry/user_cleo");

        differs(
                "- there is no 'name' in /entry/user_cleo",
                "[\"Ada\", \"Bob\"]",
                "source: NXS, path: '/entry/user_*/name', value_type: 'string[]'");
    }

    @Test
    void a_star_is_for_lists_of_texts_alone() {
        trial.with("/entry/d1/x", Trial.numbers(1), "mm").with("/entry/d2/x", Trial.numbers(2), "mm");

        differs(
                "- there is no 'd*' in /entry",
                "[1.0, 2.0] [mm]",
                "source: NXS, path: '/entry/d*/x', value_type: 'float[]'");
    }

    @Test
    void texts_of_a_list_are_bytes_to_python() {
        differs(
                "[\"b'a'\", \"b\\\"b'c\\\"\"]",
                "[\"a\", \"b'c\"]",
                "source: NXS, path: /entry/list, value_type: 'string[]'");
        differs("\"b'ada@example.org'\"", "\"ada@example.org\"", "source: NXS, path: /entry/mail, value_type: email");
        assertEquals("b'K\\xc3\\xb6ln\\n\\\\'", PythonText.bytes("Köln\n\\"));
    }

    @Test
    void a_string_must_be_a_text_in_the_file() {
        differs(
                "- /entry/energy is no text, which scicat-ingestor wants for a string",
                "\"123.4\" [meV]",
                "source: NXS, path: /entry/energy, value_type: string");
    }

    @Test
    void whole_numbers_are_cut() {
        differs("123 [meV]", "- 123.4 is no whole number", "source: NXS, path: /entry/energy, value_type: integer");
    }

    @Test
    void a_quoted_text_is_a_list_of_its_letters() {
        differs(
                "[\"t\", \"e\", \"s\", \"t\"]",
                "[\"'test'\"]",
                "source: VALUE, value: \"'test'\", value_type: 'string[]'");
        differs("- 'test' is no list", "[\"test\"]", "source: VALUE, value: test, value_type: 'string[]'");
    }

    @Test
    void dates_are_texts_with_all_their_digits_and_what_is_none_is_null() {
        differs(
                "\"2024-10-28T09:06:41.186000+00:00\"",
                "2024-10-28T09:06:41.186Z",
                "source: NXS, path: /entry/start, value_type: date");
        differs("\"2024-10-28T00:00:00\"", "2024-10-28", "source: VALUE, value: 2024-10-28, value_type: date");
        differs(
                "\"2026-11-22T12:00:00.250000+00:00\"",
                "2026-11-22T12:00:00.250Z",
                "source: VALUE, value: <now>, value_type: date");
        differs("null", "- 'a, b'c' is no date", "source: NXS, path: /entry/list, value_type: date");
    }

    @Test
    void nothing_is_checked_of_addresses() {
        differs("\"odin\"", "- 'odin' is no e-mail address", "source: VALUE, value: odin, value_type: email");
        differs("\"odin\"", "- 'odin' is no link", "source: VALUE, value: odin, value_type: link");
    }

    @Test
    void brackets_that_are_left_are_an_unresolved_variable() {
        differs(
                "- 'a < b > c' has < and >, which scicat-ingestor takes for a variable",
                "\"a < b > c\"",
                "source: VALUE, value: a < b > c, value_type: string");
    }

    @Test
    void lists_stand_in_texts_as_python_writes_them_and_what_a_file_says_is_rendered_again() {
        String yaml = """
            hostile: {source: NXS, path: /entry/hostile, value_type: string}
            title: {source: NXS, path: /entry/title, value_type: string}
            people: {source: VALUE, value: [Ada, true, O'Neill], value_type: 'string[]'}
            text: {source: VALUE, value: 'by <people>', value_type: string}
            again: {source: VALUE, value: 'is <hostile>', value_type: string}
            """;

        assertEquals("\"by ['Ada', 'true', \\\"O'Neill\\\"]\"", last(trial.variables(true, yaml), 3));
        assertEquals("\"by Ada, true, O'Neill\"", last(trial.variables(false, yaml), 3));
        assertEquals("\"is odin\"", last(trial.variables(true, yaml), 4));
        assertEquals("\"is <title>\"", last(trial.variables(false, yaml), 4));
    }

    private static String last(List<Applied.OfVariable> variables, int number) {
        return Trial.outcome(variables.get(number).outcome());
    }

    @Test
    void join_with_space_joins_by_commas() {
        differs("\"a, b\"", "\"a b\"", "source: VALUE, operator: join_with_space, value: [a, b], value_type: string");
    }

    @Test
    void an_unknown_operator_does_nothing() {
        differs(
                "\"a\"",
                "- there is no operator 'to_upper'; did you mean 'to-upper'?",
                "source: VALUE, operator: to_upper, value: a, value_type: string");
        differs(
                "\"a\"",
                "- str-replace needs a pattern and a replacement",
                "source: VALUE, operator: str-replace, value: a, value_type: string");
    }

    @Test
    void an_unknown_selector_fits_every_file_and_a_colon_none() throws IOException {
        assertEquals(List.of(true, false), fits("{not: [a]}"));
        assertEquals(List.of(true, false), fits("{source: filename, operator: contains, operand_2: run}"));
        assertEquals(List.of(false, true), fits("'filename:contains:443503:raw'"), "in a path with a colon");
    }

    private List<Boolean> fits(String selector) throws IOException {
        write("s.imsc.yml", "s", 1, selector);
        Path path = Path.of("/data/443503:raw/run7.nxs");
        return List.of(
                Schemas.in(directory, true).choose(path).schema().isPresent(),
                Schemas.in(directory, false).choose(path).schema().isPresent());
    }

    @Test
    void of_two_schemas_with_one_id_the_later_one_stands_in_for_both() throws IOException {
        write("a.imsc.yml", "same", 1, "'*'");
        write("b.imsc.yml", "other", 2, "'*'");
        write("c.imsc.yml", "same", 3, "'*'");

        assertEquals(List.of("c.imsc.yml", "b.imsc.yml"), files(true));
        assertEquals(List.of("a.imsc.yml", "b.imsc.yml", "c.imsc.yml"), files(false));
        assertEquals(
                List.of("c.imsc.yml: id: 'same' is that of a.imsc.yml, too. Give it one of its own."),
                Schemas.in(directory, false).doubts().lines());
    }

    @Test
    void leftovers_of_editors_are_schemas() throws IOException {
        write("a.imsc.yml.bak", "a", 1, "'*'");
        write(".b.imsc.yml", "b", 2, "'*'");
        write("c.imsc.json", "c", 3, "'*'");

        assertEquals(List.of("a.imsc.yml.bak", "c.imsc.json"), files(true));
        assertEquals(List.of("c.imsc.json"), files(false));
        assertTrue(Schemas.in(directory, false).doubts().lines().get(0).startsWith("a.imsc.yml.bak: is passed over"));
    }

    private List<String> files(boolean compat) {
        return Schemas.in(directory, compat).all().stream().map(Schema::file).toList();
    }

    private void write(String file, String id, int order, String selector) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "{id: %s, name: n, instrument: i, order: %d, selector: %s, variables: {}, schema: {}}"
                        .formatted(id, order, selector));
    }
}
