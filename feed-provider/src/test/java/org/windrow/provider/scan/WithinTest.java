package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.windrow.model.RelativePath;
import org.windrow.settings.BoundedPattern;

/** The files of a folder placed together get what each would get alone. */
class WithinTest {
    private static final Path STAGING = Path.of("/mnt/rmmf_staging");
    private static final List<String> FOLDERS = List.of(
            "",
            "e1",
            "e1/SEM",
            "e1/SEM/exp1/ds1",
            "e1/SEM/exp1/ds1/spectra/raw",
            "e1/.~tmp~/exp1/ds1",
            "E1/.TRASH-1000/exp1/ds1",
            "e1/system volume information",
            "e1/a b/Größe/ds 1");
    private static final List<String> NAMES = List.of(
            "a.tif",
            "a.part",
            "A.PART",
            ".part",
            "part",
            "a.tmp",
            "tmp",
            "a~",
            "~",
            "~$report.docx",
            ".a.tif.Xy12Zz",
            ".a.tif.Xy12Z",
            ".nfs0001",
            ".DS_Store",
            ".ds_store",
            "xDS_Store",
            "._a.tif",
            "THUMBS.DB",
            "Thumbs.db.tif",
            "desktop.ini",
            "Größe.TMP",
            "ſtmp",
            "a");

    private static GroupedRules rules(Grouping grouping, IgnoredNames ignored, String... exclude) {
        List<BoundedPattern> patterns =
                List.of(exclude).stream().map(BoundedPattern::parse).toList();
        return new GroupedRules(STAGING, grouping, List.of(), patterns, ignored, EntryTemplates.USUAL);
    }

    @Test
    void files_placed_together_get_what_each_gets_alone() {
        Structure structure = Structure.parse("user/instrument/experiment/dataset");
        IgnoredNames own = IgnoredNames.of(List.of("a*.t[im]f", "?", "[ab]", "*[12]?z", "Gr*", "SEM/", "*"));
        for (GroupedRules rules : List.of(
                rules(structure, IgnoredNames.USUAL),
                rules(structure, own),
                rules(structure, IgnoredNames.of(List.of("a*.t[im]f", "[ab]", "*.p?rt"))),
                rules(structure, IgnoredNames.of(List.of())),
                rules(structure, IgnoredNames.USUAL, "tif$"),
                rules(new EachFolder(), IgnoredNames.USUAL),
                rules(GroupPattern.parse("^(.*)\\.\\w+$", STAGING), IgnoredNames.USUAL))) {
            for (String folder : FOLDERS) {
                assertEquals(alone(rules, folder), together(rules, folder), rules + " in '" + folder + "'");
            }
        }
    }

    private static List<Placement> alone(GroupedRules rules, String folder) {
        return NAMES.stream()
                .map(name -> rules.place(new RelativePath(folder.isEmpty() ? name : folder + "/" + name)))
                .toList();
    }

    private static List<Placement> together(GroupedRules rules, String folder) {
        List<Placement> placements = new ArrayList<>();
        Function<String, Placement> within = rules.within(folder);
        NAMES.forEach(name -> placements.add(within.apply(name)));
        return placements;
    }
}
