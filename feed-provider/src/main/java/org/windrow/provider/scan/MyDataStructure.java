package org.windrow.provider.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Ignored;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/**
 * One of the ten folder structures of MyData, by its exact name. Datasets, titles and owners are those that MyData would
 * make; files directly in an experiment's folder form the dataset {@value #EXPERIMENT_FILES} of that experiment. What
 * MyData leaves out without a word is left out by a rule with a name.
 */
public final class MyDataStructure implements Grouping {
    /** The structures, as MyData's settings write them. */
    public static final List<String> ALL = List.of(
            "Username / Dataset",
            "Email / Dataset",
            "Username / Experiment / Dataset",
            "Email / Experiment / Dataset",
            "Username / \"MyTardis\" / Experiment / Dataset",
            "User Group / Instrument / Full Name / Dataset",
            "User Group / Dataset",
            "User Group / Experiment / Dataset",
            "Experiment / Dataset",
            "Dataset");

    private static final String EXPERIMENT_FILES = "__EXPERIMENT_FILES__";
    private static final String ABOVE = "above the level of datasets";
    private static final String MYTARDIS = "MyTardis";
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final String written;
    private final List<MyDataLevel> parts;
    private final Optional<String> instrument;
    private final String groupPrefix;

    private MyDataStructure(String written, Optional<String> instrument, String groupPrefix) {
        this.written = written;
        this.parts =
                Arrays.stream(written.split(" / ", -1)).map(MyDataLevel::of).toList();
        this.instrument = instrument;
        this.groupPrefix = groupPrefix;
    }

    /** Whether {@code structure} is written as MyData writes them, and not as names between bare slashes. */
    public static boolean isWrittenLike(String structure) {
        return structure.contains(" / ") || structure.strip().equals("Dataset");
    }

    /**
     * Reads the name of a structure.
     *
     * @param instrument MyData's {@code instrument_name}
     * @param groupPrefix what the repository's names of groups have before the folder's
     * @throws Unusable if MyData has none of that name
     */
    public static MyDataStructure parse(String name, Optional<String> instrument, String groupPrefix) {
        String plain = name.strip().replaceAll("\\s+", " ");
        if (!ALL.contains(plain)) {
            String all = "MyData has: " + String.join("; ", ALL) + ". For names of your own write user/dataset.";
            throw new Unusable(
                    "is no structure of MyData's",
                    Values.nearest(plain, ALL)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse(all));
        }
        return new MyDataStructure(plain, instrument, groupPrefix);
    }

    /** Whether its experiments are called after the instrument, and nothing says what that is called. */
    public boolean lacksInstrument() {
        return !levels().contains(MyDataLevel.INSTRUMENT.attribute)
                && !parts.contains(MyDataLevel.EXPERIMENT)
                && !parts.contains(MyDataLevel.GROUP);
    }

    /** Whether no folder tells who owns what is in it. */
    public boolean namesNobody() {
        return !parts.contains(MyDataLevel.USER) && !parts.contains(MyDataLevel.EMAIL);
    }

    @Override
    public Optional<Placement> refusal(RelativePath location) {
        Folders folders = Folders.of(location);
        for (int i = 0; i < Math.min(parts.size(), folders.depth()); i++) {
            Optional<Placement> refusal = refusal(parts.get(i), folders.names().get(i));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        boolean loose = folders.depth() < parts.size();
        boolean ofExperiment = loose && folders.depth() > 0 && parts.get(folders.depth() - 1) == MyDataLevel.EXPERIMENT;
        return loose && !ofExperiment
                ? Optional.of(new Ignored(ABOVE + ": MyData's '" + written + "' takes no files from there"))
                : Optional.empty();
    }

    /** Whether {@code rule} is that of {@link #refusal} for files that lie above the level of datasets. */
    public static boolean isAboveDatasets(String rule) {
        return rule.startsWith(ABOVE);
    }

    private Optional<Placement> refusal(MyDataLevel level, String folder) {
        if (level == MyDataLevel.MYTARDIS) {
            return folder.equalsIgnoreCase(MYTARDIS)
                    ? Optional.empty()
                    : Optional.of(new Ignored("not in a user's folder '" + MYTARDIS + "'"));
        }
        if (folder.startsWith(".")) {
            return Optional.of(
                    new Ignored("in a hidden folder at the level '" + level.written + "': MyData takes none"));
        }
        if (level == MyDataLevel.INSTRUMENT && !folder.equals(instrument.orElse(folder))) {
            return Optional.of(new Ignored("not of the instrument '" + instrument.get() + "'"));
        }
        return level == MyDataLevel.EMAIL && !ADDRESS.matcher(folder.strip()).matches()
                ? Optional.of(new Blocked(
                        "the folder '" + folder + "' should be called by an e-mail address",
                        "Rename it to its owner's address, or exclude it."))
                : Optional.empty();
    }

    @Override
    public Optional<Group> group(RelativePath location, String absolute) {
        Folders folders = Folders.of(location);
        int depth = Math.min(parts.size(), folders.depth());
        Map<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < depth; i++) {
            String attribute = parts.get(i).attribute;
            if (!attribute.isEmpty()) {
                levels.put(attribute, parts.get(i).read(folders.names().get(i)));
            }
        }
        instrument.ifPresent(name -> levels.put(MyDataLevel.INSTRUMENT.attribute, name));
        String title = depth < parts.size() ? EXPERIMENT_FILES : folders.names().get(depth - 1);
        return Optional.of(new Group(folders.path(depth), levels, title));
    }

    @Override
    public Map<String, String> attributes(Map<String, String> levels) {
        if (groupPrefix.isEmpty()) {
            return levels;
        }
        Map<String, String> attributes = new LinkedHashMap<>(levels);
        attributes.computeIfPresent(MyDataLevel.GROUP.attribute, (name, folder) -> groupPrefix + folder);
        return attributes;
    }

    @Override
    public EntryTemplates usual() {
        String owner = parts.contains(MyDataLevel.EMAIL) ? "{email}" : "{user}";
        return new EntryTemplates(
                EntryTemplates.USUAL.title(),
                Template.parse(namesNobody() ? "" : owner),
                Template.parse(experimentTitle()),
                Optional.empty());
    }

    private String experimentTitle() {
        if (parts.contains(MyDataLevel.EXPERIMENT)) {
            return parts.contains(MyDataLevel.GROUP) ? "{group} - {experiment}" : "{experiment}";
        }
        if (parts.contains(MyDataLevel.FULL_NAME)) {
            return "{instrument} - {full-name}";
        }
        return parts.contains(MyDataLevel.GROUP) ? "{group}" : "{instrument} - {" + EntryTemplates.PERSON + "}";
    }

    @Override
    public String mismatch() {
        return "structure does not match";
    }

    @Override
    public List<String> levels() {
        List<String> levels = new ArrayList<>(parts.stream()
                .map(part -> part.attribute)
                .filter(attribute -> !attribute.isEmpty())
                .toList());
        if (instrument.isPresent() && !levels.contains(MyDataLevel.INSTRUMENT.attribute)) {
            levels.add(MyDataLevel.INSTRUMENT.attribute);
        }
        return levels;
    }

    @Override
    public String fingerprint(Path directory) {
        return "structure of " + parts.size();
    }

    @Override
    public String toString() {
        return written;
    }

    @Override
    public String describe() {
        return "MyData's structure '" + written + "'"
                + instrument.map(name -> ", instrument '" + name + "'").orElse("")
                + (groupPrefix.isEmpty() ? "" : ", group prefix '" + groupPrefix + "'");
    }
}
