package org.windrow.provider.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.windrow.provider.scan.BoundedPattern;
import org.windrow.provider.scan.EachFolder;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupPattern;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.scan.Template;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** Reads one source of the settings. */
final class SourceReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration PUBLISH_AT_LATEST = Duration.ofHours(1);
    private static final Duration GONE_AFTER = Duration.ofHours(24);

    private final Section section;

    SourceReader(Section section) {
        this.section = section;
    }

    /** The source, or nothing where it has no name or directory that could be used; all faults are reported. */
    Optional<Source> read() {
        Optional<String> name = required("name", section.parsed("name", SourceReader::name));
        Optional<Path> directory = required("directory", section.path("directory"));
        GroupedRules rules = rules(directory.orElse(Path.of("/")));
        Duration settle = section.duration("settle", SETTLE);
        Duration atLatest = section.duration("publish-at-latest", PUBLISH_AT_LATEST);
        Duration goneAfter = section.duration("gone-after", GONE_AFTER);
        section.refuseUnknown();
        return name.flatMap(n -> directory.map(d -> new Source(n, d, rules, settle, atLatest, goneAfter)));
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

    private GroupedRules rules(Path directory) {
        Grouping grouping = grouping(directory);
        List<String> ignored = section.texts("ignore-names");
        return new GroupedRules(
                directory,
                grouping,
                patterns("include"),
                patterns("exclude"),
                section.has("ignore-names") ? IgnoredNames.of(ignored) : IgnoredNames.USUAL,
                entry(section.section("entry"), grouping));
    }

    private Grouping grouping(Path directory) {
        Optional<Grouping> structure = section.parsed("structure", Structure::parse);
        Optional<Grouping> pattern = section.parsed("group-pattern", text -> GroupPattern.parse(text, directory));
        if (section.text("structure").isPresent()
                && section.text("group-pattern").isPresent()) {
            section.problem(
                    "group-pattern", "stands beside a structure", "Keep one of the two: each says what a dataset is.");
        }
        return structure.or(() -> pattern).orElseGet(EachFolder::new);
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

    private static EntryTemplates entry(Section keys, Grouping grouping) {
        Function<String, Template> template = text -> Template.parse(text).mustKnow(grouping.levels());
        EntryTemplates usual = EntryTemplates.USUAL;
        EntryTemplates entry = new EntryTemplates(
                keys.parsed("title", template).orElse(usual.title()),
                keys.parsed("author", template).orElse(usual.author()),
                keys.parsed("experiment-title", template).orElse(usual.experiment()),
                keys.parsed("title-pattern", SourceReader::titlePattern));
        keys.refuseUnknown();
        return entry;
    }

    private static BoundedPattern titlePattern(String text) {
        BoundedPattern pattern = BoundedPattern.parse(text);
        if (!pattern.hasGroup()) {
            throw new Unusable(
                    "has no group, so it finds no title", "Put parentheses around the part to be the title.");
        }
        return pattern;
    }
}
