package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that come and go below and under a real provider. */
class MountTest {
    @TempDir
    Path here;

    private LiveProvider provider;
    private Path disk;
    private final Deque<Path> mounted = new ArrayDeque<>();

    @BeforeEach
    void mountADisk() throws Exception {
        provider = new LiveProvider(here).settings("lab", "user/dataset", "1s");
        disk = Files.createDirectory(here.resolve("disk"));
        Assumptions.assumeTrue(
                mount("-t", "tmpfs", "windrow-test", disk.toString()), "needs root: nobody else may mount");
    }

    @AfterEach
    void unmountAll() throws Exception {
        provider.close();
        while (!mounted.isEmpty()) {
            run("umount", "-l", mounted.pop().toString());
        }
    }

    private boolean mount(String... how) throws Exception {
        boolean done = run("mount", how);
        if (done) {
            mounted.push(Path.of(how[how.length - 1]));
        }
        return done;
    }

    private static boolean run(String command, String... args) throws InterruptedException {
        List<String> all = new java.util.ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        try {
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void attach(Path place) throws Exception {
        Files.createDirectories(place);
        assertTrue(mount("--bind", disk.toString(), place.toString()));
    }

    private void detach(Path place) throws Exception {
        Await.until(() -> {
            try {
                return run("umount", place.toString()); // busy while a walk is in it
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        mounted.remove(place);
    }

    /** Several walks went by: a dataset that is written now is published. */
    private void letItWalk(String name, int datasets) throws Exception {
        provider.write("zoe/" + name + "/a.tif", name);
        provider.awaitStatus("\"datasets\":" + datasets + ",");
    }

    @Test
    void a_disk_below_the_source_that_is_unmounted_is_kept_as_last_known_and_thaws_by_itself() throws Exception {
        Path place = provider.staging.resolve("ann");
        attach(place);
        provider.write("ann/ds/a.tif", "a");
        provider.write("ann/ds2/a.tif", "a");
        provider.serve().awaitStatus("\"datasets\":2,");

        detach(place);
        provider.awaitStatus("\"path\":\"ann\",\"what\":\"itsmountwentaway");
        letItWalk("one", 3);
        letItWalk("two", 4);

        assertEquals(200, provider.get("health").statusCode());
        assertTrue(provider.run("why", "ann").out().contains("blocked: its mount went away"));
        assertTrue(provider.run("why", "ann").out().contains("-> Mount it again"));
        attach(place);
        provider.awaitStatus("\"notices\":[],");
        letItWalk("three", 5);
        assertTrue(provider.status().contains("\"change\":5,"), provider.status());
        assertEquals(200, provider.get("files/lab/ann/ds/a.tif").statusCode());
    }

    @Test
    void a_source_whose_disk_is_unmounted_is_frozen_with_503_and_thaws_by_itself() throws Exception {
        attach(provider.staging);
        provider.write("ann/ds/a.tif", "a");
        provider.serve().awaitStatus("\"datasets\":1,");

        detach(provider.staging);
        provider.awaitCode("health", 503);

        assertTrue(provider.get("health").body().contains("is empty, and it was not before"));
        assertTrue(provider.status().contains("\"datasets\":1,"), provider.status());
        attach(provider.staging);
        provider.awaitCode("health", 200);
        assertTrue(provider.status().contains("\"change\":1,"), provider.status());
    }
}
