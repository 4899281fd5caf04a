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
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.configuration.Surroundings;
import picocli.CommandLine;

class ProviderMainTest {
    @TempDir
    private Path here;

    private Path staging;
    private Surroundings around;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(here.resolve("staging"));
        around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
        file("e12345/NovaNanoSEM/exp1/ds1/test3.tif");
        file("e12345/NovaNanoSEM/exp1/ds2/gold on carbon #2.tif");
        file("e12345/NovaNanoSEM/exp1/ds2/spectra/test3.spc");
        file("S4567/NovaNanoSEM/thesis/2026-11-01/spot 1.spc");
        file("S4567/NovaNanoSEM/thesis/2026-11-01/Thumbs.db");
    }

    private void file(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private int run(String... args) {
        return ProviderMain.run(around, new PrintWriter(out), new PrintWriter(err), args);
    }

    private int failing(String... args) {
        CommandLine line = new CommandLine(new Flags()).setErr(new PrintWriter(err));
        return ProviderMain.failed(new IllegalStateException("odd"), line, line.parseArgs(args));
    }

    @Test
    void a_fault_of_the_program_is_one_line_and_its_stack_is_for_who_asks() {
        assertEquals(1, failing());
        assertEquals(1, err.toString().lines().count(), err.toString());

        assertEquals(1, failing("-v"));
        assertTrue(err.toString().contains("\tat " + ProviderMainTest.class.getName()), err.toString());
    }

    private String pattern() {
        return "^(" + staging + "/[EeSs][0-9]+/[^/]+/[^/]+/[^/]+/).+$";
    }

    private List<String> rows() {
        return out.toString()
                .lines()
                .filter(line -> line.contains("NovaNanoSEM/") && !line.startsWith(" "))
                .toList();
    }

    @Test
    void preview_shows_what_would_be_published_and_what_not_and_why() {
        int code = run(
                "preview",
                "-d",
                staging.toString(),
                "--structure",
                "user/instrument/experiment/dataset",
                "--exclude-pattern",
                "[Tt]humbs\\.db");

        assertEquals(0, code, err.toString());
        assertTrue(out.toString().contains("3 datasets, 4 files"), out.toString());
        assertTrue(out.toString().contains("ignored 1 file: exclude '[Tt]humbs\\.db'\n  S4567/Nova"), out.toString());
        assertTrue(rows().get(0).matches("[0-9a-f]{8}  S4567/NovaNanoSEM/thesis/2026-11-01  2026-11-01  s4567 .*"));
    }

    @Test
    void preview_shows_the_same_ids_with_a_structure_and_with_the_old_pattern() {
        run("preview", "-d", staging.toString(), "--structure", "user/instrument/experiment/dataset");
        List<String> byStructure = rows();
        out.getBuffer().setLength(0);

        run("preview", "-d", staging.toString(), "--group-pattern", pattern(), "--exclude-pattern", "[Tt]humbs\\.db");

        assertEquals(3, byStructure.size());
        assertEquals(byStructure, rows());
    }

    @Test
    void preview_tells_links_and_bad_names_with_what_to_do() throws Exception {
        Files.createSymbolicLink(staging.resolve("elsewhere"), Path.of("/etc"));
        Files.writeString(staging.resolve("bell\u0007.txt"), "");

        run("preview", "-d", staging.toString());

        assertTrue(out.toString().contains("blocked 1 file: a link to somewhere outside"), out.toString());
        assertTrue(out.toString().contains("-> Make the target a source of its own"));
        assertTrue(out.toString().contains("U+0007"));
        assertTrue(out.toString().contains("bell\\x07.txt"));
    }

    @Test
    void preview_and_check_touch_nothing() throws Exception {
        List<Path> before = everything();

        run("preview", "-d", staging.toString());
        run("check", "-d", staging.toString());

        assertEquals(before, everything());
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(here)) {
            return paths.sorted().toList();
        }
    }

    @Test
    void init_proposes_a_structure_and_shows_how_paths_are_parsed() throws Exception {
        file("e12345/notes.txt");

        int code = run("init", "staging");

        assertEquals(0, code);
        assertTrue(
                out.toString()
                        .startsWith("5 files. user/instrument/experiment/dataset explains 80.0 % (3 datasets);"
                                + " 1 loose file -> \"(assorted files)\"; 1 ignored\n"),
                out.toString());
        assertTrue(out.toString()
                .contains("  e12345/NovaNanoSEM/exp1/ds1/test3.tif -> user e12345 \u00b7 instrument NovaNanoSEM"
                        + " \u00b7 experiment exp1 \u00b7 dataset ds1\n"));
        assertTrue(Files.readString(here.resolve("provider.yaml"))
                .contains("    structure: user/instrument/experiment/dataset\n"));
    }

    @Test
    void what_init_proposes_is_accepted_as_settings() throws Exception {
        run("init", "staging");
        out.getBuffer().setLength(0);

        int code = run("check", "-c", here.resolve("provider.yaml").toString());

        assertEquals(0, code, out.toString());
        assertTrue(out.toString().contains("4 files in 3 datasets would be published, 1 ignored"), out.toString());
    }

    @Test
    void check_warns_of_patterns_that_match_nothing_and_of_open_doors() {
        int code = run(
                "check",
                "-d",
                staging.toString(),
                "--group-pattern",
                pattern(),
                "--exclude-pattern",
                "/Old/x/",
                "--host",
                "0.0.0.0",
                "-p",
                "0");

        assertEquals(0, code, out.toString());
        assertTrue(out.toString().contains("warning  source default: exclude '/Old/x/' matches nothing"));
        assertTrue(out.toString().contains("warning  listens on 0.0.0.0"));
    }

    @Test
    void check_fails_where_no_file_at_all_would_be_published() {
        int code = run("check", "-d", staging.toString(), "--group-pattern", "^(/mnt/elsewhere/[^/]+)/.*$");

        assertEquals(10, code);
        assertTrue(out.toString().contains("group pattern does not match"), out.toString());
    }

    @Test
    void check_lists_each_problem_of_the_settings() throws Exception {
        Files.writeString(
                here.resolve("p.yaml"), "sorces: []\nsources:\n  - {name: a, directory: gone, exclude: '('}\n");

        int code = run("check", "-c", here.resolve("p.yaml").toString());

        assertEquals(10, code);
        assertEquals(
                3,
                out.toString().lines().filter(line -> line.startsWith("error")).count(),
                out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview", "serve", "why"})
    void settings_that_cannot_be_used_are_exit_10(String command) {
        String[] args = command.equals("why")
                ? new String[] {command, "-d", "staging", "--exclude-pattern", "(", "x"}
                : new String[] {command, "-d", "staging", "--exclude-pattern", "("};

        assertEquals(10, run(args));
        assertTrue(err.toString().startsWith("--exclude-pattern: '(' is not a regular expression"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "preview", "check", "serve"})
    void naming_nothing_to_publish_is_misuse(String command) {
        assertEquals(2, command.isEmpty() ? run() : run(command));
        assertTrue(err.toString().contains("-d DIR"), err.toString());
    }

    @Test
    void a_harvester_we_cannot_write_for_is_refused() {
        assertEquals(10, run("-d", staging.toString(), "--compat", "dspace"));
        assertTrue(err.toString().startsWith("--compat: 'dspace' is no harvester"), err.toString());
    }

    @Test
    void a_provider_that_others_reach_without_users_is_warned_of() throws Exception {
        run("check", "-d", staging.toString(), "--host", "0.0.0.0", "-p", "0");
        assertTrue(out.toString().contains("without users: whoever reaches this machine"), out.toString());

        Path users = Files.writeString(here.resolve("htpasswd"), "anna:$2y$04$" + "x".repeat(53) + "\n");
        out.getBuffer().setLength(0);
        run("check", "-d", staging.toString(), "--host", "0.0.0.0", "-p", "0", "--users-file", users.toString());
        assertTrue(out.toString().contains("1 user of " + users + " may sign in"), out.toString());
        assertFalse(out.toString().contains("whoever reaches this machine"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check"})
    void a_password_that_is_not_kept_by_bcrypt_ends_the_start(String command) throws Exception {
        Path users = Files.writeString(here.resolve("htpasswd"), "\nbob:$apr1$abc$def\n");

        int code = run(command, "-d", staging.toString(), "-p", "0", "--users-file", users.toString());

        assertTrue(command.equals("serve") ? code == 10 : code != 0, "exit code " + code);
        String said = err.toString() + out;
        assertTrue(said.contains(users + ":2: the password of 'bob' is kept as MD5"), said);
        assertTrue(said.contains("htpasswd -B " + users + " 'bob'"), said);
    }

    @Test
    void a_locale_without_utf8_is_refused_with_the_remedy() {
        around = new Surroundings(Map.of(), here, here, "harvest-1", "ANSI_X3.4-1968");

        assertEquals(10, run("-d", staging.toString()));
        assertTrue(err.toString().contains("LC_ALL=C.UTF-8"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "preview",
                "check",
                "init",
                "why",
                "release",
                "withdraw",
                "confirm",
                "accept-regroup"
            })
    void help_shows_an_example(String command) {
        int code = command.isEmpty() ? run("--help") : run(command, "--help");

        assertEquals(0, code);
        assertTrue(out.toString().contains("Example:  feed-provider"), out.toString());
    }

    @Test
    void the_version_is_told() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("feed-provider "));
    }
}
