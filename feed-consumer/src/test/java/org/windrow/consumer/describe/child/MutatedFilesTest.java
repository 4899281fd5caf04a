package org.windrow.consumer.describe.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short round of {@code scripts/soak describe}. */
final class MutatedFilesTest {
    @TempDir
    private Path work;

    @Test
    void mutated_files_end_no_process_and_take_no_more_memory_than_they_may() throws IOException {
        Round round = new Round(() -> 0);

        round.run(Path.of("src", "test", "zoo"), work, 300, 20261122);

        assertEquals(List.of(), round.broken);
        assertEquals(300, round.files);
        assertTrue(round.values > 500, round.values + " values were read all the same");
    }
}
