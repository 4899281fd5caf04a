package org.windrow.consumer.describe.fei;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/**
 * Which settings of a microscope are told.
 *
 * @param instruments of which the first that fits gives its name
 * @param told in the order in which they are shown
 */
public record FeiRules(List<Instrument> instruments, List<Told> told) {
    private static final String RESOURCE = "fei.yaml";
    private static final FeiRules USUAL = resource();

    public FeiRules {
        instruments = List.copyOf(instruments);
        told = List.copyOf(told);
    }

    /** Those that come with the program. */
    public static FeiRules usual() {
        return USUAL;
    }

    private static FeiRules resource() {
        Problems problems = new Problems();
        try (InputStream in = FeiRules.class.getResourceAsStream(RESOURCE)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            FeiRules rules = read(SettingsFile.of(yaml, Path.of(RESOURCE), problems));
            problems.throwIfAny();
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SettingsException e) {
            throw new IllegalStateException("The program's own " + RESOURCE + ": " + e.getMessage(), e);
        }
    }

    /** Those of the file that the key names, or the usual ones. What is wrong in the file is a problem of the key. */
    public static FeiRules read(Section describe, String key) {
        Optional<Path> file = describe.path(key);
        if (file.isEmpty()) {
            return usual();
        }
        Problems problems = new Problems();
        FeiRules rules = read(SettingsFile.read(file.get(), problems));
        try {
            problems.throwIfAny();
        } catch (SettingsException e) {
            e.problems().forEach(problem -> describe.problem(key, "names " + file.get() + ": " + problem, ""));
        }
        return rules;
    }

    private static FeiRules read(Section file) {
        List<Instrument> instruments = new ArrayList<>();
        file.sections("instruments").forEach(section -> instruments.add(Instrument.read(section)));
        List<Told> told = new ArrayList<>();
        file.sections("tell").forEach(section -> Told.read(section).ifPresent(told::add));
        file.refuseUnknown();
        return new FeiRules(instruments, told);
    }

    /** All of them in a text that differs where they do. */
    public String written() {
        return instruments + " " + told;
    }

    /** Short, for the line that says at the start what the settings are. */
    @Override
    public String toString() {
        return told.size() + " settings of " + instruments.size() + " instruments";
    }
}
