package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.model.State;

/** An index restored from a backup shares its epoch with what was read before, and goes on to another history. */
final class RestoredIndexTest {
    @TempDir
    private Path directory;

    private RealProvider provider;
    private Site site;
    private final Map<String, String> wanted = new TreeMap<>();

    @BeforeEach
    void prepare() throws IOException {
        provider = new RealProvider(directory.resolve("harvest"));
        site = new Site(
                Files.createDirectory(directory.resolve("site")), provider.url(), "policy: {update-at-most-every: 0s}");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void a_restored_index_that_grew_past_the_old_mark_is_noticed_and_reconciled_with() throws Exception {
        write("ds1/a.txt", "A");
        write("ds2/a.txt", "B");
        write("ds3/a.txt", "C");
        publish(3, 3);
        Path backup = directory.resolve("backup");
        copy(provider.index().getParent(), backup);
        write("ds1/a.txt", "A2");
        write("ds4/a.txt", "D");
        publish(4, 5);
        provider.start();
        provider.awaitPublished(4, 5);
        assertEquals(0, site.pass().exitCode());
        String hash = mark(5);
        assertEquals(wanted, site.held());
        provider.kill();

        copy(backup, provider.index().getParent());
        write("ds1/a.txt", "A3");
        write("ds5/a.txt", "E");
        write("ds6/a.txt", "F");
        provider.start();
        provider.awaitPublished(6, 7);
        assertNotEquals(hash, mark(5), "the history is another, the number is the same");
        PassReport report = site.pass();

        assertEquals(0, report.exitCode(), report.failures().toString());
        assertEquals(wanted, site.held());
        assertEquals(wanted.size(), site.payload().size(), "a file stands twice");
        assertEquals(3, report.files(), "only A3, E and F had to be fetched");
        try (Journal journal = site.journal()) {
            assertEquals(6, journal.entries().counts().get(State.DONE));
        }
        PassReport again = site.pass();
        assertEquals(1, again.unchanged(), "the new mark was kept");
    }

    private void write(String path, String content) throws IOException {
        provider.write("e1/SEM/exp1/" + path, content);
        wanted.put(path, content);
    }

    private void publish(int datasets, int change) throws Exception {
        provider.start();
        provider.awaitPublished(datasets, change);
        provider.kill();
    }

    /** The hash of a change as the provider tells it to a client that kept its mark. */
    private String mark(long change) throws IOException {
        Matcher epoch = Pattern.compile("epoch\" : \"([^\"]+)").matcher(get("status"));
        assertTrue(epoch.find());
        return get("feed/" + epoch.group(1) + "/mark/" + change);
    }

    private String get(String path) throws IOException {
        var connection = provider.url().resolve(path).toURL().openConnection();
        connection.setRequestProperty("Accept", "application/json, text/plain");
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What restoring a backup does: the files of one folder in place of those of another. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> old = Files.list(to)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
