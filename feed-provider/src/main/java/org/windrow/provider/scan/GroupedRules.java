package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.model.PersonalTitle;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Grouping.Group;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Ignored;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.SlowPatternException;

/**
 * The rules of a source as its settings give them. The operator's own patterns are asked first, so that they are the
 * rule that is named.
 *
 * @param directory absolute and normal, as configured: patterns are searched in paths below it, links in it unresolved
 * @param include a path must match one of them; empty for no such condition
 * @param exclude a path must match none of them
 */
public record GroupedRules(
        Path directory,
        Grouping grouping,
        List<BoundedPattern> include,
        List<BoundedPattern> exclude,
        IgnoredNames ignored,
        EntryTemplates entry,
        Filters filters)
        implements SourceRules {
    /** Rules without filters. */
    public GroupedRules(
            Path directory,
            Grouping grouping,
            List<BoundedPattern> include,
            List<BoundedPattern> exclude,
            IgnoredNames ignored,
            EntryTemplates entry) {
        this(directory, grouping, include, exclude, ignored, entry, Filters.NONE);
    }

    public GroupedRules {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException(directory + " is not absolute");
        }
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    @Override
    public Placement place(RelativePath location) {
        String root = directory.toString();
        String absolute = root.endsWith("/") ? root + location : root + "/" + location;
        try {
            return keptOut(location, absolute)
                    .or(() -> grouping.refusal(location))
                    .or(() -> grouping.group(location, absolute).map(group -> placed(group, location, absolute)))
                    .orElseGet(() -> new Ignored(grouping.mismatch()));
        } catch (SlowPatternException e) {
            return new Blocked(e.getMessage(), "Write the pattern without nested repetitions, or rename the file.");
        }
    }

    @Override
    public Function<String, Placement> within(String folder) {
        Function<String, Placement> each = SourceRules.super.within(folder);
        boolean plain = grouping.byFolder()
                && include.isEmpty()
                && exclude.isEmpty()
                && filters.equals(Filters.NONE)
                && entry.titlePattern().isEmpty()
                && !ignored.coversFolder(folder);
        return plain ? new Plain(folder, each) : each;
    }

    /** Where names alone tell which files are kept out, all others get what the first of them got. */
    private final class Plain implements Function<String, Placement> {
        private final String folder;
        private final Function<String, Placement> each;
        private Optional<Member> first = Optional.empty();

        Plain(String folder, Function<String, Placement> each) {
            this.folder = folder;
            this.each = each;
        }

        @Override
        public Placement apply(String name) {
            if (first.isEmpty() || ignored.coversName(name)) {
                Placement placement = each.apply(name);
                first = first.or(() -> placement.fold(Optional::of, i -> Optional.empty(), b -> Optional.empty()));
                return placement;
            }
            RelativePath location = new RelativePath(folder.isEmpty() ? name : folder + "/" + name);
            return first.get().withPath(inside(first.get().key(), location));
        }
    }

    /** The rule's name of an exclude pattern. */
    public static String excludeRule(BoundedPattern pattern) {
        return "exclude '" + pattern + "'";
    }

    private Optional<Placement> keptOut(RelativePath location, String absolute) {
        for (BoundedPattern pattern : exclude) {
            if (pattern.isIn(absolute)) {
                return Optional.of(new Ignored(excludeRule(pattern)));
            }
        }
        if (!include.isEmpty() && include.stream().noneMatch(pattern -> pattern.isIn(absolute))) {
            return Optional.of(new Ignored("include '" + include.get(0) + "' does not match"));
        }
        Optional<Placement> never = ignored.ruleFor(location).map(Ignored::new);
        return never.or(() -> filters.fileRule(location.name()));
    }

    private Placement placed(Group group, RelativePath location, String absolute) {
        Optional<Placement> filtered =
                filters.levelRule(group.levels(), location.name()).map(rule -> rule);
        return filtered.orElseGet(() -> member(group, location, absolute));
    }

    private Member member(Group group, RelativePath location, String absolute) {
        return new Member(
                group.key(),
                inside(group.key(), location),
                entry.title(group, absolute),
                entry.owner(group.levels()),
                entry.experiment(group.levels()),
                attributes(group));
    }

    private Map<String, String> attributes(Group group) {
        Map<String, String> levels = grouping.attributes(group.levels());
        Optional<String> title = entry.personalTitle(group.levels());
        if (title.isEmpty()) {
            return levels;
        }
        Map<String, String> attributes = new LinkedHashMap<>(levels);
        attributes.put(PersonalTitle.ATTRIBUTE, title.get());
        return attributes;
    }

    /** Below the key where that is a folder, else below the folder that the key lies in. */
    private static RelativePath inside(String key, RelativePath location) {
        String path = location.value();
        if (path.startsWith(key + "/")) {
            return new RelativePath(path.substring(key.length() + 1));
        }
        String parent = key.substring(0, Math.max(0, key.lastIndexOf('/')));
        return path.startsWith(parent + "/") ? new RelativePath(path.substring(parent.length() + 1)) : location;
    }

    @Override
    public List<String> attributeNames() {
        return grouping.levels();
    }

    @Override
    public String groupingFingerprint() {
        return grouping.fingerprint(directory);
    }

    @Override
    public String fingerprint() {
        return String.join(
                "\n",
                groupingFingerprint(),
                describe(),
                ignored.globs().toString(),
                entry.toString(),
                filters.fingerprint());
    }

    @Override
    public DatasetAges ages() {
        return filters.ages();
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder(grouping.describe());
        include.forEach(pattern -> text.append("; include '").append(pattern).append('\''));
        exclude.forEach(pattern -> text.append("; ").append(excludeRule(pattern)));
        text.append(filters.describe());
        text.append(entry.describe(grouping.usual()));
        if (!ignored.equals(IgnoredNames.USUAL)) {
            text.append("; ignore-names ").append(ignored.globs());
        }
        return text.toString();
    }
}
