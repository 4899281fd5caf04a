package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.windrow.model.RelativePath;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Unusable;

/**
 * A pattern searched in each file's absolute path; what its group {@code key}, else its group 1, holds is the dataset.
 * Its other named groups name levels; where it has none, the first four folders are the usual ones.
 */
public final class GroupPattern implements Grouping {
    private static final String KEY = "key";

    private final BoundedPattern pattern;
    private final String prefix;
    private final int keyGroup;
    private final List<String> named;

    private GroupPattern(BoundedPattern pattern, Path directory, int keyGroup, List<String> named) {
        this.pattern = pattern;
        this.prefix = directory.toString();
        this.keyGroup = keyGroup;
        this.named = named;
    }

    /**
     * Reads a pattern.
     *
     * @param directory of the source; cut off from keys
     * @throws Unusable if it is no regular expression or does not say what the key is
     */
    public static GroupPattern parse(String written, Path directory) {
        BoundedPattern pattern = BoundedPattern.parse(written);
        List<CapturingGroups.Group> groups = CapturingGroups.of(pattern.expression());
        List<String> names = groups.stream().map(CapturingGroups.Group::name).toList();
        if (groups.isEmpty()) {
            throw new Unusable(
                    "has no group, so nothing in it is the key of a dataset",
                    "Put parentheses around the part up to the dataset's folder: " + wholeAsKey(pattern.expression()));
        }
        int key = names.indexOf(KEY) + 1;
        if (key == 0 && !names.get(0).isEmpty()) {
            throw new Unusable(
                    "begins with the group '" + names.get(0) + "', so that all its files would be one dataset",
                    "Name the part up to the dataset's folder key: " + corrected(pattern.expression(), groups));
        }
        List<String> levels =
                names.stream().filter(n -> !n.isEmpty() && !n.equals(KEY)).toList();
        return new GroupPattern(pattern, directory, Math.max(key, 1), levels);
    }

    @Override
    public Optional<Group> group(RelativePath location, String absolute) {
        return pattern.search(absolute)
                .filter(match -> match.group(keyGroup) != null)
                .map(match -> group(match, location));
    }

    private Group group(Matcher match, RelativePath location) {
        String key = withoutPrefix(match.group(keyGroup));
        Map<String, String> levels = named.isEmpty() ? Folders.of(location).named(USUAL_LEVELS) : namedBy(match);
        String last = key.substring(key.lastIndexOf('/') + 1);
        return new Group(key, levels, last.isBlank() ? ASSORTED : last);
    }

    private Map<String, String> namedBy(Matcher match) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (String name : named) {
            String value = match.group(name);
            if (value != null && !withoutSlashes(value).isEmpty()) {
                levels.put(name, withoutSlashes(value));
            }
        }
        return levels;
    }

    private String withoutPrefix(String key) {
        boolean inside = key.equals(prefix) || key.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
        return withoutSlashes(inside ? key.substring(prefix.length()) : key);
    }

    private static String withoutSlashes(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(start, end);
    }

    private static String corrected(String expression, List<CapturingGroups.Group> groups) {
        int start = expression.startsWith("^") ? 1 : 0;
        int end = groups.get(groups.size() - 1).outermostEnd();
        return expression.substring(0, start) + "(?<key>" + expression.substring(start, end) + ")"
                + expression.substring(end);
    }

    private static String wholeAsKey(String expression) {
        boolean anchored = expression.startsWith("^");
        return (anchored ? "^(" : "(") + expression.substring(anchored ? 1 : 0) + ")/[^/]+$";
    }

    @Override
    public String mismatch() {
        return "group pattern does not match";
    }

    @Override
    public List<String> levels() {
        return named.isEmpty() ? USUAL_LEVELS : named;
    }

    @Override
    public String fingerprint(Path directory) {
        String moved = pattern.expression().replace(directory.toString(), "{directory}");
        return (pattern.ignoresCase() ? "pattern ignoring case " : "pattern ") + moved;
    }

    @Override
    public String describe() {
        return "group pattern '" + pattern + "'";
    }
}
