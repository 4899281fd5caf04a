package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.RelativePath;
import org.windrow.provider.index.view.PublishedFile;

class FoundFilesTest {
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

    private Optional<Long> bytes(String location) {
        return bench.index
                .file("staging", new RelativePath(location))
                .map(PublishedFile::file)
                .map(file -> file.bytes());
    }

    @Test
    void a_file_asked_for_again_is_what_is_published_by_then() throws Exception {
        assertEquals(Optional.empty(), bytes("ann/ds/a.tif"));
        bench.tree.put("ann/ds/a.tif", 10, 1);
        bench.settle();
        assertEquals(Optional.of(10L), bytes("ann/ds/a.tif"));
        assertEquals(Optional.of(10L), bytes("ann/ds/a.tif"));

        bench.tree.put("ann/ds/a.tif", 11, 2);
        bench.pass();
        assertEquals(Optional.of(10L), bytes("ann/ds/a.tif"), "not quiet yet");
        bench.settle();

        assertEquals(Optional.of(11L), bytes("ann/ds/a.tif"));
    }

    @Test
    void a_file_below_a_dataset_and_one_of_many_in_a_folder_are_found() throws Exception {
        for (int i = 0; i < 5000; i++) {
            bench.tree.put("ann/ds/file " + i + ".tif", i, 1);
        }
        bench.tree.put("ann/ds/spectra/raw/Größe.spc", 7, 1);
        bench.tree.put("loose.txt", 8, 1);
        bench.settle();

        assertEquals(Optional.of(4321L), bytes("ann/ds/file 4321.tif"));
        assertEquals(Optional.of(7L), bytes("ann/ds/spectra/raw/Größe.spc"));
        assertEquals(Optional.of(8L), bytes("loose.txt"));
        assertEquals(Optional.empty(), bytes("ann/ds/spectra/Größe.spc"));
        assertEquals(Optional.empty(), bytes("ann/ds"));
    }
}
