package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.RelativePath;

/** A folder that is moved away and back keeps the ctimes of its files: an old state of a path can come again. */
class SwappedBackTest {
    @TempDir
    Path folder;

    @Test
    void a_state_that_comes_back_after_another_was_seen_between_scans_is_published_as_it_is() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.tree.put("ann/ds/a.tif", 10, 1);
            bench.pass();
            bench.tree.put("ann/ds/a.tif", 20, 2);
            bench.clock.step(Bench.SETTLE);
            bench.pass.publishDue();
            bench.tree.put("ann/ds/a.tif", 10, 1);

            bench.settle();
            bench.passAfter(Bench.SETTLE);

            assertEquals(
                    10,
                    bench.index
                            .file("staging", new RelativePath("ann/ds/a.tif"))
                            .orElseThrow()
                            .file()
                            .bytes());
        }
    }
}
