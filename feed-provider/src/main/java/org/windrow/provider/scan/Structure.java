package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.windrow.model.RelativePath;
import org.windrow.settings.Unusable;

/**
 * Levels of folders, such as {@code user/instrument/experiment/dataset}. Files below the last level belong to its
 * dataset with their sub-path; files above it form the dataset {@value Grouping#ASSORTED} of their folder, so that
 * nothing is left out silently.
 *
 * @param all a name for each level, {@code *} for one to ignore
 */
public record Structure(List<String> all) implements Grouping {
    static final String UNNAMED = "*";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    public Structure {
        all = List.copyOf(all);
    }

    /**
     * Reads {@code user/instrument/experiment/dataset}.
     *
     * @throws Unusable if it is not of that form
     */
    public static Structure parse(String written) {
        List<String> levels = List.of(written.strip().replaceAll("^/+|/+$", "").split("/", -1));
        Set<String> seen = new HashSet<>();
        for (String level : levels) {
            if (!level.equals(UNNAMED) && !NAME.matcher(level).matches()) {
                throw new Unusable(
                        "is not a structure: '" + level + "' cannot name a level",
                        "Write one name a level, like user/instrument/experiment/dataset, and * for one to ignore.");
            }
            if (!level.equals(UNNAMED) && !seen.add(level)) {
                throw new Unusable(
                        "is not a structure: it names '" + level + "' twice", "Give each level a name of its own.");
            }
        }
        return new Structure(levels);
    }

    @Override
    public Optional<Group> group(RelativePath location, String absolute) {
        Folders folders = Folders.of(location);
        int depth = Math.min(all.size(), folders.depth());
        boolean loose = depth < all.size();
        String title = loose ? ASSORTED : folders.names().get(depth - 1);
        return Optional.of(new Group(folders.path(depth), folders.named(all), title));
    }

    @Override
    public boolean byFolder() {
        return true;
    }

    @Override
    public String mismatch() {
        return "structure does not match";
    }

    @Override
    public List<String> levels() {
        return all.stream().filter(level -> !level.equals(UNNAMED)).toList();
    }

    @Override
    public String fingerprint(Path directory) {
        return "structure of " + all.size();
    }

    @Override
    public String describe() {
        return "structure " + String.join("/", all);
    }
}
