package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.ChangeKind;
import org.windrow.model.RelativePath;
import org.windrow.model.State;

class DisappearanceTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_vanished_file_is_an_update_after_the_settle_time() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/sub/b.tif", 10, 1);
        bench.settle();
        bench.tree.remove("ann/ds/sub/b.tif");

        assertEquals(0, bench.pass().published().changes());
        assertEquals(1, bench.passAfter(Bench.SETTLE).published().updated());

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
    }

    @Test
    void a_vanished_dataset_waits_a_day_then_is_gone_and_may_come_back_as_itself() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/other/a.tif", 10, 1);
        bench.settle();
        bench.tree.remove("ann/ds");
        bench.pass();

        assertEquals(2, bench.index.count(""));
        assertTrue(bench.index.standings(State.WAITING, 9).get(0).why().startsWith("vanished since"));
        assertEquals(1, bench.passAfter(Bench.GONE).published().gone());
        assertEquals(
                ChangeKind.GONE,
                bench.index.latestChange(bench.id("ann/ds", 0)).orElseThrow().kind());
        assertEquals(1, bench.index.count(""));
        assertTrue(bench.index.file("staging", new RelativePath("ann/ds/a.tif")).isEmpty());
        assertEquals(0, bench.passAfter(Bench.GONE).published().changes());

        bench.tree.put("ann/ds/a.tif", 10, 2);
        bench.settle();
        assertEquals(
                ChangeKind.PUBLISHED,
                bench.index.latestChange(bench.id("ann/ds", 0)).orElseThrow().kind());
        assertEquals(2, bench.index.sources().get(0).datasets());
        assertEquals(2, bench.index.sources().get(0).files());
    }

    @Test
    void a_dataset_that_comes_back_in_time_never_left() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/other/a.tif", 10, 1);
        bench.settle();
        bench.tree.remove("ann/ds");
        bench.passAfter(Duration.ofHours(1));
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();

        assertEquals(0, bench.passAfter(Bench.GONE.plus(Bench.GONE)).published().changes());
    }

    @Test
    void nothing_is_gone_below_a_folder_that_cannot_be_listed() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/other/a.tif", 10, 1).put("ben/ds/a.tif", 10, 1);
        bench.settle();
        bench.tree.remove("ann/ds");
        bench.pass();
        bench.tree.unreadable("ann", true);

        assertEquals(0, bench.passAfter(Bench.GONE).published().changes());
        assertTrue(bench.pass.nextDue().isEmpty(), "or the timer would never rest");
        bench.tree.unreadable("ann", false);
        assertEquals(1, bench.passAfter(Bench.SETTLE).published().gone());
    }

    @Test
    void more_than_a_fifth_at_once_is_not_believed() throws Exception {
        for (int i = 0; i < 60; i++) {
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
        }
        bench.settle();
        for (int i = 0; i < 21; i++) {
            bench.tree.remove("ann/ds" + i);
        }
        bench.pass();

        assertEquals(0, bench.passAfter(Bench.GONE).published().gone());
        assertEquals(21, bench.index.sources().get(0).blocked());
        assertEquals(21, bench.index.standings(State.BLOCKED, 100).size());

        bench.tree.put("ann/ds0/a.tif", 10, 1);
        bench.settle();
        assertEquals(20, bench.index.sources().get(0).blocked() + bench.changes() - 60);
    }

    @Test
    void however_many_keys_are_reused_at_once_their_old_datasets_go() throws Exception {
        for (int i = 0; i < 30; i++) {
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
        }
        bench.settle();
        for (int i = 0; i < 30; i++) {
            bench.tree.remove("ann/ds" + i).put("ann/ds" + i + "/b.tif", 10, 1);
        }
        bench.settle();

        assertEquals(60, bench.index.count(""));
        assertEquals(30, bench.passAfter(Bench.GONE).published().gone());
    }

    @Test
    void an_unreadable_folder_keeps_what_was_known_below_it_and_is_blocked() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ben/ds/a.tif", 10, 1);
        bench.settle();
        bench.tree.unreadable("ann", true);
        bench.passAfter(Bench.GONE);
        bench.passAfter(Bench.GONE);

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        assertEquals(2, bench.index.count(""));
        assertEquals("ann", bench.index.standings(State.BLOCKED, 9).get(0).path());
        bench.tree.unreadable("ann", false);
        bench.pass();
        assertEquals(List.of(), bench.index.standings(State.BLOCKED, 9));
    }

    @Test
    void a_mount_below_the_source_that_went_away_is_kept_as_last_known() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ben/ds/a.tif", 10, 1).device("ann", 7);
        bench.settle();
        bench.tree.remove("ann").emptyFolder("ann").device("ann", 1);
        bench.passAfter(Bench.GONE);

        assertEquals(0, bench.passAfter(Bench.GONE).published().changes());
        assertEquals(2, bench.index.count(""));
        assertEquals(1, bench.index.sources().get(0).blocked());
        bench.tree.put("ann/ds/a.tif", 10, 1).device("ann", 8);
        assertEquals(0, bench.settle().published().changes());
        assertEquals(0, bench.index.sources().get(0).blocked());
    }

    @Test
    void what_another_disk_holds_at_the_place_of_a_mount_is_not_published() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ben/ds/a.tif", 10, 1).device("ann", 7);
        bench.settle();
        bench.tree.remove("ann").put("ann/lost/x.tif", 1, 1).device("ann", 9);
        bench.settle();

        assertEquals(2, bench.changes());
        assertEquals("ann", bench.index.notices().get(0).path());
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        assertEquals(3, bench.index.count(""));
        assertEquals(List.of(), bench.index.notices());
    }

    @Test
    void a_source_whose_root_cannot_be_listed_is_empty_or_another_disk_is_frozen_and_thaws_by_itself()
            throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();

        bench.tree.rootAway(true);
        assertEquals(1, bench.passAfter(Bench.GONE).frozen());
        assertTrue(bench.frozen().orElseThrow().contains("stale file handle"));
        bench.tree.rootAway(false).remove("ann");
        bench.passAfter(Bench.GONE);
        assertTrue(bench.frozen().orElseThrow().contains("is empty"));
        bench.tree.put("lost+found/x", 1, 1).device("", 9);
        bench.passAfter(Bench.GONE);
        assertTrue(bench.frozen().orElseThrow().contains("another disk"));
        assertEquals(1, bench.changes());

        bench.tree.remove("lost+found").put("ann/ds/a.tif", 10, 1);
        assertEquals(0, bench.pass().published().changes());
        assertTrue(bench.frozen().isEmpty());
    }
}
