package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.settings.SettingsException;

public class SettingsReferenceTest {
    /** A key that no section has makes each say which ones it has. */
    private static final String ODD_ONES = """
        qqqq: 1
        feeds: [{name: a, url: 'http://localhost/', qqqq: 1}]
        policy: {qqqq: 1, only: {qqqq: 1}, except: {qqqq: 1}}
        transfer: {qqqq: 1, local: [{url-prefix: 'http://localhost/', path: ., qqqq: 1}]}
        describe: {qqqq: 1, change: [{name: a, qqqq: 1}], commands: [{qqqq: 1}], schemas: {qqqq: 1}}
        repository: {qqqq: 1}
        status: {qqqq: 1}
        """;

    /** A kind of repository has keys of its own. */
    private static final String MYTARDIS = """
        repository: {kind: mytardis, qqqq: 1, shared-path: {qqqq: 1}, parameters: {qqqq: 1}}
        """;

    private static final Pattern ANSWER = Pattern.compile(
            "(?m)^consumer\\.yaml:\\d+: (\\S*)qqqq: there is no such setting. Settings here are: (.*)\\.$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.\\[\\]-]+)` \\|");

    @TempDir
    Path directory;

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        Set<String> listed =
                ROW.matcher(readme).results().map(row -> row.group(1)).collect(Collectors.toSet());

        assertEquals(known(directory), new TreeSet<>(listed));
    }

    /** Every setting there is, as in {@code feeds[].url}. */
    public static Set<String> known(Path directory) throws IOException {
        Set<String> keys = new TreeSet<>(known(directory, ODD_ONES));
        keys.addAll(known(directory, MYTARDIS));
        // Sections stand in the reference by their keys.
        keys.removeIf(
                key -> keys.stream().anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[].")));
        return keys;
    }

    private static Set<String> known(Path directory, String settings) throws IOException {
        Path file = Files.writeString(directory.resolve("consumer.yaml"), settings);
        SettingsException refused = assertThrows(SettingsException.class, () -> ConsumerSettings.read(file));
        return ANSWER.matcher(refused.getMessage())
                .results()
                .flatMap(SettingsReferenceTest::keys)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> keys(MatchResult answer) {
        String section = answer.group(1).replace("[0]", "[]");
        return Stream.of(answer.group(2).split(", ", -1)).map(key -> section + key);
    }
}
