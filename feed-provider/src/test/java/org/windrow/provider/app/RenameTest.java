package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DatasetId;

class RenameTest {
    @TempDir
    Path here;

    private LiveProvider provider;

    @BeforeEach
    void serve() throws Exception {
        provider = new LiveProvider(here).settings("lab", "user/dataset", "1s");
        provider.write("ann/ds/a.tif", "a");
        provider.write("ann/ds/sub/b.tif", "b");
        provider.write("ann/stays/c.tif", "c");
        provider.serve().awaitStatus("\"datasets\":2,");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static DatasetId id(String key) {
        return DatasetId.of("harvest-1", "lab", key, 0);
    }

    @Test
    void a_renamed_folder_is_a_new_dataset_that_links_the_one_it_was() throws Exception {
        Files.move(provider.staging.resolve("ann/ds"), provider.staging.resolve("ann/renamed"));
        provider.awaitCode("datasets/" + id("ann/renamed"), 200);

        String entry = provider.get("datasets/" + id("ann/renamed") + ".atom").body();
        assertTrue(entry.contains("rel=\"predecessor-version\""), entry);
        assertTrue(entry.contains("predecessor=\"" + id("ann/ds").urn() + "\""), entry);
        assertTrue(provider.get("datasets/" + id("ann/renamed") + ".html")
                .body()
                .contains("The same files were dataset <a href=\"" + id("ann/ds")));
        provider.awaitCode("datasets/" + id("ann/ds"), 410);
    }

    @Test
    void a_copy_is_no_rename() throws Exception {
        provider.write("ben/copy/a.tif", "a");
        provider.write("ben/copy/sub/b.tif", "b");
        provider.awaitCode("datasets/" + id("ben/copy"), 200);

        assertFalse(provider.get("datasets/" + id("ben/copy") + ".atom").body().contains("predecessor"));
    }

    @Test
    void files_of_a_dataset_that_is_gone_answer_410_and_of_none_404_and_come_back_with_it() throws Exception {
        Files.delete(provider.staging.resolve("ann/stays/c.tif"));
        provider.awaitCode("datasets/" + id("ann/stays"), 410);

        var file = provider.get("files/lab/ann/stays/c.tif");
        assertEquals(410, file.statusCode());
        assertTrue(file.body().contains("its dataset left the feed at"), file.body());
        assertEquals(404, provider.get("files/lab/ann/stays/d.tif").statusCode());
        assertTrue(provider.run("why", "ann/stays/c.tif").out().contains("left the feed"));
        provider.write("ann/stays/c.tif", "c");
        provider.awaitCode("datasets/" + id("ann/stays"), 200);
        assertEquals(200, provider.get("files/lab/ann/stays/c.tif").statusCode());
    }
}
