package org.windrow.provider.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.feed.MemoryView;

/** One published file of a real staging directory behind a real server, made anew for each test. */
abstract class ServedFile {
    static final String FILE = "/files/lab/ds/data.bin";
    static final int SIZE = 1000;

    static MemoryView view;

    @TempDir
    static Path home;

    static Path staging;
    static Site site;
    final byte[] content = new byte[SIZE];

    @BeforeAll
    static void serve() throws IOException {
        staging = home.resolve("staging");
        view = new MemoryView(10);
        site = new Site(staging, view);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void publish() throws IOException {
        clear(staging);
        new Random(1).nextBytes(content);
        write("ds/data.bin", content);
        Files.setLastModifiedTime(staging.resolve("ds/data.bin"), FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));
        view.publishReal(staging, "ds", "data.bin");
    }

    static void clear(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    void write(String path, byte[] bytes) throws IOException {
        Files.createDirectories(staging.resolve(path).getParent());
        Files.write(staging.resolve(path), bytes);
    }

    String etag() {
        return "\"" + MemoryView.sha256(content) + "\"";
    }
}
