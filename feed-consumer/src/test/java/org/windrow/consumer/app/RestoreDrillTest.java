package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.model.State;

/** The worst day, with the real pair: the provider's index, the journal and the catalogue are lost together. */
final class RestoreDrillTest {
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
    void index_journal_catalogue_and_the_newest_data_are_lost_and_all_comes_right() throws Exception {
        write("ds1/a.txt", "A");
        write("ds1/b.txt", "B");
        write("ds2/a.txt", "C");
        provider.start();
        provider.awaitPublished(2, 2);
        assertEquals(0, run("once").code());
        copy(site.repository(), directory.resolve("backup"));
        write("ds3/a.txt", "D");
        provider.awaitPublished(3, 3);
        assertEquals(0, run("once").code());
        provider.kill();

        remove(provider.index().getParent());
        Files.delete(site.journalFile());
        remove(site.repository());
        copy(directory.resolve("backup"), site.repository());
        Files.delete(site.repository().resolve("catalogue.db"));
        provider.start();
        provider.awaitPublished(3, 3);

        Answer asked = run("once");
        assertEquals(11, asked.code(), asked.text());
        assertTrue(asked.text().contains("feed-consumer rebuild"), asked.text());
        assertEquals(0, run("rebuild").code());
        PassReport pass = site.pass();

        assertEquals(1, pass.files(), "only what the backup lacks is fetched");
        assertEquals(wanted, site.held());
        assertEquals(wanted.size(), site.payload().size(), "a file stands twice");
        assertEquals(0, run("verify").code());
        try (Journal journal = site.journal()) {
            assertEquals(3, journal.entries().counts().get(State.DONE));
            assertEquals(4, journal.verifications().last().orElseThrow().files());
        }
    }

    private record Answer(int code, String text) {}

    private Answer run(String command) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        int code = ConsumerMain.execute(
                both, both, command, "-c", site.settingsFile().toString());
        return new Answer(code, text.toString());
    }

    private void write(String path, String content) throws IOException {
        provider.write("e1/SEM/exp1/" + path, content);
        wanted.put(path, content);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
