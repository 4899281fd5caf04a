package org.windrow.provider.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.provider.scan.Age;
import org.windrow.provider.scan.DatasetAges;
import org.windrow.provider.scan.Filters;
import org.windrow.provider.scan.Glob;
import org.windrow.provider.scan.GlobFile;
import org.windrow.settings.Origin;
import org.windrow.settings.Section;

/** Reads the filters of one source, and the files of patterns that they name. */
final class FilterReader {
    private static final long LARGEST = 1 << 20;

    private final Section section;

    FilterReader(Section section) {
        this.section = section;
    }

    Filters filters(List<String> levels) {
        Optional<GlobFile> include = globs("include-file");
        if (include.isPresent() && include.get().lines().isEmpty()) {
            section.problem(
                    "include-file",
                    "'" + include.get().name() + "' holds no pattern that could be used, so nothing would be published",
                    "Write one a line, such as *.tif, or leave the key out.");
        }
        DatasetAges ages = new DatasetAges(
                section.parsed("ignore-datasets-older-than", Age::parse),
                section.parsed("ignore-datasets-newer-than", Age::parse));
        return new Filters(include, globs("exclude-file"), nameContains(levels), ages);
    }

    private Map<String, Glob> nameContains(List<String> levels) {
        Section keys = section.section("name-contains");
        Map<String, Glob> filters = new TreeMap<>();
        for (String level : levels) {
            keys.text(level).ifPresent(text -> filters.put(level, Glob.containing(text)));
        }
        keys.refuseUnknown();
        return filters;
    }

    private Optional<GlobFile> globs(String key) {
        return section.path(key).flatMap(file -> read(key, file));
    }

    private Optional<GlobFile> read(String key, Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                section.problem(key, "'" + file + "' is not a file", "Name a text file with a pattern a line.");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                section.problem(
                        key, "'" + file + "' is larger than any list of patterns", "Name a text file of patterns.");
                return Optional.empty();
            }
            return Optional.of(GlobFile.parse(
                    name,
                    Files.readAllBytes(file),
                    (line, why) -> section.problemAt(new Origin(name, line), why.getMessage(), why.remedy())));
        } catch (NoSuchFileException e) {
            section.problem(key, "'" + file + "' is not there", "Make it, or correct the path.");
        } catch (IOException e) {
            section.problem(key, "'" + file + "' cannot be read: " + e, "Let this user read it.");
        }
        return Optional.empty();
    }
}
