package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.windrow.provider.configuration.Surroundings;

class SettingsReferenceTest {
    /** A key that no section has makes each say which ones it has. */
    private static final String ODD_ONES = """
        qqqq: 1
        server: {qqqq: 1}
        auth: {qqqq: 1}
        scan: {qqqq: 1}
        hashing: {qqqq: 1}
        feed: {qqqq: 1}
        oai: {qqqq: 1, crosswalk: {qqqq: 1}, identifier: {qqqq: 1}, provenance: {qqqq: 1}}
        sources:
          - name: a
            directory: .
            qqqq: 1
            entry: {qqqq: 1}
        """;

    private static final Pattern ANSWER = Pattern.compile(
            "(?m)^provider\\.yaml:\\d+: (\\S*)qqqq: there is no such setting. Settings here are: (.*)\\.$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.\\[\\]-]+)` \\|");

    @TempDir
    Path directory;

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        Set<String> listed = ROW.matcher(reference(readme))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertEquals(known(), new TreeSet<>(listed));
    }

    /** Other tables have words in their first column, too. */
    private static String reference(String readme) {
        int start = readme.indexOf("\n## Settings\n");
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }

    private Set<String> known() throws IOException {
        Path file = Files.writeString(directory.resolve("provider.yaml"), ODD_ONES);
        StringWriter problems = new StringWriter();
        PrintWriter err = new PrintWriter(problems);
        ProviderMain.run(Surroundings.real(), err, err, "serve", "-c", file.toString());
        Set<String> keys = ANSWER.matcher(problems.toString())
                .results()
                .flatMap(SettingsReferenceTest::keys)
                .collect(Collectors.toCollection(TreeSet::new));
        // Sections stand in the reference by their keys.
        keys.removeIf(
                key -> keys.stream().anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[].")));
        return keys;
    }

    private static Stream<String> keys(MatchResult answer) {
        String section = answer.group(1).replace("[0]", "[]");
        return Stream.of(answer.group(2).split(", ", -1)).map(key -> section + key);
    }
}
