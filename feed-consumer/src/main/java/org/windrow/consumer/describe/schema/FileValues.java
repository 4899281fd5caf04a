package org.windrow.consumer.describe.schema;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Unread;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.Values;

/** What was read of a file, by the paths that schemas write. */
final class FileValues {
    private final Map<String, Parameter> fields = new LinkedHashMap<>();
    private final Map<String, Set<String>> children = new LinkedHashMap<>();
    private final List<Unread> unread;

    FileValues(Description file) {
        this.unread = file.unread();
        for (Parameter parameter : file.parameters()) {
            List<String> path = parameter.name().path();
            for (int i = 0; i < path.size(); i++) {
                children.computeIfAbsent(joined(path.subList(0, i)), group -> new LinkedHashSet<>())
                        .add(path.get(i));
            }
            if (parameter.name().attribute().isEmpty()) {
                fields.putIfAbsent(joined(path), parameter);
            }
        }
    }

    /** The parts of a path as written. */
    static List<String> parts(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    /** The names in a group, in the order of the file; none in what is no group. */
    Collection<String> children(List<String> group) {
        return children.getOrDefault(joined(group), Set.of());
    }

    boolean has(List<String> path) {
        return fields.containsKey(joined(path));
    }

    /**
     * A field with a value.
     *
     * @throws FailedException with the reason why there is none
     */
    Parameter field(List<String> path) {
        Parameter field = fields.get(joined(path));
        if (field == null) {
            throw new FailedException(why(path));
        }
        if (field.value() instanceof Value.Absent absent) {
            throw new FailedException(why(field, absent));
        }
        return field;
    }

    private String why(Parameter field, Value.Absent absent) {
        String path = field.source();
        return switch (absent.why()) {
            case "large" ->
                path + " is larger than is read: " + shape(field)
                        + " (settings describe.array-values, describe.value-size)";
            case "empty" -> path + " is empty";
            case "never written" -> path + " was never written";
            default -> finding(path).orElse(path + " is " + absent.why());
        };
    }

    private static String shape(Parameter field) {
        return field.shape().isEmpty()
                ? "one value"
                : field.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")) + " values";
    }

    /** Names the last group that is there. */
    private String why(List<String> path) {
        String written = "/" + joined(path);
        Optional<String> finding = finding(written);
        if (finding.isPresent()) {
            return finding.get();
        }
        int depth = 0;
        while (depth < path.size() && children(path.subList(0, depth)).contains(path.get(depth))) {
            depth++;
        }
        if (depth == path.size()) {
            return children.isEmpty() ? "the file has no fields" : written + " is a group or a compound, not a value";
        }
        String missing = path.get(depth);
        String near = Values.nearest(missing, children(path.subList(0, depth)))
                .filter(name -> !missing.contains("*"))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        return "there is no '" + missing + "' in /" + joined(path.subList(0, depth)) + near + cut();
    }

    /** What was noted on the path, or on a group that it leads through. */
    private Optional<String> finding(String path) {
        return unread.stream()
                .filter(finding -> finding.where().length() > 1
                        && (path.equals(finding.where()) || path.startsWith(finding.where() + "/")))
                .map(Unread::toString)
                .findFirst();
    }

    private String cut() {
        return unread.stream()
                .filter(finding -> finding.where().isEmpty())
                .map(finding -> " (" + finding.why() + ")")
                .findFirst()
                .orElse("");
    }

    static String joined(List<String> path) {
        return String.join("/", path);
    }
}
