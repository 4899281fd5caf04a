package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.model.Digest.Algorithm;
import org.windrow.model.RelativePath;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.provider.scan.Links;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.provider.scan.Source;
import org.windrow.provider.web.door.Limits;
import org.windrow.settings.SettingsException;
import picocli.CommandLine;

class SettingsReaderTest {
    @TempDir
    private Path here;

    private Path staging;
    private Surroundings around;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(here.resolve("staging"));
        around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
    }

    private ProviderSettings read(String... args) throws SettingsException {
        return read(SettingsReader.KnownSources.NONE, args);
    }

    private ProviderSettings read(SettingsReader.KnownSources known, String... args) throws SettingsException {
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs(args);
        return new SettingsReader(flags, around, known).read();
    }

    private List<String> problems(String... args) {
        return assertThrows(SettingsException.class, () -> read(args)).problems();
    }

    private String file(String... lines) throws IOException {
        return Files.writeString(here.resolve("provider.yaml"), String.join("\n", lines) + "\n")
                .toString();
    }

    private static Placement place(Source source, String location) {
        return source.rules().place(new RelativePath(location));
    }

    @Test
    void a_directory_alone_is_enough() throws Exception {
        ProviderSettings settings = read("-d", staging.toString());

        assertEquals(
                new ProviderSettings.Server(
                        "127.0.0.1",
                        4000,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Limits.USUAL),
                settings.server());
        assertEquals("harvest-1", settings.title());
        assertEquals(Set.of(Algorithm.SHA_256), settings.hash());
        assertEquals(Optional.empty(), settings.identity());
        Source source = settings.sources().get(0);
        assertEquals("default", source.name());
        assertEquals(staging, source.directory());
        assertEquals(Duration.ofMinutes(2), source.settle());
        assertEquals(Duration.ofHours(1), source.publishAtLatest());
        assertEquals(Duration.ofHours(24), source.goneAfter());
        assertTrue(String.join("\n", settings.effective()).contains("each folder that directly holds files"));
    }

    @Test
    void the_index_of_a_directory_alone_lies_among_the_users_state_and_follows_the_real_path() throws Exception {
        Path link = Files.createSymbolicLink(here.resolve("link"), staging);

        Path index = read("-d", staging.toString()).index();

        assertEquals(here.resolve("home/.local/state/windrow"), index.getParent());
        assertEquals(index, read("-d", link.toString()).index());
        assertEquals(index, read("-d", "staging").index());
        around = new Surroundings(
                Map.of("XDG_STATE_HOME", here.resolve("state").toString()), here, here, "harvest-1", "UTF-8");
        assertEquals(
                here.resolve("state/windrow"),
                read("-d", staging.toString()).index().getParent());
    }

    @Test
    void a_file_says_everything_with_paths_relative_to_it() throws Exception {
        String file = file(
                "server: {host: 0.0.0.0, port: 4100, base-url: https://harvest.example.org/atom}",
                "title: RMMF staging",
                "index: state/provider.db",
                "scan: {every: 30s}",
                "hash: [sha-256, sha-512]",
                "identity: rmmf",
                "sources:",
                "  - name: sem",
                "    directory: staging",
                "    structure: user/instrument/experiment/dataset",
                "    include: '/[es][0-9]'",
                "    exclude: ['[Tt]humbs\\.db', '/Old Data/']",
                "    ignore-names: ['*.bak']",
                "    settle: 5s",
                "    publish-at-latest: 2h",
                "    gone-after: 7d",
                "    entry: {title: '{dataset} on {instrument}', author: '{user}', experiment-title:"
                        + " '{experiment|upper}'}");

        ProviderSettings settings = read("-c", file);

        assertEquals(
                Optional.of(URI.create("https://harvest.example.org/atom/")),
                settings.server().baseUrl());
        assertEquals(here.resolve("state/provider.db"), settings.index());
        assertEquals(Optional.of(Duration.ofSeconds(30)), settings.scanning().every());
        assertEquals(Set.of(Algorithm.SHA_256, Algorithm.SHA_512), settings.hash());
        assertEquals(Optional.of("rmmf"), settings.identity());
        Source source = settings.sources().get(0);
        assertEquals(Duration.ofDays(7), source.goneAfter());
        Member member = assertInstanceOf(Member.class, place(source, "e1/SEM/exp1/ds1/a.tif"));
        assertEquals("ds1 on SEM", member.title());
        assertEquals(Optional.of("EXP1"), member.experiment());
        assertEquals(new Placement.Ignored("exclude '/Old Data/'"), place(source, "e1/Old Data/a"));
        assertEquals(new Placement.Ignored("ignore-names '*.bak'"), place(source, "e1/SEM/exp1/ds1/a.bak"));
    }

    @Test
    void flags_win_over_the_file() throws Exception {
        String file = file(
                "server: {port: 4100}",
                "sources:",
                "  - {name: sem, directory: elsewhere, structure: user/dataset, settle: 5s}");

        ProviderSettings settings = read(
                "-c",
                file,
                "-p",
                "4200",
                "-d",
                "staging",
                "--group-pattern",
                "^(" + staging + "/[^/]+/).+$",
                "--no-hashes",
                "--settle",
                "0s");

        assertEquals(4200, settings.server().port());
        assertEquals(Set.of(), settings.hash());
        assertEquals(staging, settings.sources().get(0).directory());
        assertEquals(Duration.ZERO, settings.sources().get(0).settle());
        assertTrue(settings.sources().get(0).rules().describe().startsWith("group pattern"));
    }

    @Test
    void all_problems_are_told_at_once_with_their_places() throws Exception {
        String file = file(
                "server: {prot: 4000, base-url: harvest/atom}",
                "scan: {every: 0s}",
                "sources:",
                "  - name: sem",
                "    directory: missing",
                "    group-pattern: '^/x/(?<user>[^/]+)/([^/]+)/.*$'",
                "    exclude: '[Tt'",
                "    settle: soon",
                "watch: true");

        List<String> problems = problems("-c", file);

        assertEquals(8, problems.size(), String.join("\n", problems));
        assertTrue(problems.get(0).startsWith("provider.yaml:1: server.base-url: 'harvest/atom' is not"));
        assertTrue(problems.get(1).contains("server.prot: there is no such setting. Did you mean 'port'?"));
        assertTrue(problems.get(2).startsWith("provider.yaml:2: scan.every: '0s' leaves no pause"));
        assertTrue(problems.get(3).startsWith("provider.yaml:5: sources[0].directory: '" + here + "/missing' is not"));
        assertTrue(problems.get(4).contains(":6: sources[0].group-pattern: ")
                && problems.get(4).contains("(?<key>"));
        assertTrue(problems.get(5)
                .startsWith("provider.yaml:7: sources[0].exclude: '[Tt' is not a regular expression: Unclosed"));
        assertTrue(problems.get(6).startsWith("provider.yaml:8: sources[0].settle: 'soon' is not a duration"));
        assertTrue(problems.get(7).startsWith("provider.yaml:9: watch: there is no such setting"));
    }

    @ParameterizedTest
    @CsvSource({"--exclude-pattern, [", "--group-pattern, [^/]+", "--structure, a//b", "--port, 70000", "--settle, x"})
    void a_bad_flag_is_named(String flag, String value) {
        List<String> problems = problems("-d", staging.toString(), flag, value);

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(flag + ": '" + value + "' "), problems.get(0));
    }

    @Test
    void links_are_off_unless_the_file_or_the_flag_says_inside() throws Exception {
        assertEquals(Links.OFF, links(file("sources:", "  - {name: sem, directory: staging}")));
        assertEquals(Links.OFF, links(file("sources:", "  - {name: sem, directory: staging, links: off}")));
        String inside = file("sources:", "  - {name: sem, directory: staging, links: inside}");
        assertEquals(Links.INSIDE, links(inside));
        assertEquals(Links.OFF, links(inside, "--links", "off"));
        assertEquals(
                Links.INSIDE,
                read("-d", "staging", "--links", "inside").sources().get(0).links());
        List<String> problems = problems("-c", file("sources:", "  - {name: sem, directory: staging, links: all}"));
        assertTrue(problems.get(0).contains("sources[0].links: 'all' is not a way to treat links"), problems.get(0));
    }

    private Links links(String file, String... flags) throws Exception {
        List<String> args = new ArrayList<>(List.of("-c", file));
        args.addAll(List.of(flags));
        return read(args.toArray(String[]::new)).sources().get(0).links();
    }

    @Test
    void a_missing_directory_may_be_away_where_the_index_knows_the_source() throws Exception {
        Path index = here.resolve("provider.db");
        String file = file("sources:", "  - {name: sem, directory: missing}");

        ProviderSettings settings = read(asked -> asked.equals(index) ? Set.of("sem") : Set.of(), "-c", file);

        assertEquals(here.resolve("missing"), settings.sources().get(0).directory());
    }

    @Test
    void directories_may_not_lie_in_each_other_nor_the_index_in_one_even_through_links() throws Exception {
        Files.createDirectory(staging.resolve("sub"));
        Files.createSymbolicLink(here.resolve("link"), staging);
        String file = file(
                "index: link/provider.db",
                "sources:",
                "  - {name: a, directory: staging}",
                "  - {name: b, directory: link/sub}",
                "  - {name: a, directory: home}");
        Files.createDirectory(here.resolve("home"));

        List<String> problems = problems("-c", file);

        assertEquals(3, problems.size(), String.join("\n", problems));
        assertTrue(problems.get(0).contains("lies inside the staging directory"));
        assertTrue(problems.get(1).contains("lies inside that of the source 'a'"));
        assertTrue(problems.get(2).contains("'a' is the name of two sources"));
    }

    @Test
    void the_same_directory_twice_is_one_problem() throws Exception {
        String file = file("sources:", "  - {name: z, directory: staging}", "  - {name: a, directory: staging}");

        assertEquals(1, problems("-c", file).size());
    }

    @Test
    void both_a_structure_and_a_pattern_are_refused() {
        List<String> problems =
                problems("-d", staging.toString(), "--structure", "user/dataset", "--group-pattern", "(.*)");

        assertTrue(problems.get(0).contains("stands beside a structure"), problems.get(0));
    }

    @Test
    void flags_of_one_source_are_refused_where_there_are_several() throws Exception {
        Files.createDirectory(here.resolve("two"));
        String file = file("sources:", "  - {name: a, directory: staging}", "  - {name: b, directory: two}");

        List<String> problems = problems("-c", file, "--settle", "1s");

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("--settle: belongs to one source"), problems.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "{title: '{dataset'}, without its partner",
        "{author: '{owner}'}, names the level 'owner'",
        "{title-pattern: abc}, has no group",
        "{titel: x}, Did you mean 'title'?"
    })
    void a_bad_entry_template_is_told(String entry, String what) throws Exception {
        String file = file("sources:", "  - {name: a, directory: staging, entry: " + entry + "}");

        assertTrue(
                problems("-c", file).get(0).contains(what), problems("-c", file).get(0));
    }
}
