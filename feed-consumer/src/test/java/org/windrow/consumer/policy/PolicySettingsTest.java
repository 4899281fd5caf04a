package org.windrow.consumer.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

class PolicySettingsTest {
    @TempDir
    Path dir;

    private PolicySettings read(String yaml) throws Exception {
        Path file = Files.writeString(dir.resolve("consumer.yaml"), yaml);
        Problems problems = new Problems();
        Section whole = SettingsFile.read(file, problems);
        PolicySettings settings = PolicySettings.read(whole.section("policy"), PolicySettings.DEFAULTS);
        whole.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }

    @Test
    void an_empty_section_means_the_defaults() throws Exception {
        assertEquals(Given.DEFAULTS, read(""));
    }

    @Test
    void every_key_is_read() throws Exception {
        PolicySettings settings = read("""
            policy:
              allow-experiment-creation: false
              allow-experiment-title-matching: false
              allow-unidentified-experiment: true
              default-unidentified-experiment-title: Elsewhere
              allow-unnamed-datasets: false
              default-unnamed-dataset-title: Loose
              allow-user-creation: true
              allow-updating-datasets: false
              allow-updating-datafiles: false
              hide-replaced-datafiles: false
              removed-files: hide
              datafile-directory-depth: 7
              update-at-most-every: 5m
              always-process-full-feed: true
              allow-metadata-only-datasets: true
              approve-renames-above: 5
              keep-versions: 3
              share-experiments-across-instruments: false
              share-experiments-across-feeds: false
              users: users.yaml
            """);

        assertEquals(
                new PolicySettings(
                        false,
                        false,
                        true,
                        "Elsewhere",
                        false,
                        "Loose",
                        true,
                        true,
                        false,
                        false,
                        false,
                        PolicySettings.RemovedFiles.HIDE,
                        7,
                        Duration.ofMinutes(5),
                        true,
                        false,
                        false,
                        new UpdateSettings(5, OptionalInt.of(3)),
                        Selection.NONE,
                        Selection.NONE,
                        Optional.of("users.yaml"),
                        Optional.empty()),
                settings);
    }

    @Test
    void all_faults_are_reported_at_once_with_their_lines() {
        SettingsException refused = assertThrows(SettingsException.class, () -> read("""
            policy:
              allow-experiment-creations: false
              removed-files: delete
              datafile-directory-depth: 0
              allow-user-creation: yes
            """));

        assertEquals(4, refused.problems().size(), refused.getMessage());
        assertEquals(
                "consumer.yaml:2: policy.allow-experiment-creations: there is no such setting. "
                        + "Did you mean 'allow-experiment-creation'?",
                refused.problems().get(0));
        assertEquals(
                "consumer.yaml:3: policy.removed-files: 'delete' is neither keep nor hide. Write keep or hide.",
                refused.problems().get(1));
    }
}
