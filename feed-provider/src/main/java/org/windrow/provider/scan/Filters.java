package org.windrow.provider.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.provider.scan.Placement.Ignored;

/**
 * What MyData's filters keep out. A file of names to exclude gives way to one of names to include: with both, a file is
 * kept out that matches the former and not the latter; with the latter alone, whatever does not match it.
 *
 * @param nameContains by level, what the folder there must have in its name; a file above that level is judged by its own
 */
public record Filters(
        Optional<GlobFile> include, Optional<GlobFile> exclude, Map<String, Glob> nameContains, DatasetAges ages) {
    public static final Filters NONE = new Filters(Optional.empty(), Optional.empty(), Map.of(), DatasetAges.ANY);

    public Filters {
        nameContains = Map.copyOf(nameContains);
    }

    /** What keeps a file of that name out, if something does. */
    Optional<Ignored> fileRule(String name) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return Optional.empty();
        }
        if (include.isPresent() && include.get().match(name).isPresent()) {
            return Optional.empty();
        }
        if (exclude.isPresent()) {
            GlobFile file = exclude.get();
            return file.match(name)
                    .map(line -> new Ignored(
                            "exclude-file " + file.name() + ":" + line.number() + " '" + line.glob() + "'"));
        }
        return Optional.of(new Ignored("include-file " + include.get().name() + ": no pattern of it matches"));
    }

    /** What keeps a file out whose path has these levels, if something does. */
    Optional<Ignored> levelRule(Map<String, String> levels, String name) {
        for (Map.Entry<String, Glob> filter : nameContains.entrySet()) {
            String folder = levels.getOrDefault(filter.getKey(), name);
            if (!filter.getValue().matches(folder)) {
                return Optional.of(new Ignored(described(filter) + " does not match"));
            }
        }
        return Optional.empty();
    }

    /** For people, as further parts of a sentence; empty where nothing is filtered. */
    String describe() {
        List<String> said = new ArrayList<>();
        include.ifPresent(file -> said.add("include-file " + file.name()));
        exclude.ifPresent(file -> said.add("exclude-file " + file.name()));
        nameContains.entrySet().stream().map(Filters::described).sorted().forEach(said::add);
        said.addAll(ages.describe());
        return said.stream().map(part -> "; " + part).collect(Collectors.joining());
    }

    /** All that {@link #describe} leaves out. */
    String fingerprint() {
        return include.map(GlobFile::patterns) + " " + exclude.map(GlobFile::patterns);
    }

    private static String described(Map.Entry<String, Glob> filter) {
        String glob = filter.getValue().toString();
        return "name-contains " + filter.getKey() + " '" + glob.substring(1, glob.length() - 1) + "'";
    }
}
