package org.windrow.provider.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.Links;
import org.windrow.provider.scan.Marker;
import org.windrow.provider.scan.Source;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** Reads one source of the settings. */
public final class SourceReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration PUBLISH_AT_LATEST = Duration.ofHours(1);
    private static final Duration GONE_AFTER = Duration.ofHours(24);

    private final Section section;

    public SourceReader(Section section) {
        this.section = section;
    }

    /** The source, or nothing where it has no name or directory that could be used; all faults are reported. */
    public Optional<Source> read() {
        Optional<String> name = required("name", section.parsed("name", SourceReader::name));
        Optional<Path> directory = required("directory", section.path("directory"));
        GroupedRules rules = rules(directory.orElse(Path.of("/")));
        Duration settle = section.duration("settle", SETTLE);
        Duration atLatest = section.duration("publish-at-latest", PUBLISH_AT_LATEST);
        Duration goneAfter = section.duration("gone-after", GONE_AFTER);
        Marker marker = marker();
        Links links = section.parsed("links", Links::parse).orElse(Links.OFF);
        section.refuseUnknown();
        return name.flatMap(
                n -> directory.map(d -> new Source(n, d, rules, settle, atLatest, goneAfter, marker, links)));
    }

    private <T> Optional<T> required(String key, Optional<T> value) {
        if (value.isEmpty() && section.text(key).isEmpty()) {
            section.problem(key, "is missing", "Each source needs a name and a directory.");
        }
        return value;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new Unusable(
                    "cannot be a source's name", "It stands in addresses: use letters, digits, dot, dash, underscore.");
        }
        return text;
    }

    private Marker marker() {
        Optional<BoundedPattern> pattern = section.parsed("marker", BoundedPattern::parse);
        boolean required = section.flag("marker-required", false);
        if (required && section.text("marker").isEmpty()) {
            section.problem(
                    "marker-required", "is set without a marker", "Say which file it is, like marker: _COMPLETE");
        }
        return new Marker(pattern, required && pattern.isPresent());
    }

    private GroupedRules rules(Path directory) {
        GroupingReader reader = new GroupingReader(section);
        Grouping grouping = reader.grouping(directory);
        List<String> ignored = section.texts("ignore-names");
        return new GroupedRules(
                directory,
                grouping,
                patterns("include"),
                patterns("exclude"),
                section.has("ignore-names") ? IgnoredNames.of(ignored) : IgnoredNames.USUAL,
                reader.entry(grouping),
                new FilterReader(section).filters(grouping.levels()));
    }

    private List<BoundedPattern> patterns(String key) {
        List<BoundedPattern> patterns = new ArrayList<>();
        for (String text : section.texts(key)) {
            try {
                patterns.add(BoundedPattern.parse(text));
            } catch (Unusable e) {
                section.problem(key, "'" + text + "' " + e.getMessage(), e.remedy());
            }
        }
        return patterns;
    }
}
