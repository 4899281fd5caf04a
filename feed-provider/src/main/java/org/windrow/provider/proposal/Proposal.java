package org.windrow.provider.proposal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.model.PersonalTitle;
import org.windrow.model.RelativePath;
import org.windrow.provider.checks.Preview;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.MyDataStructure;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.SourceRules;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.scan.TreeWalk;

/**
 * The structure proposed for a tree, and how its paths are read by it. Reads names alone.
 *
 * @param summary the finding in a line
 * @param examples paths and what their levels are
 */
public record Proposal(String structure, boolean hasFiles, String summary, List<String> examples) {
    /**
     * Walks {@code root}, once more where it looks like one of MyData's.
     *
     * @throws IOException if it cannot be listed
     */
    public static Proposal of(Path root, TreeWalk walk) throws IOException, InterruptedException {
        TreeShape shape = new TreeShape(root);
        walk.walk(root, shape::see);
        if (shape.files() == 0) {
            String nothing = "No files to publish below " + root + ", so there is nothing to go by yet.";
            return new Proposal(shape.structure(), false, nothing, List.of());
        }
        String structure = shape.structure();
        boolean ofMyData = MyDataStructure.isWrittenLike(structure);
        SourceRules rules = RulesOf.structure(root, grouping(structure));
        return new Proposal(
                structure,
                true,
                ofMyData ? tried(shape, root, rules, walk) : counted(shape),
                shape.examples().stream()
                        .flatMap(path -> parsed(rules, path).stream())
                        .toList());
    }

    private static Grouping grouping(String structure) {
        return MyDataStructure.isWrittenLike(structure)
                ? MyDataStructure.parse(structure, Optional.empty(), "")
                : Structure.parse(structure);
    }

    private static String counted(TreeShape shape) {
        long loose = shape.loose();
        String found = String.format(
                Locale.ROOT,
                "%s. %s explains %s (%s)",
                Amount.count(shape.files(), "file"),
                shape.structure(),
                percent(shape.files() - loose, shape.files()),
                Amount.count(shape.datasets(), "dataset"));
        return found
                + (loose == 0 ? "" : "; " + Amount.count(loose, "loose file") + " -> \"" + Grouping.ASSORTED + "\"")
                + (shape.ignored() == 0 ? "" : "; " + shape.ignored() + " ignored");
    }

    private static String tried(TreeShape shape, Path root, SourceRules rules, TreeWalk walk)
            throws IOException, InterruptedException {
        Preview preview = Preview.of(
                new Source("staging", root, rules, Duration.ZERO, Duration.ZERO, Duration.ZERO), walk, Instant.EPOCH);
        return String.format(
                        Locale.ROOT,
                        "%s. MyData's '%s' explains %s (%s)",
                        Amount.count(shape.files(), "file"),
                        shape.structure(),
                        percent(preview.files(), shape.files()),
                        Amount.count(preview.datasets().size(), "dataset"))
                + (preview.ignoredFiles() == 0 ? "" : "; " + preview.ignoredFiles() + " ignored");
    }

    private static Optional<String> parsed(SourceRules rules, String path) {
        Optional<Member> member = rules.place(new RelativePath(path))
                .fold(Optional::of, rule -> Optional.empty(), reason -> Optional.empty());
        return member.map(m -> Table.visible(path + " -> "
                + m.attributes().entrySet().stream()
                        .filter(level -> !level.getKey().equals(PersonalTitle.ATTRIBUTE))
                        .map(level -> level.getKey() + " " + level.getValue())
                        .collect(Collectors.joining(" \u00b7 "))));
    }

    /** Never rounded up to 100 % where something is left. */
    private static String percent(long part, long whole) {
        double exact = Math.floor(1000.0 * part / whole) / 10;
        return part == whole ? "100 %" : String.format(Locale.ROOT, "%.1f %%", exact);
    }
}
