package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.publish.ReleaseLine;
import org.windrow.provider.index.publish.Releasing;

class ReleaseTest {
    private static final Duration LONG = Bench.GONE.plus(Bench.GONE);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void publish() throws Exception {
        bench = new Bench(folder);
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds/sub/b.tif", 10, 1).put("ann/other/a.tif", 10, 1);
        bench.settle();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The files of the datasets that {@link ConfirmTest} makes. */
    static List<ReleaseLine> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "ann/ds" + i + "/a.tif")
                .map(path -> new ReleaseLine(path, List.of(new ReleaseLine.Place("staging", new RelativePath(path)))))
                .toList();
    }

    private Releasing release(String... paths) {
        List<ReleaseLine> lines = Stream.of(paths)
                .map(path -> new ReleaseLine(path, List.of(new ReleaseLine.Place("staging", new RelativePath(path)))))
                .toList();
        try (OperatorIndex index = OperatorIndex.open(bench.file)) {
            return index.release(lines, bench.clock.instant());
        }
    }

    private boolean departed(String path) {
        return bench.index.departure("staging", new RelativePath(path)).isPresent();
    }

    private void settleAndWait() throws Exception {
        bench.pass();
        bench.passAfter(Bench.SETTLE);
        bench.passAfter(LONG);
        bench.passAfter(LONG);
    }

    @Test
    void a_released_file_that_goes_stays_published_and_is_no_change() throws Exception {
        assertEquals(1, release("ann/ds/sub/b.tif").files());
        bench.tree.remove("ann/ds/sub/b.tif");
        settleAndWait();

        assertEquals(2, bench.changes());
        assertEquals(List.of("a.tif", "sub/b.tif"), bench.paths("ann/ds"));
        assertTrue(departed("ann/ds/sub/b.tif"));
        assertEquals(0, bench.index.sources().get(0).waiting());
    }

    @Test
    void a_released_dataset_that_goes_is_never_gone() throws Exception {
        Releasing released = release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.tree.remove("ann/ds");
        settleAndWait();

        assertEquals(2, released.files());
        assertEquals(1, released.datasets().size());
        assertEquals(2, bench.index.count(""));
        assertEquals(2, bench.changes());
        assertEquals(List.of(), bench.index.standings(State.WAITING, 9));
        assertTrue(departed("ann/ds/a.tif"));
    }

    @Test
    void a_release_may_come_after_the_removal_and_ends_the_waiting() throws Exception {
        bench.tree.remove("ann/ds");
        bench.pass();
        assertEquals(1, bench.index.sources().get(0).waiting());

        release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.pass();

        assertEquals(0, bench.index.sources().get(0).waiting());
        settleAndWait();
        assertEquals(2, bench.changes());
    }

    @Test
    void of_a_dataset_that_went_the_part_that_was_released_stays() throws Exception {
        release("ann/ds/a.tif");
        bench.tree.remove("ann/ds");
        settleAndWait();

        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        assertEquals(3, bench.changes());
        assertEquals(2, bench.index.count(""));
    }

    @Test
    void what_comes_back_as_it_was_is_no_change_and_released_no_more() throws Exception {
        release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.tree.remove("ann/ds");
        settleAndWait();
        bench.tree.put("ann/ds/a.tif", 10, 1, 7).put("ann/ds/sub/b.tif", 10, 1, 7);
        settleAndWait();

        assertEquals(2, bench.changes());
        assertTrue(!departed("ann/ds/a.tif"));
        bench.tree.remove("ann/ds/sub/b.tif");
        settleAndWait();
        assertEquals(List.of("a.tif"), bench.paths("ann/ds"));
        bench.tree.remove("ann/ds");
        settleAndWait();
        assertEquals(1, bench.index.count(""));
    }

    @Test
    void what_comes_back_with_other_bytes_is_an_update_beside_what_is_still_away() throws Exception {
        release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.tree.remove("ann/ds");
        settleAndWait();
        bench.tree.put("ann/ds/a.tif", 11, 2);
        settleAndWait();

        assertEquals(3, bench.changes());
        assertEquals(List.of("a.tif", "sub/b.tif"), bench.paths("ann/ds"));
        assertTrue(!departed("ann/ds/a.tif"));
        assertTrue(departed("ann/ds/sub/b.tif"));
    }

    @Test
    void a_folder_that_is_reused_after_a_release_is_a_new_dataset_and_the_old_one_stays() throws Exception {
        release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.tree.remove("ann/ds").put("ann/ds/next.tif", 5, 9);
        settleAndWait();

        assertEquals(3, bench.index.count(""));
        assertEquals(List.of("a.tif", "sub/b.tif"), bench.paths("ann/ds"));
        assertTrue(departed("ann/ds/a.tif"));
        assertEquals(3, bench.changes());
    }

    @Test
    void what_cannot_be_released_is_told_line_by_line_and_the_rest_is_done() throws Exception {
        bench.tree.put("ann/ds/a.tif", 99, 9).put("ann/ds/new.tif", 1, 9);
        bench.pass();

        Releasing done = release("ann/ds/a.tif", "ann/ds/new.tif", "no/such", "ann/ds", "ann/ds/sub/b.tif");

        assertEquals(1, done.files());
        assertEquals(1, done.folders());
        assertEquals(
                List.of("ann/ds/a.tif", "ann/ds/new.tif", "no/such"),
                done.refused().stream().map(Releasing.Refused::written).toList());
        assertTrue(done.refused().get(0).why().startsWith("changed since"));
        assertTrue(done.refused().get(1).why().startsWith("is not published yet"));
    }

    @Test
    void a_second_release_is_as_good_as_one() throws Exception {
        release("ann/ds/a.tif");
        assertEquals(1, release("ann/ds/a.tif").files());
        bench.tree.remove("ann/ds/a.tif");
        settleAndWait();
        assertEquals(1, release("ann/ds/a.tif").files());

        assertEquals(List.of("a.tif", "sub/b.tif"), bench.paths("ann/ds"));
        assertEquals(2, bench.changes());
    }

    @Test
    void a_released_dataset_survives_a_restart_and_another_rule() throws Exception {
        release("ann/ds/a.tif", "ann/ds/sub/b.tif");
        bench.tree.remove("ann/ds");
        settleAndWait();
        bench.rules(new Bench.Levels(2, "rubbish"));
        settleAndWait();

        assertEquals(List.of("a.tif", "sub/b.tif"), bench.paths("ann/ds"));
        assertEquals(2, bench.index.count(""));
    }

    @Test
    void files_of_a_dataset_that_left_the_feed_have_nothing_to_release() throws Exception {
        bench.tree.remove("ann/ds");
        settleAndWait();

        assertEquals(1, release("ann/ds/a.tif").left());
        assertTrue(departed("ann/ds/a.tif"));
    }
}
