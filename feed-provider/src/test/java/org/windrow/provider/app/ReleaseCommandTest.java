package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {
    @TempDir
    Path here;

    private LiveProvider provider;

    @BeforeEach
    void serve() throws Exception {
        provider = new LiveProvider(here);
        provider.write("ann/ds/a.tif", "a");
        provider.write("ann/ds/new\nline.tif", "b");
        provider.write("ann/ds/Größe #1.tif", "c");
        provider.serve().awaitStatus("\"datasets\":1,");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void another_process_releases_files_and_the_running_provider_answers_410_once_they_are_away() throws Exception {
        var released = provider.runApart("./ann/ds/a.tif\0ann/ds/new\nline.tif\0", "release", "-0", "-");

        assertEquals(0, released.code(), released.err());
        assertEquals("2 files in 1 dataset released\n", released.out());
        assertEquals(200, provider.get("files/lab/ann/ds/a.tif").statusCode());
        Files.delete(provider.staging.resolve("ann/ds/a.tif"));
        Files.delete(provider.staging.resolve("ann/ds/new\nline.tif"));
        var away = provider.get("files/lab/ann/ds/a.tif");
        assertEquals(410, away.statusCode());
        assertTrue(away.body().contains("'ann/ds/a.tif' is not served any more: it was released"), away.body());
        assertEquals(404, provider.get("files/lab/ann/ds/never.tif").statusCode());

        provider.write("ann/next/c.tif", "c");
        provider.awaitStatus("\"change\":2,");
        assertTrue(provider.get("feed").body().contains("ann/ds/a.tif"));
    }

    @Test
    void a_list_of_absolute_paths_is_read_and_what_is_unknown_is_told_with_exit_1() throws Exception {
        Path list = Files.writeString(
                here.resolve("list"),
                provider.staging + "/ann//ds/./Größe #1.tif\n\n" + provider.staging
                        + "/ann/ds/\n/etc/passwd\nann/../ann/ds/a.tif\n");

        var released = provider.run("release", list.toString());

        assertEquals(1, released.code());
        assertEquals("1 file in 1 dataset released; 1 folder passed over; 2 lines not released\n", released.out());
        assertTrue(released.err().contains("not released: '/etc/passwd' is not a published file"), released.err());
    }

    @Test
    void a_source_that_is_not_there_is_misuse_and_an_index_that_is_not_there_is_exit_11() throws Exception {
        assertEquals(2, provider.run("release", "--source", "nowhere", "list").code());
        provider.close();
        Files.delete(here.resolve("index.db"));

        assertEquals(11, provider.run("release", "list").code());
        assertTrue(Files.notExists(here.resolve("index.db")));
    }
}
