package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.ChangeKind;

class GenerationTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder);
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/b.tif", 10, 1).put("ann/other/a.tif", 10, 1);
        bench.settle();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_key_reused_for_wholly_other_files_is_a_new_dataset_and_the_old_one_goes_later() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/c.tif", 10, 1);
        bench.settle();

        assertEquals(List.of("a.tif", "b.tif"), bench.paths("ann/ds"));
        assertEquals(
                1,
                bench.index.dataset(bench.id("ann/ds", 1)).orElseThrow().files().size());
        assertEquals(3, bench.index.count(""));
        assertEquals(1, bench.passAfter(Bench.GONE).published().gone());
        assertEquals(
                ChangeKind.GONE,
                bench.index.latestChange(bench.id("ann/ds", 0)).orElseThrow().kind());
        assertEquals(
                ChangeKind.PUBLISHED,
                bench.index.latestChange(bench.id("ann/ds", 1)).orElseThrow().kind());
    }

    @Test
    void the_same_paths_with_other_bytes_are_an_update() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/a.tif", 99, 5);

        assertEquals(1, bench.settle().published().updated());
        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
    }

    @Test
    void a_copy_that_replaces_files_one_by_one_is_an_update_though_for_a_while_no_old_path_is_there() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/.a.tif.Xy12Zz", 5, 5);
        bench.pass();
        bench.clock.step(Duration.ofMinutes(1));
        bench.tree.remove("ann/ds").put("ann/ds/a.tif", 99, 6);
        bench.settle();

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isEmpty());
    }

    @Test
    void emptied_gone_and_reused_is_a_new_dataset() throws Exception {
        bench.tree.remove("ann/ds");
        bench.pass();
        bench.passAfter(Bench.GONE);
        bench.tree.put("ann/ds/new.tif", 10, 9);
        bench.settle();

        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isPresent());
        assertEquals(2, bench.index.count(""));
    }

    @Test
    void a_rebuilt_index_has_a_new_epoch_and_the_same_ids() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/c.tif", 10, 1);
        bench.settle();
        String epoch = bench.index.epoch();

        bench.close();
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(bench.file + ending));
        }
        bench.reopened();
        bench.settle();

        assertNotEquals(epoch, bench.index.epoch());
        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isPresent());
        assertTrue(bench.index.dataset(bench.id("ann/other", 0)).isPresent());
    }

    private Path generations() {
        return Path.of(bench.file + ".generations");
    }

    private void loseIndex() throws Exception {
        bench.close();
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(bench.file + ending));
        }
    }

    @Test
    void a_lost_file_of_generations_is_made_again_from_the_index() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/c.tif", 10, 1);
        bench.settle();
        bench.close();
        Files.delete(generations());
        bench.reopened();
        assertTrue(Files.exists(generations()));

        loseIndex();
        bench.reopened();
        bench.settle();
        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isPresent());
    }

    @Test
    void with_index_and_file_lost_the_ids_are_those_of_generation_0() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/c.tif", 10, 1);
        bench.settle();
        loseIndex();
        Files.delete(generations());
        bench.reopened();
        bench.settle();

        assertEquals(List.of("c.tif"), bench.paths("ann/ds"));
        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isEmpty());
    }

    @Test
    void killed_between_the_file_and_the_commit_the_same_generation_is_taken_again() throws Exception {
        bench.tree.remove("ann/ds").put("ann/ds/c.tif", 10, 1);
        bench.pass();
        bench.close();
        Files.writeString(generations(), "1 staging ann%2Fds\n");
        bench.reopened();
        bench.settle();

        assertTrue(bench.index.dataset(bench.id("ann/ds", 1)).isPresent());
        assertTrue(bench.index.dataset(bench.id("ann/ds", 2)).isEmpty());
        assertEquals("1 staging ann%2Fds\n", Files.readString(generations()));
    }

    @Test
    void a_damaged_file_of_generations_is_told_and_nothing_is_published_under_a_wrong_id() throws Exception {
        bench.close();
        Files.writeString(generations(), "one staging ann%2Fds\n");

        String told = assertThrows(IllegalStateException.class, () -> bench.reopened())
                .getMessage();
        assertTrue(told.contains("is damaged. Restore it"), told);
        Files.delete(generations());
        bench.reopened();
    }

    @Test
    void other_grouping_rules_freeze_the_source_until_the_old_ones_are_back() throws Exception {
        bench.rules(new Bench.Levels(1, "junk"));
        bench.tree.put("zoe/ds/a.tif", 1, 1);
        bench.settle();
        assertTrue(bench.frozen().orElseThrow().contains("grouping rules"));
        assertEquals(2, bench.changes());

        bench.rules(new Bench.Levels(2, "junk"));
        bench.settle();
        assertTrue(bench.frozen().isEmpty());
        assertEquals(3, bench.changes());
    }

    @Test
    void another_exclude_rule_is_applied_to_folders_that_did_not_change() throws Exception {
        bench.rules(new Bench.Levels(2, "b.tif"));
        bench.settle();

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        assertEquals(1, bench.index.sources().get(0).ignored());
    }
}
