package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
    @TempDir
    private Path directory;

    @Test
    void a_folder_that_another_update_emptied_and_removed_is_no_failure() {
        assertDoesNotThrow(() -> Durable.force(List.of(directory, directory.resolve("moved away"))));
    }

    @Test
    void a_disk_that_went_away_is_one() {
        Path gone = directory.resolve("unmounted").resolve("experiments");

        assertThrows(NoSuchFileException.class, () -> Durable.force(List.of(gone)));
    }
}
