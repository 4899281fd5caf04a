package org.windrow.consumer.describe.sidecar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.settings.Section;

/**
 * Which files are sidecars, and of what, told by their names: {@code {file}.json} describes the file whose name stands for
 * {@code {file}}, {@code {stem}.json} those of that name without its ending, and a name without either all files of its
 * dataset.
 *
 * @param names of which the first that fits counts
 */
public record Sidecars(List<String> names) {
    private static final String FILE = "{file}";
    private static final String STEM = "{stem}";

    /** Those that many programs write. */
    public static final Sidecars USUAL = new Sidecars(List.of(
            "metadata.json",
            "metadata.yaml",
            "metadata.yml",
            "dataset.json",
            "dataset.yaml",
            "dataset.yml",
            "{file}.json",
            "{file}.yaml",
            "{file}.yml",
            "{stem}.json",
            "{stem}.yaml",
            "{stem}.yml"));

    public Sidecars {
        names = List.copyOf(names);
    }

    /** Reads {@code sidecars} of the section {@code describe}; an empty list means none. */
    public static Sidecars read(Section describe) {
        if (!describe.has("sidecars")) {
            return USUAL;
        }
        List<String> names = new ArrayList<>();
        for (String name : describe.texts("sidecars")) {
            String rest = name.replaceFirst("\\{(?:file|stem)\\}", "");
            if (rest.isBlank() || rest.contains("{") || rest.contains("}") || name.contains("/")) {
                describe.problem(
                        "sidecars",
                        "'" + name + "' is no name of a sidecar",
                        "Write one like '{file}.json', '{stem}.yaml' or 'metadata.json'.");
            } else {
                names.add(name);
            }
        }
        return new Sidecars(names);
    }

    /**
     * What a file of this name describes, as a pattern for names beside it: {@code scan1.tif}, {@code scan1.*}, or {@code *}
     * for the whole dataset; empty if it is no sidecar.
     */
    public Optional<String> subjects(String name) {
        return names.stream().flatMap(rule -> subject(rule, name).stream()).findFirst();
    }

    private static Optional<String> subject(String rule, String name) {
        if (rule.equalsIgnoreCase(name)) {
            return Optional.of("*");
        }
        String place = rule.contains(FILE) ? FILE : STEM;
        int at = rule.indexOf(place);
        if (at < 0) {
            return Optional.empty();
        }
        String before = rule.substring(0, at);
        String after = rule.substring(at + place.length());
        int length = name.length() - before.length() - after.length();
        boolean fits = length > 0
                && name.regionMatches(true, 0, before, 0, before.length())
                && name.regionMatches(true, name.length() - after.length(), after, 0, after.length());
        String middle = fits ? name.substring(before.length(), before.length() + length) : "";
        if (middle.isEmpty() || (place.equals(FILE) && middle.lastIndexOf('.') < 1)) {
            return Optional.empty(); // a described file has an ending
        }
        return Optional.of(place.equals(FILE) ? middle : middle + ".*");
    }

    /** A sidecar's description with what it describes as its first parameter. */
    public Description described(Description read, String name) {
        List<Parameter> parameters = new ArrayList<>();
        subjects(name).ifPresent(of -> parameters.add(Parameter.of(Name.of("Describes"), Value.of(of), "name")));
        parameters.addAll(read.parameters());
        return read.with(parameters);
    }

    /** Of the files of a dataset, by their paths in it, those that one of them describes; empty for all of them. */
    public List<String> subjects(String path, Set<String> files) {
        int slash = path.lastIndexOf('/') + 1;
        String wanted = subjects(path.substring(slash)).orElse("*");
        String folder = path.substring(0, slash);
        return files.stream()
                .filter(file -> !file.equals(path) && isNamed(file, folder, wanted))
                .sorted()
                .toList();
    }

    private static boolean isNamed(String file, String folder, String wanted) {
        if (wanted.equals("*")) {
            return false;
        }
        String stem = folder + wanted.substring(0, wanted.length() - (wanted.endsWith(".*") ? 1 : 0));
        return wanted.endsWith(".*")
                ? file.startsWith(stem) && file.indexOf('/', stem.length()) < 0 && file.indexOf('.', stem.length()) < 0
                : file.equals(stem);
    }
}
