package org.windrow.consumer.describe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Value;

/** What variables are worth, without the oddities. */
final class VariablesTest {
    @TempDir
    private Path directory;

    private Trial trial;

    @BeforeEach
    void file() {
        trial = new Trial(directory)
                .with("/entry/title", "odin")
                .with("/entry/run", "31010")
                .with("/entry/start", "2024-10-28T09:06:41.186Z")
                .with("/entry/user_ada/name", "Ada")
                .with("/entry/user_bob/name", "Bob")
                .withGroup("/entry/user_cleo")
                .with("/entry/superuser_x/name", "root")
                .with("/entry/energy", Value.of(14.5), "meV")
                .with("/entry/single", Trial.numbers(7), "mm")
                .with("/entry/angles", Trial.numbers(1, 2.5), "deg")
                .with("/entry/big", new Value.Absent("large"), "")
                .with("/entry/nan", Value.of(Double.NaN), "");
    }

    private String variable(String recipe) {
        return trial.variable(false, recipe);
    }

    @Test
    void fields_of_the_file_are_converted_and_keep_their_unit() {
        assertEquals("\"odin\"", variable("source: NXS, path: /entry/title, value_type: string"));
        assertEquals("\"odin\"", variable("source: NXS, path: entry//title/, value_type: string"));
        assertEquals("31010", variable("source: NXS, path: /entry/run, value_type: integer"));
        assertEquals("14.5 [meV]", variable("source: NXS, path: /entry/energy, value_type: float, unit: eV"));
        assertEquals("31010 [counts]", variable("source: NXS, path: /entry/run, value_type: float, unit: counts"));
        assertEquals("7.0 [mm]", variable("source: NXS, path: /entry/single, value_type: float"));
        assertEquals("[7.0] [mm]", variable("source: NXS, path: /entry/single, value_type: 'float[]'"));
        assertEquals("[1.0, 2.5] [deg]", variable("source: NXS, path: /entry/angles, value_type: 'float[]'"));
        assertEquals("2024-10-28T09:06:41.186Z", variable("source: NXS, path: /entry/start, value_type: date"));
        assertEquals("\"14.5\" [meV]", variable("source: NXS, path: /entry/energy, value_type: string"));
    }

    @Test
    void a_star_stands_for_any_letters_of_a_name() {
        assertEquals("[\"Ada\", \"Bob\"]", variable("source: NXS, path: '/entry/user_*/name', value_type: 'string[]'"));
        assertEquals(
                "[\"Ada\", \"Bob\", \"root\"]", variable("source: NXS, path: '/entry/*/name', value_type: 'string[]'"));
        assertEquals(
                "- nothing in the file is named like /entry/robot_*/name",
                variable("source: NXS, path: '/entry/robot_*/name', value_type: 'string[]'"));
        assertEquals(
                "- '/entry/user_*/name' may stand for several fields, and string is one value",
                variable("source: NXS, path: '/entry/user_*/name', value_type: string"));
    }

    @Test
    void what_is_not_in_the_file_says_where_the_path_ends() {
        assertEquals(
                "- there is no 'titel' in /entry; did you mean 'title'?",
                variable("source: NXS, path: /entry/titel, value_type: string"));
        assertEquals(
                "- there is no 'raw_data_1' in /", variable("source: NXS, path: /raw_data_1/x, value_type: string"));
        assertEquals(
                "- /entry/user_ada is a group or a compound, not a value",
                variable("source: NXS, path: /entry/user_ada, value_type: string"));
        assertEquals(
                "- /entry/big is larger than is read: one value (settings describe.array-values, describe.value-size)",
                variable("source: NXS, path: /entry/big, value_type: string"));
        assertEquals("- /entry/nan is NaN", variable("source: NXS, path: /entry/nan, value_type: float"));

        trial.withUnread("/entry/bad", "its header is damaged").withUnread("", "not done after 30000 ms");
        assertEquals(
                "- /entry/bad: its header is damaged",
                variable("source: NXS, path: /entry/bad/deep, value_type: string"));
        assertEquals(
                "- there is no 'zz' in /entry (not done after 30000 ms)",
                variable("source: NXS, path: /entry/zz, value_type: string"));
    }

    @Test
    void what_cannot_be_converted_says_so() {
        assertEquals("- 'odin' is no integer", variable("source: NXS, path: /entry/title, value_type: integer"));
        assertEquals("- 14.5 is no whole number", variable("source: NXS, path: /entry/energy, value_type: integer"));
        assertEquals("- 'odin' is no date", variable("source: NXS, path: /entry/title, value_type: date"));
        assertEquals("- 'odin' is no e-mail address", variable("source: VALUE, value: odin, value_type: email"));
        assertEquals("\"a@b.org\"", variable("source: VALUE, value: a@b.org, value_type: email"));
        assertEquals("- 'odin' is no link", variable("source: VALUE, value: odin, value_type: link"));
        assertEquals("\"https://b.org/\"", variable("source: VALUE, value: 'https://b.org/', value_type: link"));
        assertEquals("- there is no type 'text'", variable("source: VALUE, value: a, value_type: text"));
        assertEquals("- 'a' is something, and the type is none", variable("source: VALUE, value: a, value_type: none"));
        assertEquals("- 'a' is no dict", variable("source: VALUE, value: a, value_type: dict"));
        assertEquals("- 'a' is no list", variable("source: VALUE, value: a, value_type: list"));
    }

    @Test
    void numbers_dates_and_lists_are_read_of_texts() {
        assertEquals("-5", variable("source: VALUE, value: -5, value_type: integer"));
        assertEquals("1.5E+3", variable("source: VALUE, value: 1.5e3, value_type: float"));
        assertEquals("2024-10-28", variable("source: VALUE, value: '2024-10-28', value_type: date"));
        assertEquals("2024-10-28T09:06", variable("source: VALUE, value: '2024-10-28 09:06', value_type: date"));
        assertEquals("2024-10-28T09:06+02:00", variable("source: VALUE, value: 20241028T0906+0200, value_type: date"));
        assertEquals(
                "1970-01-01T00:00:14.500Z",
                variable("source: NXS, path: /entry/energy, value_type: date").replace(" [meV]", ""));
        assertEquals("[\"a\", \"b\"]", variable("source: VALUE, value: \"['a', 'b']\", value_type: 'string[]'"));
        assertEquals("[\"a\", \"b\"]", variable("source: VALUE, value: [a, b], value_type: 'string[]'"));
        assertEquals("[\"a b\"]", variable("source: VALUE, value: a b, value_type: 'string[]'"));
        assertEquals("[1, 2]", variable("source: VALUE, value: [1, '2'], value_type: 'integer[]'"));
        assertEquals(
                "{\"a\": 1, \"b\": [true, null]}",
                variable("source: VALUE, value: \"{'a': 1, 'b': [True, None]}\", value_type: dict"));
        assertEquals("[{\"a\": 1}]", variable("source: VALUE, value: '[{\"a\": 1}]', value_type: list"));
    }

    @Test
    void templates_take_what_stands_before_them() {
        List<Applied.OfVariable> variables = trial.variables(false, """
            title: {source: NXS, path: /entry/title, value_type: string}
            energy: {source: NXS, path: /entry/energy, value_type: float}
            people: {source: NXS, path: '/entry/user_*/name', value_type: 'string[]'}
            whole: {source: VALUE, value: <energy>, value_type: float}
            mixed: {source: VALUE, value: 'x<title>-<energy> of <people>', value_type: string}
            several: {source: VALUE, value: ['<title>', 5, true], value_type: 'string[]'}
            named: {source: VALUE, value: {'<title>': '<energy>'}, value_type: dict}
            compared: {source: VALUE, value: a < b > c, value_type: string}
            later: {source: VALUE, value: <titel>, value_type: string}
            after: {source: VALUE, value: '<later>!', value_type: string}
            path: {source: VALUE, value: <data_file_name> <now> <ingestor_metadata_schema_id>, value_type: string}
            """);

        assertEquals("""
            title = "odin"
            energy = 14.5 [meV]
            people = ["Ada", "Bob"]
            whole = 14.5 [meV]
            mixed = "xodin-14.5 of Ada, Bob"
            several = ["odin", "5", "true"]
            named = {"odin": 14.5} [meV]
            compared = "a < b > c"
            later = - there is no variable <titel> before it; did you mean <title>?
            after = - needs <later>, which has no value
            path = "run7.nxs 2026-11-22T12:00:00.250Z schema-1"
            """, lines(variables));
    }

    @Test
    void what_a_file_says_is_never_taken_for_a_variable() {
        trial.with("/entry/hostile", "<title> <nobody>");

        assertEquals(
                "h = \"<title> <nobody>\"\nt = \"odin\"\nr = \"is <title> <nobody>\"\n",
                lines(trial.variables(false, """
                    h: {source: NXS, path: /entry/hostile, value_type: string}
                    t: {source: NXS, path: /entry/title, value_type: string}
                    r: {source: VALUE, value: is <h>, value_type: string}
                    """)));
    }

    @Test
    void operators_do_what_their_names_say() {
        assertEquals("\"a b\"", operator("join_with_space", "[a, b]", ""));
        assertEquals("\"c.h5\"", operator("filename", "/a/b/c.h5", ""));
        assertEquals("\"/a/b\"", operator("dirname", "/a/b/c.h5", ""));
        assertEquals("\"/a\"", operator("dirname-2", "/a/b/c.h5", ""));
        assertEquals("\"/\"", operator("dirname-2", "/a", ""));
        assertEquals("\"a\"", operator("getitem", "[a, b]", ", field: 0"));
        assertEquals("\"b\"", operator("getitem", "[a, b]", ", field: -1"));
        assertEquals("- there is no item 2 in a list of 2", operator("getitem", "[a, b]", ", field: 2"));
        assertEquals("\"x\"", operator("getitem", "{k: x, z: y}", ", field: k"));
        assertEquals("- it has no 'q'; it has [k, z]", operator("getitem", "{k: x, z: y}", ", field: q"));
        assertEquals("- getitem needs a field", operator("getitem", "[a, b]", ""));
        assertEquals("\"a_b.c\"", operator("str-replace", "a.b.c", ", pattern: a., replacement: a_"));
        assertEquals("\"abc\"", operator("str-replace", "a.b.c", ", pattern: ., replacement: ''"));
        assertEquals("- str-replace needs a pattern and a replacement", operator("str-replace", "a", ""));
        assertEquals("\"a%2Fb+%C3%A4~%2A\"", operator("urlsafe", "a/b ä~*", ""));
        assertEquals("\"ab\"", operator("to-lower", "aB", ""));
        assertEquals("\"AB\"", operator("to-upper", "aB", ""));
        assertEquals("\"aB\"", operator("DO_NOTHING", "aB", ""));
        assertEquals("- there is no operator 'to_upper'; did you mean 'to-upper'?", operator("to_upper", "aB", ""));
    }

    private String operator(String operator, String value, String more) {
        String quoted = value.startsWith("[") || value.startsWith("{") ? value : "'" + value + "'";
        return variable("source: VALUE, operator: " + operator + ", value: " + quoted + ", value_type: string" + more);
    }

    @Test
    void a_sum_keeps_its_unit_and_other_operators_lose_it() {
        assertEquals("angles = [1.0, 2.5] [deg]\nsum = 3.5 [deg]\nfirst = 1.0\n", lines(trial.variables(false, """
            angles: {source: NXS, path: /entry/angles, value_type: 'float[]'}
            sum: {source: VALUE, operator: sum, value: <angles>, value_type: float}
            first: {source: VALUE, operator: getitem, value: <angles>, field: 0, value_type: float}
            """)));
    }

    @Test
    void a_catalogue_is_asked_by_address_and_field() {
        trial.asking((url, field) -> {
            if (url.equals("proposals/31010")) {
                return field.isEmpty()
                        ? new Datum.Many(List.of(new Datum.Dict(Map.of("id", Datum.of("i1")))))
                        : Datum.of(field + "!");
            }
            throw new Lookup.AbsentException("there is no " + url);
        });

        assertEquals("""
            run = "31010"
            name = "pi!"
            all = [{"id": "i1"}]
            first = {"id": "i1"}
            id = "i1"
            other = - there is no samples/31010
            """, lines(trial.variables(false, """
                    run: {source: NXS, path: /entry/run, value_type: string}
                    name: {source: SC, url: proposals/<run>, field: pi, value_type: string}
                    all: {source: SC, url: proposals/<run>, field: '', value_type: list}
                    first: {source: VALUE, operator: getitem, value: <all>, field: 0, value_type: dict}
                    id: {source: VALUE, operator: getitem, value: <first>, field: id, value_type: string}
                    other: {source: SC, url: samples/<run>, field: pi, value_type: string}
                    """)));
    }

    private static String lines(List<Applied.OfVariable> variables) {
        StringBuilder lines = new StringBuilder();
        variables.forEach(of -> lines.append(of.variable().name())
                .append(" = ")
                .append(Trial.outcome(of.outcome()))
                .append('\n'));
        return lines.toString();
    }
}
