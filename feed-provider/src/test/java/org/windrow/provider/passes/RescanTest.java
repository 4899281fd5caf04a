package org.windrow.provider.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.Digest;
import org.windrow.provider.app.Bench;
import org.windrow.provider.index.view.DatasetSummary;

/** Looks at some folders alone must come to what a walk of everything comes to. */
class RescanTest {
    @TempDir
    Path folder;

    @TempDir
    Path other;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private PassResult look(String... folders) throws Exception {
        SortedMap<String, Boolean> hints = new TreeMap<>();
        List.of(folders).forEach(path -> hints.put(path, false));
        return bench.pass.rescan(bench.pass.sources().get(0), hints);
    }

    @Test
    void a_look_at_one_folder_lists_that_folder_alone() throws Exception {
        bench.tree.put("ann/a/1", 1, 0).put("ann/b/1", 1, 0).put("bob/a/1", 1, 0);
        bench.settle();

        bench.tree.put("ann/a/2", 1, 0).put("bob/a/2", 1, 0);
        PassResult result = look("ann/a");
        bench.clock.step(Bench.SETTLE);
        bench.pass.publishDue();

        assertEquals(1, result.seen().folders());
        assertEquals(List.of("1", "2"), bench.paths("ann/a"));
        assertEquals(List.of("1"), bench.paths("bob/a"));
    }

    @Test
    void a_folder_nobody_knew_is_found_from_the_nearest_one_that_is_known() throws Exception {
        bench.tree.put("ann/a/1", 1, 0);
        bench.settle();

        bench.tree.put("ann/new/deep/er/1", 1, 0).put("ann/new/deep/2", 1, 0);
        PassResult result = look("ann/new/deep/er", "ann/new/deep");
        bench.clock.step(Bench.SETTLE);
        bench.pass.publishDue();

        assertEquals(List.of("deep/2", "deep/er/1"), bench.paths("ann/new"));
        assertEquals(4, result.seen().folders(), "ann, new, deep and er, once each");
    }

    @Test
    void a_folder_that_vanished_is_a_change_of_the_one_it_lay_in() throws Exception {
        bench.tree.put("ann/a/1", 1, 0).put("ann/a/sub/deep/1", 1, 0);
        bench.settle();

        bench.tree.remove("ann/a/sub");
        look("ann/a/sub/deep");
        bench.clock.step(Bench.SETTLE);
        bench.pass.publishDue();

        assertEquals(List.of("1"), bench.paths("ann/a"));
    }

    @Test
    void a_source_whose_root_went_away_is_frozen_by_a_look_too() throws Exception {
        bench.tree.put("ann/a/1", 1, 0);
        bench.settle();

        bench.tree.rootAway(true);
        assertEquals(1, look("ann/a").frozen());
        assertTrue(bench.frozen().isPresent());
        assertEquals(List.of("1"), bench.paths("ann/a"));

        bench.tree.rootAway(false);
        look("ann/a");
        assertTrue(bench.frozen().isEmpty());
    }

    @Test
    void an_emptied_root_is_not_believed_by_a_look_either() throws Exception {
        bench.tree.put("ann/a/1", 1, 0);
        bench.settle();

        bench.tree.remove("ann");
        look("ann/a");

        assertTrue(bench.frozen().orElseThrow().contains("is empty"));
    }

    @Test
    void looks_never_have_a_file_hashed_again_that_did_not_change() throws Exception {
        bench.hashing(Digest.Algorithm.SHA_256);
        bench.tree.put("ann/a/1", 1, 0).put("ann/a/2", 2, 0);
        bench.settle();
        assertEquals(2, bench.hashAll("x"));

        bench.tree.put("ann/a/3", 3, 0);
        look("ann/a");
        bench.clock.step(Bench.SETTLE);
        bench.pass.publishDue();

        assertEquals(1, bench.hashAll("x"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_changes_seen_folder_by_folder_come_to_what_a_full_walk_sees(long seed) throws Exception {
        Random random = new Random(seed);
        bench.tree.put("keep/it/0", 1, 0); // or the root might be emptied, which is not believed
        for (int i = 0; i < 30; i++) {
            bench.tree.put(path(random), random.nextInt(9), 0);
        }
        bench.settle();
        for (int round = 0; round < 40; round++) {
            TreeMap<String, Boolean> touched = new TreeMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                change(random, round, touched);
            }
            bench.pass.rescan(bench.pass.sources().get(0), touched);
            bench.clock.step(Duration.ofSeconds(random.nextInt(180)));
            bench.pass.publishDue();
        }
        bench.clock.step(Bench.SETTLE);
        bench.pass.publishDue();
        bench.clock.step(Bench.GONE);
        bench.pass.publishDue();
        try (Bench whole = new Bench(other)) {
            bench.tree.copyTo(whole.tree);
            whole.settle();

            assertEquals(shown(whole), shown(bench), "seed " + seed);
            assertEquals(
                    whole.index.sources().get(0).ignored(),
                    bench.index.sources().get(0).ignored(),
                    "seed " + seed);
        }
        PassResult again = bench.pass.run();
        assertEquals(0, again.seen().changedFolders(), "seed " + seed);
    }

    private void change(Random random, int round, SortedMap<String, Boolean> touched) {
        String path = path(random);
        touched.put(path.substring(0, path.lastIndexOf('/')), false);
        switch (random.nextInt(4)) {
            case 0 -> bench.tree.remove(path);
            case 1 -> {
                String above = path.substring(0, path.lastIndexOf('/'));
                bench.tree.remove(above);
                touched.put(above.substring(0, Math.max(0, above.lastIndexOf('/'))), false);
            }
            default -> bench.tree.put(path, random.nextInt(9), round);
        }
    }

    /** Few names, so that files come, go and come back; one is a folder and a file by turns, some are ignored. */
    private static String path(Random random) {
        StringBuilder path = new StringBuilder("u" + random.nextInt(3));
        for (int depth = random.nextInt(4); depth >= 0; depth--) {
            path.append('/').append(List.of("a", "a-b", "a.b", "junk", "b").get(random.nextInt(5)));
        }
        return path.append("/f").append(random.nextInt(3)).toString();
    }

    /** Published datasets by title, with their files. */
    private static SortedMap<String, List<String>> shown(Bench bench) {
        SortedMap<String, List<String>> shown = new TreeMap<>();
        for (DatasetSummary dataset : bench.index.list("", 0, 1_000)) {
            shown.put(
                    dataset.title(),
                    bench.index.dataset(dataset.id()).orElseThrow().files().stream()
                            .map(file -> file.path() + " " + file.bytes())
                            .toList());
        }
        return shown;
    }
}
