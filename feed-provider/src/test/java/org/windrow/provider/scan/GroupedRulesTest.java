package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Ignored;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Unusable;

class GroupedRulesTest {
    private static final Path STAGING = Path.of("/mnt/rmmf_staging");
    private static final String OLD = "^(/mnt/rmmf_staging/[EeSs][0-9]+/[^/]+/[^/]+/[^/]+/).+$";
    private static final String OLD_WITH_LOOSE = "^(/mnt/rmmf_staging/[EeSs][0-9]+/[^/]+/[^/]+/([^/]+/)?).*";

    private static GroupedRules rules(Grouping grouping, String... exclude) {
        List<BoundedPattern> patterns =
                List.of(exclude).stream().map(BoundedPattern::parse).toList();
        return new GroupedRules(STAGING, grouping, List.of(), patterns, IgnoredNames.USUAL, EntryTemplates.USUAL);
    }

    private static GroupedRules structure(String levels) {
        return rules(Structure.parse(levels));
    }

    private static GroupedRules pattern(String pattern) {
        return rules(GroupPattern.parse(pattern, STAGING));
    }

    private static Placement place(SourceRules rules, String location) {
        return rules.place(new RelativePath(location));
    }

    private static Member member(SourceRules rules, String location) {
        return assertInstanceOf(Member.class, place(rules, location));
    }

    private static String ignoredBy(SourceRules rules, String location) {
        return assertInstanceOf(Ignored.class, place(rules, location)).rule();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e12345/NovaNanoSEM/exp1/ds1/test3.tif",
                "e12345/NovaNanoSEM/exp1/ds2/spectra/deep/test3.spc",
                "e12345/NovaNanoSEM/exp1/ds2/gold on carbon #2.tif",
                "S4567/NovaNanoSEM/thesis/2026-11-01/spot 1.spc"
            })
    void a_structure_and_the_equivalent_pattern_say_the_same(String location) {
        Member byStructure = member(structure("user/instrument/experiment/dataset"), location);

        assertEquals(byStructure, member(pattern(OLD), location));
        assertEquals(byStructure, member(pattern("/" + OLD + "/"), location));
        assertEquals(byStructure, member(pattern(OLD_WITH_LOOSE), location));
    }

    @Test
    void a_file_below_the_last_level_belongs_to_the_dataset_with_its_sub_path() {
        Member member = member(structure("user/instrument/experiment/dataset"), "E1/SEM/exp1/ds2/spectra/a.spc");

        assertEquals(
                new Member(
                        "E1/SEM/exp1/ds2",
                        new RelativePath("spectra/a.spc"),
                        "ds2",
                        Optional.of("e1"),
                        Optional.of("exp1"),
                        Map.of("user", "E1", "instrument", "SEM", "experiment", "exp1", "dataset", "ds2")),
                member);
        assertEquals(
                List.of("user", "instrument", "experiment", "dataset"),
                List.copyOf(member.attributes().keySet()));
    }

    @ParameterizedTest
    @CsvSource({
        "e1/SEM/exp1/notes.txt, e1/SEM/exp1, e1, exp1",
        "e1/SEM/notes.txt, e1/SEM, e1, ",
        "e1/notes.txt, e1, e1, ",
        "notes.txt, '', , "
    })
    void a_file_above_the_last_level_joins_the_assorted_files_of_its_folder(
            String location, String key, String owner, String experiment) {
        Member member = member(structure("user/instrument/experiment/dataset"), location);

        assertEquals(key, member.key());
        assertEquals("(assorted files)", member.title());
        assertEquals("notes.txt", member.path().value());
        assertEquals(Optional.ofNullable(owner), member.owner());
        assertEquals(Optional.ofNullable(experiment), member.experiment());
    }

    @Test
    void a_star_ignores_a_level() {
        Member member = member(structure("*/user/*/dataset"), "2026/e1/raw/ds1/a.tif");

        assertEquals("2026/e1/raw/ds1", member.key());
        assertEquals(Map.of("user", "e1", "dataset", "ds1"), member.attributes());
    }

    @Test
    void a_structure_without_a_dataset_level_titles_datasets_by_their_folder() {
        assertEquals("run 7", member(structure("user/*"), "e1/run 7/a.tif").title());
    }

    @Test
    void a_pattern_without_the_optional_dataset_names_loose_files_like_their_experiment() {
        Member member = member(pattern(OLD_WITH_LOOSE), "e1/SEM/exp1/notes.txt");

        assertEquals("e1/SEM/exp1", member.key());
        assertEquals("exp1", member.title());
        assertEquals("notes.txt", member.path().value());
    }

    @Test
    void a_pattern_that_does_not_match_leaves_the_file_out_and_says_so() {
        assertEquals("group pattern does not match", ignoredBy(pattern(OLD), "x99/SEM/exp1/ds1/a.tif"));
        assertEquals("group pattern does not match", ignoredBy(pattern(OLD), "e1/SEM/exp1/loose.tif"));
    }

    @Test
    void a_key_that_is_the_start_of_names_keeps_whole_names_inside_the_dataset() {
        GroupedRules byStem = pattern("/^(.*)\\.\\w+$/");

        Member member = member(byStem, "e1/SEM/exp1/run_01.tif");

        assertEquals("e1/SEM/exp1/run_01", member.key());
        assertEquals("run_01.tif", member.path().value());
        assertEquals("top.tif", member(byStem, "top.tif").path().value());
    }

    @Test
    void a_key_that_lies_elsewhere_leaves_the_whole_location_inside_the_dataset() {
        Member member = member(pattern("/(exp[0-9]+)/"), "e1/SEM/exp1/ds1/a.tif");

        assertEquals("exp1", member.key());
        assertEquals("e1/SEM/exp1/ds1/a.tif", member.path().value());
    }

    @Test
    void the_group_named_key_is_the_key_and_the_others_are_attributes() {
        GroupedRules named = pattern("^(?<key>/mnt/rmmf_staging/(?<user>[^/]+)/(?<run>[^/]+)/)");

        Member member = member(named, "E1/run7/a.tif");

        assertEquals("E1/run7", member.key());
        assertEquals(Map.of("user", "E1", "run", "run7"), member.attributes());
        assertEquals(Optional.of("e1"), member.owner());
        assertEquals("run7", member.title());
    }

    @Test
    void a_named_group_that_stands_first_is_refused_with_the_corrected_pattern() {
        Unusable refused = assertThrows(
                Unusable.class, () -> pattern("^/mnt/rmmf_staging/(?<user>[^/]+)/([^/]+)/(?<dataset>[^/()]+)/.+$"));

        String corrected = "^(?<key>/mnt/rmmf_staging/(?<user>[^/]+)/([^/]+)/(?<dataset>[^/()]+))/.+$";
        assertTrue(refused.remedy().contains(corrected), refused.remedy());
        assertEquals("e1/x/ds", member(pattern(corrected), "e1/x/ds/a.tif").key());
    }

    @Test
    void a_pattern_without_a_group_is_refused() {
        assertThrows(Unusable.class, () -> pattern("^/mnt/rmmf_staging/(?:[^/]+)/[(]\\(.+$"));
    }

    @Test
    void look_around_works_as_in_javascript() {
        Member member = member(pattern("^(/mnt/rmmf_staging/(?!x)[^/]+/[^/]+)(?=/).*(?<!\\.log)$"), "e1/run7/a.tif");

        assertEquals("e1/run7", member.key());
    }

    @Test
    void without_grouping_each_folder_that_holds_files_is_a_dataset() {
        GroupedRules none = rules(new EachFolder());

        assertEquals("e1/SEM/exp1/ds1", member(none, "e1/SEM/exp1/ds1/a.tif").key());
        assertEquals(
                "e1/SEM/exp1/ds1/sub", member(none, "e1/SEM/exp1/ds1/sub/a.tif").key());
        assertEquals("sub", member(none, "e1/SEM/exp1/ds1/sub/a.tif").title());
        assertEquals(Optional.of("exp1"), member(none, "e1/SEM/exp1/ds1/a.tif").experiment());
        assertEquals("(assorted files)", member(none, "a.tif").title());
        assertTrue(none.describe().contains("each folder that directly holds files is a dataset"));
    }

    @Test
    void an_exclude_pattern_is_named_as_the_rule_even_for_what_would_be_ignored_anyway() {
        GroupedRules rules = rules(Structure.parse("user/dataset"), "[Tt]humbs\\.db", "/Old Data/");

        assertEquals("exclude '[Tt]humbs\\.db'", ignoredBy(rules, "e1/ds/Thumbs.db"));
        assertEquals("exclude '/Old Data/'", ignoredBy(rules, "e1/Old Data/a.tif"));
        assertEquals("left by an operating system '.DS_Store'", ignoredBy(rules, "e1/ds/.DS_Store"));
    }

    @Test
    void a_pattern_between_slashes_loses_them_and_may_ignore_case() {
        assertEquals("Old Data", BoundedPattern.parse("/Old Data/").expression());
        assertTrue(BoundedPattern.parse("/old data/i").isIn("/x/OLD DATA/y"));
        assertEquals("/Old/|/New", BoundedPattern.parse("/Old/|/New").expression());
    }

    @Test
    void an_include_pattern_keeps_out_what_it_does_not_find() {
        GroupedRules tif = new GroupedRules(
                STAGING,
                Structure.parse("user/dataset"),
                List.of(BoundedPattern.parse("\\.tif$")),
                List.of(),
                IgnoredNames.USUAL,
                EntryTemplates.USUAL);

        assertInstanceOf(Member.class, place(tif, "e1/ds/a.tif"));
        assertEquals("include '\\.tif$' does not match", ignoredBy(tif, "e1/ds/a.txt"));
    }

    @Test
    void a_pattern_that_backtracks_without_end_blocks_the_file_and_not_the_walk() {
        GroupedRules evil = pattern("^((/?[^/]*)*)*#$");

        Placement placement = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> place(evil, "e1/" + "a".repeat(200) + "/" + "b".repeat(3000)));

        assertTrue(assertInstanceOf(Blocked.class, placement).why().contains("takes too long"), placement.toString());
    }

    @Test
    void a_pattern_that_exhausts_the_stack_blocks_the_file() {
        GroupedRules deep = pattern("^((?:.|x)*)#$");

        assertInstanceOf(Blocked.class, place(deep, "a/".repeat(20_000) + "b"));
    }

    @ParameterizedTest
    @CsvSource({
        ".scan.tif.aB3xY9, temporary name of rsync",
        ".~tmp~/scan.tif, temporary name of rsync",
        "scan.tif.part, unfinished copy",
        "scan.TIF.PART, unfinished copy",
        "scan.tif.filepart, unfinished copy",
        "scan.tif.crdownload, unfinished copy",
        "notes.txt~, unfinished copy",
        "~$notes.docx, unfinished copy",
        "scan.tmp, unfinished copy",
        ".DS_Store, left by an operating system",
        "._scan.tif, left by an operating system",
        "desktop.ini, left by an operating system",
        "$RECYCLE.BIN/S-1-5/scan.tif, left by an operating system"
    })
    void what_is_never_data_is_ignored_by_a_named_rule(String name, String rule) {
        String said = ignoredBy(structure("user/dataset"), "e1/ds/" + name);

        assertTrue(said.startsWith(rule), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"party.tif", ".hidden", ".scan.tiff", "tmp", "a.tmp.tif", "Thumbs.dbx", "scan.tif.aB3xY9", "~"})
    void names_that_only_resemble_those_are_published(String name) {
        boolean tilde = name.equals("~");
        Placement placement = place(structure("user/dataset"), "e1/ds/" + name);

        assertEquals(tilde ? Ignored.class : Member.class, placement.getClass(), placement.toString());
    }

    @Test
    void the_list_of_ignored_names_can_be_replaced() {
        GroupedRules own = new GroupedRules(
                STAGING,
                Structure.parse("user/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.of(List.of("*.bak", "scratch/")),
                EntryTemplates.USUAL);

        assertEquals("ignore-names '*.bak'", ignoredBy(own, "e1/ds/a.bak"));
        assertEquals("ignore-names 'scratch/'", ignoredBy(own, "e1/ds/scratch/a.tif"));
        assertInstanceOf(Member.class, place(own, "e1/ds/Thumbs.db"));
    }

    @Test
    void templates_fill_in_levels_and_give_nothing_where_one_is_missing() {
        EntryTemplates entry = new EntryTemplates(
                Template.parse("{instrument}: {dataset}"),
                Template.parse("{user|upper}"),
                Template.parse("{experiment} ({user})"),
                Optional.of(BoundedPattern.parse("/([^/]+)\\.spc$")));
        GroupedRules rules = new GroupedRules(
                STAGING,
                Structure.parse("user/instrument/experiment/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.USUAL,
                entry);

        Member member = member(rules, "e1/SEM/exp1/ds1/a.tif");

        assertEquals("SEM: ds1", member.title());
        assertEquals(Optional.of("E1"), member.owner());
        assertEquals(Optional.of("exp1 (e1)"), member.experiment());
        assertEquals("spot 1", member(rules, "e1/SEM/exp1/ds1/spot 1.spc").title());
        assertEquals("(assorted files)", member(rules, "e1/a.tif").title());
        assertEquals(Optional.empty(), member(rules, "e1/a.tif").experiment());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{user", "user}", "{user|title}", "{{user}}"})
    void a_template_that_cannot_be_read_is_refused(String written) {
        assertThrows(Unusable.class, () -> Template.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user//dataset", "user/data set", "user/user", "", "u/{x}"})
    void a_structure_that_cannot_be_read_is_refused(String written) {
        assertThrows(Unusable.class, () -> Structure.parse(written));
    }

    @Test
    void the_fingerprint_changes_with_the_keys_and_not_with_names_or_a_moved_directory() {
        Path moved = Path.of("/data/staging");
        String before = pattern(OLD).groupingFingerprint();

        assertEquals(
                before,
                GroupPattern.parse(OLD.replace("/mnt/rmmf_staging", "/data/staging"), moved)
                        .fingerprint(moved));
        assertNotEquals(before, pattern(OLD_WITH_LOOSE).groupingFingerprint());
        assertEquals(
                structure("user/dataset").groupingFingerprint(),
                structure("owner/run").groupingFingerprint());
        assertNotEquals(
                structure("user/dataset").groupingFingerprint(),
                structure("user/*/dataset").groupingFingerprint());
    }
}
