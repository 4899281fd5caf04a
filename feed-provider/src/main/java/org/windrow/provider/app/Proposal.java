package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.SourceRules;
import org.windrow.provider.scan.Structure;
import org.windrow.provider.scan.TreeWalk;

/** Looks at a tree and proposes a structure for it. Reads names alone. */
final class Proposal {
    private static final int EXAMPLES = 3;
    /** What people most often mean by so many levels of folders. */
    private static final List<String> STRUCTURES =
            List.of("dataset", "user/dataset", "user/experiment/dataset", "user/instrument/experiment/dataset");

    private final Path root;
    private final SourceRules data;
    private final long[] filesAtDepth = new long[STRUCTURES.size() + 1];
    private final List<Depth> depths = new ArrayList<>();
    private long files;
    private long ignored;

    /** The folders at one depth that hold files, themselves or below. The walk meets all below one in a row. */
    private static final class Depth {
        private String last = "";
        private long folders;
        private final Map<String, String> exampleOfUser = new TreeMap<>();

        void see(String folder, String file) {
            if (!folder.equals(last)) {
                last = folder;
                folders++;
                if (exampleOfUser.size() < EXAMPLES) {
                    exampleOfUser.putIfAbsent(folder.substring(0, (folder + "/").indexOf('/')), file);
                }
            }
        }
    }

    private Proposal(Path root) {
        this.root = root;
        this.data = RulesOf.structure(root, Structure.parse("dataset"));
        STRUCTURES.forEach(structure -> depths.add(new Depth()));
    }

    /**
     * Walks {@code root}.
     *
     * @throws IOException if it cannot be listed
     */
    static Proposal of(Path root, TreeWalk walk) throws IOException, InterruptedException {
        Proposal proposal = new Proposal(root);
        walk.walk(root, proposal::folder);
        return proposal;
    }

    private void folder(Folder folder) {
        List<String> names =
                folder.path().isEmpty() ? List.of() : List.of(folder.path().split("/", -1));
        for (SeenFile file : folder.files()) {
            RelativePath location = folder.location(file.name());
            if (!data.place(location).fold(member -> true, rule -> false, reason -> false)) {
                ignored++;
                continue;
            }
            files++;
            int known = Math.min(names.size(), STRUCTURES.size());
            filesAtDepth[known]++;
            for (int depth = 1; depth <= known; depth++) {
                depths.get(depth - 1).see(String.join("/", names.subList(0, depth)), location.value());
            }
        }
    }

    /** The deepest of the usual structures that takes in at least half of the files. */
    private int levels() {
        long deepEnough = 0;
        for (int depth = STRUCTURES.size(); depth > 1; depth--) {
            deepEnough += filesAtDepth[depth];
            if (2 * deepEnough >= files) {
                return depth;
            }
        }
        return 1;
    }

    String structure() {
        return STRUCTURES.get(levels() - 1);
    }

    /** The finding in a line, examples, and the settings file that would say so. */
    String text() {
        if (files == 0) {
            return "No files to publish below " + root + ", so there is nothing to go by yet.\n";
        }
        Depth depth = depths.get(levels() - 1);
        long loose = 0;
        for (int above = 0; above < levels(); above++) {
            loose += filesAtDepth[above];
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s. %s explains %s (%s)",
                Amount.count(files, "file"),
                structure(),
                percent(files - loose, files),
                Amount.count(depth.folders, "dataset")));
        text.append(loose == 0 ? "" : "; " + Amount.count(loose, "loose file") + " -> \"" + Grouping.ASSORTED + "\"");
        text.append(ignored == 0 ? "" : "; " + ignored + " ignored").append('\n');
        depth.exampleOfUser
                .values()
                .forEach(path -> text.append("  ").append(parsed(path)).append('\n'));
        return text.append('\n').append(yaml()).toString();
    }

    private String parsed(String path) {
        Member member = RulesOf.structure(root, Structure.parse(structure()))
                .place(new RelativePath(path))
                .fold(m -> m, rule -> null, reason -> null);
        String levels = member.attributes().entrySet().stream()
                .map(level -> level.getKey() + " " + level.getValue())
                .collect(Collectors.joining(" \u00b7 "));
        return Table.visible(path + " -> " + levels);
    }

    private String yaml() {
        String name = String.valueOf(root.getFileName())
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[._-]+", "");
        return String.join(
                "\n",
                "# provider.yaml",
                "index: provider.db",
                "sources:",
                "  - name: " + (name.isEmpty() ? "staging" : quoted(name)),
                "    directory: " + quoted(root.toString()),
                "    structure: " + structure(),
                "    settle: 2m",
                "");
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z/][A-Za-z0-9/._-]*");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    /** Never rounded up to 100 % where something is left. */
    private static String percent(long part, long whole) {
        double exact = Math.floor(1000.0 * part / whole) / 10;
        return part == whole ? "100 %" : String.format(Locale.ROOT, "%.1f %%", exact);
    }
}
