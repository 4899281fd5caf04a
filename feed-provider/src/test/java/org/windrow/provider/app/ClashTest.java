package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.SourceRules;

class ClashTest {
    /** The first letter of a file is its dataset, as a group pattern may have it; its path there is its name. */
    private record ByLetter() implements SourceRules {
        @Override
        public Placement place(RelativePath location) {
            String name = location.name();
            return new Placement.Member(
                    name.substring(0, 1),
                    new RelativePath(name),
                    name.substring(0, 1),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }

        @Override
        public String groupingFingerprint() {
            return "by letter";
        }

        @Override
        public String describe() {
            return "by letter";
        }
    }

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).rules(new ByLetter());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void of_two_files_with_one_path_the_first_is_published_and_the_second_is_blocked_with_a_remedy() throws Exception {
        bench.tree.put("two/x1.tif", 5, 1).put("one/x1.tif", 7, 1).put("two/x2.tif", 9, 1);
        bench.settle();

        assertEquals(List.of("x1.tif", "x2.tif"), bench.paths("x"));
        assertEquals(
                "one/x1.tif",
                bench.index
                        .dataset(bench.id("x", 0))
                        .orElseThrow()
                        .files()
                        .get(0)
                        .location()
                        .value());
        List<Standing> blocked = bench.index.standings(State.BLOCKED, 9);
        assertEquals(1, blocked.size());
        assertEquals("two/x1.tif", blocked.get(0).path());
        assertTrue(blocked.get(0).why().contains("path 'x1.tif' inside dataset 'x', as 'one/x1.tif' has"));
        assertTrue(blocked.get(0).remedy().startsWith("Rename one of the two"));
        assertEquals(blocked, bench.index.why("two/x1.tif"));
        assertEquals(0, bench.passAfter(Bench.LATEST).published().changes());
    }

    @Test
    void it_is_blocked_no_more_when_either_goes() throws Exception {
        bench.tree.put("two/x1.tif", 5, 1).put("one/x1.tif", 7, 1).put("two/x2.tif", 9, 1);
        bench.settle();
        bench.tree.remove("one/x1.tif");
        bench.settle();

        assertEquals(List.of(), bench.index.standings(State.BLOCKED, 9));
        assertEquals(
                "two/x1.tif",
                bench.index
                        .dataset(bench.id("x", 0))
                        .orElseThrow()
                        .files()
                        .get(0)
                        .location()
                        .value());

        bench.tree.put("one/x1.tif", 7, 1);
        bench.settle();
        assertEquals(1, bench.index.standings(State.BLOCKED, 9).size());
        bench.tree.remove("two/x1.tif");
        bench.settle();
        assertEquals(List.of(), bench.index.standings(State.BLOCKED, 9));
    }
}
