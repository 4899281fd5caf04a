package org.windrow.consumer.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/** What is told of a file, and when what was kept of it counts no longer. */
final class DescriptionsTest {
    private static DescribeSettings read(String yaml) throws SettingsException {
        Problems problems = new Problems();
        DescribeSettings read = DescribeSettings.read(SettingsFile.of(yaml, Path.of("consumer.yaml"), problems));
        problems.throwIfAny();
        return read;
    }

    private static Optional<Value> instrument(Subject subject) throws SettingsException {
        Description image = new Description("fei", "http://exif.schema", List.of(), List.of());
        try (Descriptions descriptions = new Descriptions(read("{}"))) {
            return descriptions.told(image, subject).value("Instrument");
        }
    }

    @Test
    void an_instrument_is_told_by_the_place_of_a_file_and_never_by_where_its_copy_lies() throws Exception {
        Path copy = Path.of("/srv/quanta/repository/landing/17");

        assertEquals(
                Optional.of(Value.of("Nova NanoSEM")),
                instrument(Subject.of(Path.of("/staging/e1/NovaNanoSEM/ds/a.tif"))));
        assertEquals(
                Optional.of(Value.of("XL30")), instrument(new Subject(copy, "a.tif", copy, Path.of("XL30/a.tif"))));
        assertEquals(Optional.empty(), instrument(new Subject(copy, "a.tif", copy, Path.of("a.tif"))));
    }

    @Test
    void what_was_kept_counts_while_the_settings_say_the_same() throws Exception {
        String usual = read("{}").edition();

        assertEquals(usual, read("{preview-size: 64, dataset-files: 5}").edition());
        for (String other : List.of(
                "array-values: 5000", "external-links: never", "time-limit: 2m", "except: ['a/*']", "sidecars: []")) {
            assertNotEquals(usual, read(other).edition(), other);
            assertEquals(read(other).edition(), read(other).edition(), other);
        }
    }
}
