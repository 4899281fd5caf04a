package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.feed.MemoryView;

/** A program that knows Metalinks and nothing of us fetches whole datasets and verifies them. */
class FetchWithAriaTest {
    private static final String KEY = "e1/SEM ä;b/exp#1/run 100%";
    private static final String[] NAMES = {
        "plain.tif",
        "empty.dat",
        "with space.tif",
        "100% #1 <x>.tif", // no '&': aria2 1.36 saves it as '&#38;'
        "\"quoted\" 'twice'.txt",
        "Größe Ωμέγα 日本語 \uD83D\uDD2C.txt",
        "sub/deeper/still/a.tif",
        "sub/a;b=c,d@e+f?.tif",
        "-starts-with-dash",
        "[brackets] {and} back\\slash"
    };

    @TempDir
    Path home;

    private Path staging;
    private final MemoryView view = new MemoryView(100);
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        String where = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "aria2c").toString())
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElse("");
        if (System.getenv("CI") == null || !System.getenv("CI").equals("true")) {
            Assumptions.assumeFalse(where.isEmpty(), "aria2c is not installed:  apt-get install aria2");
        }
        staging = Files.createDirectory(home.resolve("staging"));
        Random random = new Random(5);
        for (int i = 0; i < NAMES.length; i++) {
            byte[] bytes = new byte[i * 3_000];
            random.nextBytes(bytes);
            Path file = staging.resolve(KEY).resolve(NAMES[i]);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_300_000_000_000L + i));
        }
        view.publishReal(staging, KEY, NAMES);
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private String metalink() {
        return site.server.base() + "datasets/" + MemoryView.id(KEY) + ".meta4";
    }

    private int aria(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("aria2c", "--no-conf", "--dir=" + home.resolve("copy"), "--max-tries=1"));
        command.addAll(List.of("--check-integrity=true", "--realtime-chunk-checksum=true", "--file-allocation=none"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("aria2c.log").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "aria2c does not end");
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(home.resolve("aria2c.log"), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> tree(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void aria2_fetches_a_whole_dataset_from_its_metalink_and_verifies_it() throws Exception {
        int code = aria("--follow-metalink=mem", metalink());

        assertEquals(0, code, said());
        Map<String, byte[]> copied = tree(home.resolve("copy"));
        Map<String, byte[]> staged = tree(staging.resolve(KEY));
        assertEquals(staged.keySet(), copied.keySet(), said());
        staged.forEach((name, bytes) -> assertArrayEquals(bytes, copied.get(name), name));
    }

    @Test
    void aria2_reads_the_list_compressed_and_of_one_change() throws Exception {
        int code = aria("--follow-metalink=mem", "--http-accept-gzip=true", metalink() + "?change=1");

        assertEquals(0, code, said());
        assertEquals(
                tree(staging.resolve(KEY)).keySet(), tree(home.resolve("copy")).keySet());
    }

    @Test
    void aria2_notices_bytes_that_are_not_the_announced_ones() throws Exception {
        Path list = home.resolve("list.meta4");
        String honest = Site.text(site.get("/datasets/" + MemoryView.id(KEY) + ".meta4"));
        String digest =
                MemoryView.sha256(Files.readAllBytes(staging.resolve(KEY).resolve(NAMES[3])));
        Files.writeString(list, honest.replace(digest, "0".repeat(64)));

        int code = aria("--metalink-file=" + list);

        int checksumFailed = 32; // of the exit codes in its manual
        assertEquals(checksumFailed, code, said());
    }
}
