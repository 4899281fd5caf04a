package org.windrow.provider.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.settings.Section;
import picocli.CommandLine.Option;

/** The flags that filter a source as MyData does. */
final class FilterFlags {
    @Option(
            names = "--name-contains",
            paramLabel = "LEVEL=TEXT",
            description = "publish only where the folder of that level has the text in its name; again for others")
    private Map<String, String> nameContains = Map.of();

    @Option(
            names = "--ignore-datasets-older-than",
            paramLabel = "AGE",
            description = "leave out datasets last written before, such as '6 months'")
    private String ignoreOlder;

    @Option(
            names = "--ignore-datasets-newer-than",
            paramLabel = "AGE",
            description = "leave out datasets until they are so old, such as '2 days'")
    private String ignoreNewer;

    @Option(
            names = "--include-file",
            paramLabel = "FILE",
            description = "publish only files whose names match a line of FILE, such as *.tif")
    private String includeFile;

    @Option(
            names = "--exclude-file",
            paramLabel = "FILE",
            description = "leave out files whose names match a line of FILE and none of --include-file")
    private String excludeFile;

    /** Puts what is given over the keys of the only source. */
    void override(Section source, Path here) {
        single(here).forEach((key, value) -> source.override(key, value, "--" + key));
        nameContains.forEach(
                (level, text) -> source.section("name-contains").override(level, text, "--name-contains " + level));
    }

    List<String> given() {
        List<String> given = new ArrayList<>();
        single(Path.of("/")).keySet().forEach(key -> given.add("--" + key));
        nameContains.keySet().forEach(level -> given.add("--name-contains " + level));
        return given;
    }

    /** The flags given that are called like their keys. */
    private Map<String, String> single(Path here) {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "ignore-datasets-older-than", ignoreOlder);
        put(given, "ignore-datasets-newer-than", ignoreNewer);
        put(given, "include-file", Flags.absolute(includeFile, here));
        put(given, "exclude-file", Flags.absolute(excludeFile, here));
        return given;
    }

    private static void put(Map<String, String> given, String key, String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
