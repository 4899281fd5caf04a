package org.windrow.consumer.describe.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.DescribeSettings;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Listing;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

final class RulesTest {
    private static final Description FILE = new Description(
            "sem",
            "http://exif.schema",
            List.of(
                    Parameter.of(Name.of("Beam", "HV"), Value.of(15000.0), "tag 34682"),
                    Parameter.of(Name.of("Beam", "Spot"), Value.of(3.5), "tag 34682"),
                    Parameter.of(Name.of("User", "UserText"), Value.of("secret"), "tag 34682"),
                    Parameter.of(new Name(List.of("a", "b", "c"), Optional.of("units")), Value.of("mm"), "")),
            List.of());

    @TempDir
    private Path directory;

    @Test
    void without_rules_all_is_told_as_it_stands() throws Exception {
        assertEquals(FILE, settings("{}").rules().of(FILE));
        assertEquals(Limits.USUAL, settings("{}").limits());
    }

    @Test
    void lists_choose_by_name_whatever_its_case() throws Exception {
        assertEquals("Beam/Spot = 3.5", told("{only: ['beam/*', 'Stage/*'], except: ['**/hv']}"));
        assertEquals("a/b/c@units = \"mm\"", told("{only: '**@units'}"));
        assertEquals("a/b/c@units = \"mm\"", told("{only: 'a/**'}"));
        assertEquals("", told("{only: 'a/*'}"), "a star stays within its part");
    }

    @Test
    void numbers_get_other_names_and_units() throws Exception {
        String change = "{only: 'Beam/*', change: [{name: Beam/HV, as: High voltage, unit: kV, factor: 0.001}]}";

        assertEquals("High voltage = 15 [kV]\nBeam/Spot = 3.5", told(change));
    }

    @Test
    void what_is_no_number_keeps_its_value_and_says_so() throws Exception {
        String change = "{only: 'User/*', change: [{name: User/UserText, as: Comment, factor: 2}]}";

        assertEquals("Comment = \"secret\"\n! tag 34682: is no number: 'secret'; left as it is", told(change));
    }

    @Test
    void mistakes_are_named_with_their_line() throws IOException {
        String text = """
            time-limit: 2h
            memory: 1 MB
            value-size: many
            external-links: all
            change:
              - {name: a, factor: zero}
              - {as: b//c}
            onyl: x
            """;

        SettingsException refused = assertThrows(SettingsException.class, () -> settings(text));

        for (String line : List.of(
                "describe.yaml:1: time-limit: '2h' is no time for one file",
                "describe.yaml:2: memory: '1 MB' is not between 64 MiB and 16384 MiB",
                "describe.yaml:3: value-size: 'many' is not a size",
                "describe.yaml:4: external-links: 'all' is neither never, dataset nor anywhere",
                "describe.yaml:6: change[0].factor: 'zero' is no factor",
                "change[1].name: is missing",
                "describe.yaml:7: change[1].as: 'b//c' has an empty part",
                "describe.yaml:8: onyl: there is no such setting. Did you mean 'only'?")) {
            assertTrue(refused.getMessage().contains(line), line + "\nis not in\n" + refused.getMessage());
        }
    }

    private String told(String text) throws Exception {
        return Listing.of(settings(text).rules().of(FILE));
    }

    private DescribeSettings settings(String text) throws IOException, SettingsException {
        Problems problems = new Problems();
        Path file = Files.writeString(directory.resolve("describe.yaml"), text);
        DescribeSettings settings = DescribeSettings.read(SettingsFile.read(file, problems));
        problems.throwIfAny();
        return settings;
    }
}
