package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.configuration.Surroundings;

class InitTest {
    @TempDir
    private Path here;

    private Path written;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name() {
        written = here.resolve("provider.yaml");
    }

    private void file(String path) throws IOException {
        Path file = here.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private int run(Path workingDirectory, String... args) {
        Surroundings around = new Surroundings(Map.of(), here.resolve("home"), workingDirectory, "harvest-1", "UTF-8");
        return ProviderMain.run(around, new PrintWriter(out), new PrintWriter(err), args);
    }

    private void accepted(String counts) {
        assertEquals(0, run(here, "check", "-c", written.toString()), out::toString);
        assertTrue(out.toString().contains(counts), out::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@x.org/ds/1; b@y.org/ds/2 | Email / Dataset",
                "a@x.org/exp/ds/1; b@y.org/exp/ds/2 | Email / Experiment / Dataset",
                "u1/MyTardis/exp/ds/1; u2/mytardis/exp/ds/2 | Username / \"MyTardis\" / Experiment / Dataset",
                "L1/SEM/Jane Doe/ds/1; L2/SEM/John M. Smith/ds/2 | User Group / Instrument / Full Name / Dataset",
                "u1/SEM/exp/ds/1; u2/SEM/exp/ds/2 | user/instrument/experiment/dataset",
                "u1/exp/ds/1; u2/exp/ds/2 | user/experiment/dataset",
                "u1/ds/1; a@x.org/ds/2 | user/dataset",
                "ds1/1; ds2/2 | dataset"
            })
    void the_shape_of_a_tree_is_recognised_and_check_accepts_what_is_written(String files, String structure)
            throws Exception {
        for (String path : files.split("; ", -1)) {
            file("staging/" + path);
        }

        int code = run(here, "init", "staging");

        assertEquals(0, code, err::toString);
        String quoted = structure.contains(" ") ? "'" + structure + "'" : structure;
        assertTrue(Files.readString(written).contains("\n    structure: " + quoted + "\n"), out::toString);
        accepted("2 files in 2 datasets would be published");
    }

    @Test
    void a_tree_of_mydata_s_is_shown_as_it_would_be_read() throws Exception {
        file("staging/u1/MyTardis/Exp [1]/ds/a.txt");
        file("staging/u1/private/letter.txt");

        run(here, "init", "staging");

        assertTrue(
                out.toString()
                        .startsWith("2 files. MyData's 'Username / \"MyTardis\" / Experiment / Dataset' explains 50.0 %"
                                + " (1 dataset); 1 ignored\n"
                                + "  u1/MyTardis/Exp [1]/ds/a.txt -> user u1 \u00b7 experiment Exp [1] \u00b7 dataset"
                                + " ds\n"),
                out::toString);
    }

    @Test
    void a_file_that_is_there_is_never_touched() throws Exception {
        file("staging/u1/ds/1");
        Files.writeString(written, "mine");

        int code = run(here, "init", "staging");

        assertEquals(1, code);
        assertEquals("mine", Files.readString(written));
        assertTrue(err.toString().contains(written + " is there already and was left as it is."), err::toString);
        assertTrue(out.toString().contains("    structure: user/dataset\n"), out::toString);
        assertEquals(List.of("provider.yaml", "staging"), names(here));
    }

    @Test
    void a_link_to_nowhere_is_never_followed() throws Exception {
        file("staging/u1/ds/1");
        Files.createSymbolicLink(written, here.resolve("elsewhere"));

        assertEquals(1, run(here, "init", "staging"));
        assertFalse(Files.exists(here.resolve("elsewhere")));
    }

    @Test
    void nothing_is_written_into_the_staging_directory() throws Exception {
        file("staging/u1/ds/1");
        Path staging = here.resolve("staging");

        int code = run(staging, "init", ".");

        assertEquals(1, code);
        assertEquals(List.of("u1"), names(staging));
        assertTrue(err.toString().contains("Run init in another directory."), err::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's: a #1 [tree]",
                "- x",
                "\u00fcber  {blank} ",
                "no",
                "tab\tand \"quote\" \\",
                "line\nfeed",
                "%a"
            })
    void directories_of_any_name_are_written_so_that_they_are_read_again(String name) throws Exception {
        file(name + "/u1/ds/1");

        assertEquals(0, run(here, "init", here.resolve(name).toString()), err::toString);

        accepted("1 file in 1 dataset would be published");
    }

    @Test
    void an_empty_tree_proposes_nothing() throws Exception {
        Files.createDirectories(here.resolve("staging/u1"));

        assertEquals(0, run(here, "init", "staging"));
        assertTrue(out.toString().startsWith("No files to publish below "), out::toString);
        assertFalse(Files.exists(written));
    }

    @Test
    void a_tree_that_is_not_there_is_told() {
        assertEquals(10, run(here, "init", "nowhere"));
        assertTrue(err.toString().contains("cannot be listed"), err::toString);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
