package org.windrow.provider.proposal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.SourceRules;
import org.windrow.provider.scan.Structure;

/** What the folders of a tree look like, level by level, and the structure that people most likely mean by that. */
final class TreeShape {
    private static final int EXAMPLES = 3;
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PERSON = Pattern.compile("\\p{Lu}\\p{L}*\\.?([ -]\\p{Lu}\\p{L}*\\.?)+");
    /** What people most often mean by so many levels of folders. */
    private static final List<String> STRUCTURES =
            List.of("dataset", "user/dataset", "user/experiment/dataset", "user/instrument/experiment/dataset");

    private final SourceRules data;
    private final long[] filesAtDepth = new long[STRUCTURES.size() + 1];
    private final List<Depth> depths = new ArrayList<>();
    private long files;
    private long ignored;

    /** The folders at one depth that hold files, themselves or below. The walk meets all below one in a row. */
    private static final class Depth {
        private String last = "";
        private long folders;
        private long addresses;
        private long people;
        private long myTardis;
        private final Set<String> firstNames = new HashSet<>();
        private final Map<String, String> exampleOfUser = new TreeMap<>();

        void see(String folder, String file) {
            if (folder.equals(last)) {
                return;
            }
            last = folder;
            folders++;
            String name = folder.substring(folder.lastIndexOf('/') + 1);
            addresses += ADDRESS.matcher(name).matches() || name.startsWith(".") ? 1 : 0;
            people += PERSON.matcher(name).matches() ? 1 : 0;
            myTardis += name.equalsIgnoreCase("MyTardis") ? 1 : 0;
            if (firstNames.size() < 2) {
                firstNames.add(name);
            }
            if (exampleOfUser.size() < EXAMPLES) {
                exampleOfUser.putIfAbsent(folder.substring(0, (folder + "/").indexOf('/')), file);
            }
        }
    }

    TreeShape(Path root) {
        this.data = RulesOf.structure(root, Structure.parse("dataset"));
        STRUCTURES.forEach(structure -> depths.add(new Depth()));
    }

    void see(Folder folder) {
        List<String> names =
                folder.path().isEmpty() ? List.of() : List.of(folder.path().split("/", -1));
        for (SeenFile file : folder.files()) {
            RelativePath location = folder.location(file.name());
            if (data.place(location).fold(member -> false, rule -> true, reason -> true)) {
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

    long files() {
        return files;
    }

    long ignored() {
        return ignored;
    }

    /** The deepest of the usual structures that takes in at least half of the files. */
    int levels() {
        long deepEnough = 0;
        for (int depth = STRUCTURES.size(); depth > 1; depth--) {
            deepEnough += filesAtDepth[depth];
            if (2 * deepEnough >= files) {
                return depth;
            }
        }
        return 1;
    }

    /** A structure of MyData's where names betray it, else names of levels. */
    String structure() {
        Depth first = depths.get(0);
        boolean byAddress = first.folders > 0 && first.addresses == first.folders;
        if (first.folders > 0 && 2 * depths.get(1).myTardis >= first.folders) {
            return "Username / \"MyTardis\" / Experiment / Dataset";
        }
        if (byAddress && levels() == 2) {
            return "Email / Dataset";
        }
        if (byAddress && levels() == 3) {
            return "Email / Experiment / Dataset";
        }
        return levels() == STRUCTURES.size() && 2 * depths.get(2).people > depths.get(2).folders
                ? "User Group / Instrument / Full Name / Dataset"
                : STRUCTURES.get(levels() - 1);
    }

    /** Files above the level of datasets, for names of levels. */
    long loose() {
        long loose = 0;
        for (int above = 0; above < levels(); above++) {
            loose += filesAtDepth[above];
        }
        return loose;
    }

    /** Folders at the level of datasets, for names of levels. */
    long datasets() {
        return depths.get(levels() - 1).folders;
    }

    /** A file of each of the first few folders of the first level. */
    List<String> examples() {
        return List.copyOf(depths.get(levels() - 1).exampleOfUser.values());
    }

    /** Whether all folders of the second level have one name. */
    boolean hasOneInstrument() {
        return depths.get(1).firstNames.size() == 1;
    }
}
