package org.windrow.consumer.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.settings.SettingsException;

final class ConsumerSettingsTest {
    private static final String TWO_FEEDS = """
        feeds:
          - {name: rmmf, url: 'http://localhost/', policy: {allow-unnamed-datasets: false, only: {user: '^e'}}}
          - {name: other, url: 'http://localhost:81/'}
        policy: {allow-experiment-creation: false, only: {title: run}}
        """;

    @TempDir
    private Path directory;

    private ConsumerSettings read(String yaml, String... set) throws Exception {
        Path file = Files.writeString(directory.resolve("consumer.yaml"), yaml);
        return ConsumerSettings.read(file, OnePass.of(List.of(set)));
    }

    @Test
    void a_feed_has_its_own_policy_where_it_says_so_and_the_general_one_elsewhere() throws Exception {
        var policies = read(TWO_FEEDS).policies();

        assertFalse(policies.of("rmmf").allowUnnamedDatasets());
        assertTrue(policies.of("other").allowUnnamedDatasets());
        assertFalse(policies.of("rmmf").allowExperimentCreation());
        assertEquals(2, policies.of("rmmf").only().patterns().size());
        assertEquals(1, policies.of("other").only().patterns().size());
        assertEquals("rmmf", policies.of("rmmf").feed().orElseThrow());
        assertEquals("gone", policies.of("gone").feed().orElseThrow());
    }

    @Test
    void faults_of_a_feeds_policy_are_named_with_their_lines() throws IOException {
        SettingsException refused = assertThrows(SettingsException.class, () -> read("""
            feeds:
              - name: rmmf
                url: 'http://localhost/'
                policy:
                  allow-unnamed-dataset: false
                  only: {user: '('}
            """));

        assertEquals(
                "consumer.yaml:5: feeds[0].policy.allow-unnamed-dataset: there is no such setting."
                        + " Did you mean 'allow-unnamed-datasets'?",
                refused.problems().get(0));
        assertTrue(refused.problems().get(1).startsWith("consumer.yaml:6: feeds[0].policy.only.user: '(' is not"));
    }

    @Test
    void what_is_set_for_one_pass_wins_over_the_file_for_every_feed() throws Exception {
        var policies = read(
                        TWO_FEEDS,
                        "policy.allow-experiment-creation=true",
                        "policy.allow-unnamed-datasets=true",
                        "policy.only.user=^z")
                .policies();

        assertTrue(policies.of("rmmf").allowExperimentCreation());
        assertTrue(policies.of("rmmf").allowUnnamedDatasets());
        assertEquals(
                "{USER=[^z], TITLE=[run]}", sorted(policies.of("rmmf").only().patterns()));
        assertEquals(
                "{USER=[^z], TITLE=[run]}", sorted(policies.of("other").only().patterns()));
    }

    private static String sorted(java.util.Map<?, ?> patterns) {
        return patterns.entrySet().stream()
                .map(Object::toString)
                .sorted(java.util.Comparator.reverseOrder())
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    @Test
    void what_is_set_for_one_pass_is_refused_like_the_file() {
        SettingsException refused = assertThrows(
                SettingsException.class,
                () -> read(
                        TWO_FEEDS,
                        "policy.allow-experiment-creations=true",
                        "policy.removed-files=burn",
                        "policy.onyl.user=x"));

        assertEquals(
                List.of(
                        "--set policy.allow-experiment-creations: there is no such setting."
                                + " Did you mean 'allow-experiment-creation'?",
                        "--set policy.onyl.user: there is no such setting. Did you mean 'only'?",
                        "--set policy.removed-files: 'burn' is neither keep nor hide. Write keep or hide."),
                refused.problems());
    }

    @Test
    void only_the_policy_can_be_otherwise_for_one_pass() {
        var bare = assertThrows(OnePass.UnusableException.class, () -> OnePass.of(List.of("removed-files=hide")));
        var empty = assertThrows(OnePass.UnusableException.class, () -> OnePass.of(List.of("policy.removed-files")));

        assertTrue(bare.getMessage().contains("Did you mean --set policy.removed-files=hide?"), bare.getMessage());
        assertTrue(empty.getMessage().contains("has no value"), empty.getMessage());
    }
}
