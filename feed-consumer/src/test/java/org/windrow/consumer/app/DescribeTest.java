package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code describe}, as people type it, on a file and schemas that were made for it. */
final class DescribeTest {
    private static final Path SCHEMAS = Path.of("src", "test", "schemas");
    private static final String FILE = SCHEMAS.resolve("run7.nxs").toString();

    @TempDir
    private Path directory;

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ConsumerMain.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private static void contains(String text, String... lines) {
        for (String line : lines) {
            assertTrue(text.replaceAll(" +", " ").contains(line), "'" + line + "' in\n" + text);
        }
    }

    @Test
    void every_line_of_a_schema_is_explained() {
        Answer answer = run("describe", FILE, "--schema-dir", SCHEMAS.toString(), "--explain");

        assertEquals(0, answer.code(), answer.toString());
        contains(
                answer.out(),
                "extractor hdf5, known by its first bytes; 20 fields and attributes were read",
                "odd coda.imsc.yml:40: variables.gap.value: <gaps> is used before it is there.",
                "no first.imsc.yaml (another instrument), order 10: its path does not begin with '/nowhere/'",
                "fits coda.imsc.yml (runs of the test instrument), order 20: its path contains 'run' and",
                "12 title string NXS /entry/title \"Quartz at low temperature\"",
                "20 people_list string[] NXS /entry/user_*/name [\"Ada Lovelace\", \"Bob\"]",
                "24 people string VALUE <people_list>, join_with_space \"Ada Lovelace Bob\"",
                "33 energy float NXS /entry/instrument/energy 14.5 [meV]",
                "37 gap float VALUE <gaps>, sum - FAILED: there is no variable <gaps> before it",
                "50 email email SC proposals/<proposal> [pi_email] - FAILED: there is no variable <proposal>",
                "71 location high_level string here - FAILED: a dataset of SciCat has no 'location'",
                "88 counts scientific_metadata integer[] <counts> - FAILED: needs <counts>, which has no value",
                " people Who was there \"Ada Lovelace Bob\"",
                " incident_energy Incident energy meV 14.5",
                "finding: coda.imsc.yml: counts: /entry/instrument/counts is larger than is read: 5000 values");
    }

    @Test
    void the_rules_of_the_site_come_after_the_schema() throws IOException {
        Path config = Files.writeString(directory.resolve("c.yaml"), """
            journal: /nowhere/at/all.db
            transfer: {local: [{url-prefix: 'http://h/', path: /not/mounted}]}
            describe:
              schemas: {directory: %s}
              only: ['incident_energy', 'dataset/*']
              except: ['**/keywords']
              change: [{name: incident_energy, as: Energy, unit: eV, factor: 0.001}]
            """.formatted(SCHEMAS.toAbsolutePath()));

        Answer answer = run("describe", FILE, "-c", config.toString(), "--json");

        assertEquals(0, answer.code(), answer.toString());
        JsonNode file = JsonMapper.shared().readTree(answer.out()).path("files").path(0);
        JsonNode told = file.path("parameters");
        assertEquals("coda.imsc.yml", file.path("schema").path("file").asString());
        assertEquals(2, told.size(), told.toString());
        assertEquals("dataset/datasetName", told.path(0).path("name").asString());
        assertEquals("Energy", told.path(1).path("name").asString());
        assertEquals("0.0145", told.path(1).path("value").asString());
        assertEquals("eV", told.path(1).path("unit").asString());
        assertEquals(
                "there is no variable <gaps> before it",
                file.path("schema").path("variables").path(6).path("failed").asString());
    }

    @Test
    void answers_of_a_catalogue_can_be_tried() throws IOException {
        Files.writeString(directory.resolve("a.imsc.yml"), """
            id: a
            name: a
            instrument: a
            order: 1
            selector: '*'
            variables:
              proposal: {source: NXS, path: /entry/experiment_identifier, value_type: string}
              mail: {source: SC, url: proposals/<proposal>, field: pi_email, value_type: email}
              other: {source: SC, url: proposals/<proposal>, field: pi_phone, value_type: string}
            schema:
              mail: {field_type: high_level, machine_name: ownerEmail, value: <mail>, type: email}
              other: {field_type: scientific_metadata, machine_name: phone, value: <other>, type: string}
            """);
        Path answers = Files.writeString(
                directory.resolve("answers.json"), "{\"proposals/443503\": {\"pi_email\": \"ada@example.org\"}}");

        Answer without = run("describe", FILE, "--schema-dir", directory.toString());
        Answer with = run("describe", FILE, "--schema-dir", directory.toString(), "--sc", answers.toString());

        contains(without.out(), "mail, other: no SciCat is configured; left out: ownerEmail, phone");
        contains(
                with.out(),
                "dataset/ownerEmail \"ada@example.org\"",
                "other: the answer for proposals/443503 has no 'pi_phone'; left out: phone");
        assertEquals(2, run("describe", FILE, "--sc", "/no/such.json").code());
    }

    @Test
    void a_strict_run_refuses_what_is_odd_and_reads_no_file() throws IOException {
        Answer answer = run("describe", FILE, "--schema-dir", SCHEMAS.toString(), "--strict");

        assertEquals(10, answer.code(), answer.toString());
        contains(answer.err(), "coda.imsc.yml:73: schema.place.machine_name: 'location' is not known.");
        assertEquals("", answer.out());

        Files.writeString(directory.resolve("a.imsc.yml"), "id: a\n");
        Answer unusable = run("describe", "/no/such/file", "--schema-dir", directory.toString());
        contains(unusable.err(), "a.imsc.yml:1: selector: is missing.");
        assertEquals(3, unusable.code(), "without strict, it stops no file");
        contains(
                run("describe", FILE, "--schema-dir", directory.toString(), "--explain")
                        .out(),
                "none is asked: none is usable; the rules for its kind are used");
        assertEquals(
                10,
                run("describe", FILE, "--schema-dir", directory.resolve("none").toString())
                        .code());
    }

    @Test
    void files_that_cannot_be_read_are_named_and_the_others_are_described() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.unknown"), "says nothing");
        Path fake = Files.writeString(directory.resolve("fake.nxs"), "no HDF5");

        Answer answer = run("describe", text.toString(), fake.toString(), directory.toString(), "/no/such", FILE);

        assertEquals(3, answer.code(), answer.toString());
        contains(
                answer.out(),
                "notes.unknown: is of no kind that metadata is read of",
                "fake.nxs: nothing of it could be read",
                directory + ": is a directory",
                "/no/such: is not there",
                "title \"Quartz at low temperature\"");
        assertFalse(answer.out().contains("coda.imsc.yml"));
        assertEquals(2, run("describe").code());
    }
}
