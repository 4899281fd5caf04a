package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Change;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.view.Block;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.passes.PassResult;

class ChangeLogTest {
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
    void blocks_close_at_a_hundred_changes_and_links_skip_those_with_nothing_left() throws Exception {
        for (int i = 0; i < 250; i++) {
            bench.tree.put("ann/ds" + i + "/a.tif", 10, 1);
        }
        bench.settle();
        assertEquals(
                new Block(1, 1, 100, false, OptionalLong.empty(), OptionalLong.of(2)),
                bench.index.block(1).orElseThrow());
        assertEquals(new Block(3, 201, 250, true, OptionalLong.of(2), OptionalLong.empty()), bench.index.openBlock());

        Set<String> inBlock2 = new HashSet<>();
        for (Change change : bench.index.liveChanges(2)) {
            inBlock2.add(bench.index.dataset(change.dataset()).orElseThrow().key());
        }
        inBlock2.forEach(key -> bench.tree.put(key + "/b.tif", 10, 1));
        bench.settle();

        assertEquals(100, inBlock2.size());
        assertEquals(List.of(), bench.index.liveChanges(2));
        assertEquals(
                new Block(2, 101, 200, false, OptionalLong.of(1), OptionalLong.of(3)),
                bench.index.block(2).orElseThrow());
        assertEquals(OptionalLong.of(1), bench.index.block(3).orElseThrow().older());
        assertEquals(350, bench.index.openBlock().last());
        assertEquals(everyDatasetOnce(), 250);
    }

    private int everyDatasetOnce() {
        Set<Object> seen = new HashSet<>();
        long before = Long.MAX_VALUE;
        OptionalLong next = OptionalLong.of(bench.index.openBlock().number());
        while (next.isPresent()) {
            for (Change change : bench.index.liveChanges(next.getAsLong())) {
                assertTrue(change.number() < before);
                assertTrue(seen.add(change.dataset()));
                before = change.number();
            }
            next = bench.index.block(next.getAsLong()).orElseThrow().older();
        }
        return seen.size();
    }

    @Test
    void a_block_closes_when_the_next_change_comes_after_five_thousand_enclosures() throws Exception {
        for (int i = 0; i < 7; i++) {
            for (int file = 0; file < 900; file++) {
                bench.tree.put("ann/ds" + i + "/" + file, 10, 1);
            }
        }
        bench.settle();

        assertEquals(6, bench.index.block(1).orElseThrow().last());
        assertEquals(2, bench.index.openBlock().number());
    }

    @Test
    void hashes_form_a_chain_that_begins_with_the_epoch() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/ds2/a.tif", 10, 1);
        bench.settle();
        String first = bench.index.change(1).orElseThrow().hash();

        bench.reopened();

        assertEquals(first, bench.index.change(1).orElseThrow().hash());
        assertEquals(64, first.length());
        assertFalse(first.equals(bench.index.change(2).orElseThrow().hash()));
    }

    @Test
    void equal_bytes_under_a_new_mtime_are_no_change_but_the_file_is_known_as_it_is_now() throws Exception {
        bench.hashing(Digest.Algorithm.SHA_256);
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        assertEquals(0, bench.changes());
        assertEquals(1, bench.hashAll("content"));
        assertEquals(1, bench.pass().published().datasets());

        bench.tree.put("ann/ds/a.tif", 10, 777);
        bench.settle();
        assertEquals(1, bench.hashAll("content"));
        bench.pass();

        assertEquals(1, bench.changes());
        PublishedFile file =
                bench.index.file("staging", new RelativePath("ann/ds/a.tif")).orElseThrow();
        assertEquals(777, file.changedNanos());
        assertEquals(List.of(), bench.index.standings(State.WAITING, 9));
    }

    @Test
    void one_more_digest_algorithm_is_no_change_and_other_bytes_of_the_same_size_are_one() throws Exception {
        bench.hashing(Digest.Algorithm.SHA_256);
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        bench.hashAll("content");
        bench.pass();

        bench.hashing(Digest.Algorithm.SHA_256, Digest.Algorithm.SHA_512);
        bench.pass();
        assertEquals(1, bench.hashAll("content"));
        bench.pass();
        assertEquals(1, bench.changes());
        assertEquals(
                2,
                bench.index
                        .dataset(bench.id("ann/ds", 0))
                        .orElseThrow()
                        .files()
                        .get(0)
                        .digests()
                        .size());

        bench.tree.put("ann/ds/a.tif", 10, 2);
        bench.settle();
        bench.hashAll("other content");
        bench.pass();
        assertEquals(2, bench.changes());
    }

    @Test
    void a_digest_of_a_state_that_is_no_more_is_not_kept() throws Exception {
        bench.hashing(Digest.Algorithm.SHA_256);
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        var tasks = bench.index.toHash(10, bench.clock.instant(), any -> false);
        bench.tree.put("ann/ds/a.tif", 10, 2);
        bench.pass();

        bench.index.hashed(
                tasks.stream()
                        .map(t -> new HashResult(
                                t, List.of(new Digest(Digest.Algorithm.SHA_256, "00".repeat(32))), Optional.empty()))
                        .toList(),
                bench.clock.instant());

        assertEquals(0, bench.passAfter(Bench.SETTLE).published().changes());
        assertEquals(1, bench.hashAll("x"));
    }

    @Test
    void names_are_kept_apart_and_sorted_by_their_bytes() throws Exception {
        for (String name : List.of("a-b", "a.b", "a", "ab", "Ünter", "\uFFEE", "\uD83D\uDD2C", "z")) {
            bench.tree.put("ann/ds/" + name + "x", 10, 1);
            bench.tree.put("ann/ds/" + name + "/b", 10, 1);
        }
        bench.settle();
        List<String> paths = bench.paths("ann/ds");
        assertEquals(16, paths.size());
        assertEquals(
                paths.stream()
                        .map(RelativePath::new)
                        .sorted()
                        .map(RelativePath::value)
                        .toList(),
                paths);

        bench.tree.remove("ann/ds/a").put("ann/ds/a.b/b", 11, 2);
        bench.settle();
        assertEquals(15, bench.paths("ann/ds").size());
        assertEquals(2, bench.changes());
        for (String path : bench.paths("ann/ds")) {
            assertEquals(
                    path,
                    bench.index
                            .file("staging", new RelativePath("ann/ds/" + path))
                            .orElseThrow()
                            .file()
                            .path()
                            .value());
        }
    }

    @Test
    void a_dataset_of_many_files_is_kept_whole_as_files_come_and_go() throws Exception {
        for (int file = 0; file < 10_000; file++) {
            bench.tree.put(String.format("ann/ds/f%05d.tif", file), file, 1);
        }
        bench.settle();
        assertEquals(10_000, bench.paths("ann/ds").size());

        bench.tree.put("ann/ds/f05000b.tif", 1, 1).remove("ann/ds/f00000.tif").remove("ann/ds/f09999.tif");
        bench.settle();

        assertEquals(9_999, bench.paths("ann/ds").size());
        assertEquals(
                7_777,
                bench.index
                        .file("staging", new RelativePath("ann/ds/f07777.tif"))
                        .orElseThrow()
                        .file()
                        .bytes());
        assertTrue(bench.index
                .file("staging", new RelativePath("ann/ds/f00000.tif"))
                .isEmpty());
        assertEquals(9_999, bench.index.sources().get(0).files());
    }

    @Test
    void people_find_datasets_by_words_and_short_ids_and_ask_why() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1).put("ann/junk/x", 1, 1).put("ben/100%_real/a.tif", 10, 1);
        bench.settle();
        bench.tree.put("ann/ds/late.tif", 1, 1);
        bench.pass();

        assertEquals("ben/100%_real", bench.index.list("BEN 0%_r", 0, 10).get(0).key());
        assertEquals(1, bench.index.count("100%_"));
        assertEquals(0, bench.index.count("nobody"));
        String brief = bench.id("ann/ds", 0).brief();
        assertEquals(List.of(bench.id("ann/ds", 0)), bench.index.startingWith(brief));
        assertEquals(State.WAITING, bench.index.why(brief).get(0).state());
        assertEquals(
                State.IGNORED,
                bench.index.why("/nowhere/staging/ann/junk/x").get(0).state());
        assertEquals(State.WAITING, bench.index.why("ann/ds/late.tif").get(0).state());
        assertEquals(State.DONE, bench.index.why("ann/ds/a.tif").get(0).state());
        assertEquals(List.of(), bench.index.why("ann/unknown"));
        assertEquals(
                List.of("ann/junk/x"),
                bench.index.standings(State.IGNORED, 9).stream()
                        .map(Standing::path)
                        .toList());
    }

    @Test
    void a_scan_that_finds_nothing_new_takes_in_nothing() throws Exception {
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();

        PassResult again = bench.pass();

        assertEquals(3, again.seen().folders());
        assertEquals(0, again.seen().changedFolders());
        assertFalse(again.didSomething());
    }
}
