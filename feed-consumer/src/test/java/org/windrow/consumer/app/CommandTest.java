package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DatasetId;

/** The commands, as people type them. */
final class CommandTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void all_faults_of_the_settings_are_listed_at_once_with_their_lines() throws IOException {
        Files.writeString(site.settingsFile(), """
            journal: consumer.db
            feeds:
              - {name: 'a b', url: 'ftp://host/', every: soon}
            policy: {allow-updating-dataset: true, removed-files: burn}
            transfer:
              local: [{url-prefix: 'http://h/f/', path: /no/such/directory}]
            repository: {kind: tape}
            statsu: {port: 1}
            """);

        Answer answer = run("status");

        assertEquals(10, answer.code());
        for (String fault : new String[] {
            "consumer.yaml:3",
            "'soon'",
            "'a b'",
            "'ftp://host/'",
            "consumer.yaml:4",
            "allow-updating-datasets",
            "'burn'",
            "/no/such/directory",
            "consumer.yaml:7",
            "'tape'",
            "consumer.yaml:8"
        }) {
            assertTrue(answer.err().contains(fault), fault + " is not named in:\n" + answer.err());
        }
    }

    @Test
    void a_plan_shows_decisions_in_view_of_each_other_and_touches_nothing() throws IOException {
        provider.publish("ds1", Map.of("a.txt", "A"));
        provider.publish("ds2", Map.of("b.txt", "B"));
        provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));
        Set<String> before = names();

        Answer answer = run("plan");

        assertEquals(0, answer.code(), answer.err());
        assertEquals(1, answer.out().lines().filter(l -> l.contains("e (new)")).count(), answer.out());
        assertTrue(answer.out().contains("allow-unidentified-experiment is false"), answer.out());
        assertTrue(answer.out().contains("2 datasets to ingest: 2 files, 2 B; 1 blocked"), answer.out());
        assertEquals(before, names());
    }

    @Test
    void after_a_pass_the_plan_is_empty_but_for_what_is_blocked() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        assertEquals(0, run("once").code());

        assertEquals(
                "Nothing to do." + System.lineSeparator(), run("plan").out().replace("\n", System.lineSeparator()));
    }

    @Test
    void status_counts_what_arrived_and_names_what_is_blocked() throws IOException {
        assertTrue(run("status", "--json").out().contains("\"done\": 0"));
        provider.publish("ds1", Map.of("a.txt", "A", "b.txt", "BB"));
        provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));
        run("once");

        String json = run("status", "--json").out();
        String text = run("status").out();

        for (String pair : new String[] {
            "\"done\" : 1",
            "\"blocked\" : 1",
            "\"datasets\" : 1",
            "\"files\" : 2",
            "\"bytes\" : 3",
            "\"verified\" : 2",
            "\"change\" : 2",
            "\"option\" : \"allow-unidentified-experiment\""
        }) {
            assertTrue(json.contains(pair), pair + " is not in " + json);
        }
        assertTrue(
                text.startsWith(
                        "Needs somebody: 1 dataset blocked; 1 dataset with 2 files (3 B) arrived, all verified; last"
                                + " new"),
                text);
        assertTrue(text.contains("policy.allow-unidentified-experiment: true"), text);
    }

    @Test
    void why_and_history_answer_to_ids_and_paths() throws IOException {
        DatasetId id = provider.publish("ds1", Map.of("sub/a.txt", "A"));
        run("once");

        String byId = run("why", id.brief()).out();
        String byPath = run("why", "e/ds1/sub/a.txt").out();
        String history = run("history", "ds1/sub/a.txt").out();
        String bySum = run("history", history.replaceAll("(?s).*sha-256:([0-9a-f]{64}).*", "$1"))
                .out();

        assertTrue(byId.startsWith("u/i/e/ds1 [" + id.brief() + "]  done since "), byId);
        assertEquals(byId, byPath);
        assertTrue(history.contains("sub/a.txt") && history.contains("allow-experiment-creation"), history);
        assertEquals(history, bySum);
        for (String known : new String[] {
            provider.url() + "files/src/u/i/e/ds1/sub/a.txt",
            "1 B (1 byte), last written at the source 2012-01-01",
            "sha-256 by the feed in change 1 (",
            "over HTTP, 1 B travelled",
            "sha-256 here, in the read that stored it: as announced",
            "nothing is known: this journal begins there"
        }) {
            assertTrue(history.contains(known), known + " is not said in:\n" + history);
        }
        assertTrue(run("history", "--json", "a.txt").out().contains("\"changeHash\" : \""), history);
        assertTrue(run("history", id.brief()).out().contains("sub/a.txt"), history);
    }

    @Test
    void an_id_that_several_answer_to_is_refused_with_the_candidates() throws IOException {
        for (int i = 0; i < 20; i++) {
            provider.publish("ds" + i, Map.of("a.txt", "A"));
        }
        run("once");

        Answer unknown = run("retry", "no-such-id");
        Answer ambiguous = run("retry", "");

        assertEquals(2, unknown.code());
        assertEquals(2, ambiguous.code());
        assertTrue(ambiguous.err().contains("u/i/e/ds7"), ambiguous.err());
    }

    @Test
    void check_names_a_feed_that_does_not_answer_and_makes_nothing() throws IOException {
        assertEquals(0, run("check").code());
        provider.answerFeed(500);

        Answer answer = run("check");

        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("500"), answer.out());
        assertFalse(Files.exists(site.repository()));
        assertFalse(Files.exists(site.journalFile()));
    }

    @Test
    void names_beyond_ascii_need_a_utf_8_environment() {
        assertDoesNotThrow(() -> Locales.check("UTF-8"));
        var refused = assertThrows(Locales.UnusableException.class, () -> Locales.check("ANSI_X3.4-1968"));
        assertTrue(refused.getMessage().contains("LC_ALL=C.UTF-8"));
    }

    @Test
    void what_only_one_pass_should_do_is_refused_where_it_is_no_policy() {
        Answer usage = run("once", "--set", "allow-experiment-creation=true");
        Answer unknown = run("plan", "--set", "policy.allow-experiment-creatoin=true");

        assertEquals(2, usage.code());
        assertTrue(usage.err().contains("policy.allow-experiment-creation=true"), usage.err());
        assertEquals(10, unknown.code());
        assertTrue(unknown.err().contains("Did you mean 'allow-experiment-creation'?"), unknown.err());
    }

    @Test
    void one_experiment_of_the_feed_can_be_another_of_the_repository_from_now_on() throws IOException {
        provider.publish("u", "i", "ds1", Optional.of("exp1"), Map.of("a.txt", "A"));
        run("once");
        provider.publish("u", "i", "ds2", Optional.of("exp 1"), Map.of("b.txt", "B"));
        String[] closed = {"--set", "policy.allow-experiment-creation=false"};
        run("once", closed);

        Answer unknown = run("experiment", "alias", "exp 1", "no such");
        Answer aliased = run("experiment", "alias", "exp 1", "exp1");
        run("once", closed);

        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("exp1  (u)"), unknown.err());
        assertEquals(0, aliased.code(), aliased.err());
        assertEquals(Map.of("ds1/a.txt", "A", "ds2/b.txt", "B"), site.held());
        try (Stream<Path> experiments = Files.list(site.repository().resolve("experiments"))) {
            assertEquals(1, experiments.count());
        }
    }

    @Test
    void an_experiment_that_several_people_have_is_refused_with_the_candidates() throws IOException {
        provider.publish("e1", "i", "ds1", Optional.of("x"), Map.of("a.txt", "A"));
        provider.publish("e2", "i", "ds1", Optional.of("x"), Map.of("b.txt", "B"));
        provider.publish("e2", "i", "ds2", Optional.of("y"), Map.of("c.txt", "C"));
        run("once");

        Answer several = run("experiment", "alias", "x", "y");
        Answer one = run("experiment", "alias", "x", "y", "--owner", "e2");
        Answer none = run("experiment", "alias", "z", "y");

        assertEquals(2, several.code());
        assertTrue(several.err().contains("--feed test --owner e1"), several.err());
        assertEquals(0, one.code(), one.err());
        assertEquals(2, none.code());
    }

    @Test
    void what_is_held_is_read_again_as_a_command_and_only_then() throws Exception {
        site.write(provider.url(), "describe: {enabled: false}");
        String json = "{\"mass\": {\"value\": 1.5, \"unit\": \"mg\"}}";
        DatasetId id = provider.publish("ds1", Map.of("a.txt.json", json));
        provider.publish("ds2", Map.of("b.txt", "B"));
        assertEquals(1, run("redescribe", "--all").code(), "there is nothing yet");
        site.pass();
        site.write(provider.url());

        assertEquals(2, run("redescribe").code());
        assertEquals(2, run("redescribe", id.brief(), "--all").code());
        Answer one = run("redescribe", id.brief());
        Answer all = run("redescribe", "--all");

        assertEquals(new Answer(0, "1 file of 1 dataset described.\n", ""), one);
        assertEquals(new Answer(0, "1 file of 2 datasets described.\n", ""), all);
        try (Stream<Path> files = Files.walk(site.repository())) {
            Path crate = files.filter(file -> file.endsWith("ro-crate-metadata.json")
                            && file.toString().contains("ds1"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.readString(crate).contains("\"unitText\" : \"mg\""));
        }
    }

    private Answer run(String command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(
                        Stream.concat(Stream.of(command), Stream.of(arguments)),
                        Stream.of("-c", site.settingsFile().toString()))
                .toArray(String[]::new);
        int code = ConsumerMain.execute(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Answer(code, out.toString(), err.toString());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
