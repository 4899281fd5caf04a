package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.fixity.Verifying;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.StoredFile;

final class VerifyTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    private record Answer(int code, String text) {}

    @BeforeEach
    void harvest() throws Exception {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "policy: {update-at-most-every: 0s}");
        provider.publish("ds1", Map.of("a.txt", "old A", "b.txt", "B"));
        assertEquals(0, run("once").code());
        provider.publish("ds1", Map.of("a.txt", "new A", "b.txt", "B"));
        provider.publish("ds2", Map.of("c.txt", "C"));
        assertEquals(0, run("once").code());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void sound_files_are_said_to_be_as_recorded() throws Exception {
        Answer answer = run("verify", "-v");

        assertEquals(0, answer.code(), answer.text());
        assertTrue(answer.text().contains("4 stored files (12 B) read: all as recorded"), answer.text());
        assertEquals("verified", last("ds1/b.txt").what());
        assertTrue(
                last("ds1/b.txt").because().contains("3 stored files, 11 B"),
                last("ds1/b.txt").because());
        assertTrue(run("status").text().contains("last verified"), run("status").text());
        assertEquals("", run("verify", "--since", "30d").text());
        try (Journal journal = site.journal()) {
            assertEquals(0, journal.verifications().last().orElseThrow().files(), "all were read a moment ago");
        }
    }

    @Test
    void damaged_and_missing_files_are_named_and_mended() throws Exception {
        Path b = file("b.txt");
        Files.writeString(b, "X");
        Path c = file("c.txt");
        Files.delete(c);

        Answer found = run("verify");
        Answer status = run("status");

        assertEquals(3, found.code());
        assertTrue(found.text().contains(b + " [") && found.text().contains("has other bytes: sha-256:"), found.text());
        assertTrue(found.text().contains(c + " [") && found.text().contains("is missing"), found.text());
        assertTrue(status.text().contains("2 stored files no longer have the bytes that arrived"), status.text());
        assertTrue(
                run("why", "ds2/c.txt").text().contains("is missing"),
                run("why", "ds2/c.txt").text());

        Answer mended = run("verify", "--repair");

        assertEquals(0, mended.code(), mended.text());
        assertTrue(mended.text().contains("2 mended"), mended.text());
        assertEquals("B", Files.readString(b));
        assertEquals("C", Files.readString(c));
        assertEquals(List.of("X"), contents(".damaged"), "the damaged bytes are kept");
        assertEquals(List.of(), contents(".landing"));
        assertTrue(
                whats("ds1/b.txt").containsAll(List.of("damaged", "repaired")),
                whats("ds1/b.txt").toString());
        assertTrue(!run("status").text().contains("no longer have the bytes"));
        assertEquals(0, run("verify").code());
    }

    @Test
    void an_old_version_is_read_too_and_stays_damaged_where_the_feed_has_it_no_more() throws Exception {
        Path old;
        try (Stream<Path> all = Files.walk(site.repository().resolve(".versions"))) {
            old = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.writeString(old, "old B");

        Answer answer = run("verify", "--repair");

        assertEquals(3, answer.code());
        assertTrue(answer.text().contains("restore it from a backup"), answer.text());
        assertEquals("old B", Files.readString(old), "nothing is put in its place");
    }

    @Test
    void bytes_that_the_feed_has_otherwise_now_mend_nothing() throws Exception {
        provider.lie("u/i/e/ds2/c.txt", "D");
        Path c = file("c.txt");
        Files.writeString(c, "X");

        Answer answer = run("verify", "--repair");

        assertEquals(3, answer.code());
        assertTrue(answer.text().contains("the feed has other bytes now"), answer.text());
        assertEquals("X", Files.readString(c));
    }

    @Test
    void verify_works_beside_a_pass_and_may_be_for_one_dataset() throws Exception {
        Files.writeString(file("b.txt"), "X");
        try (Workplace running = Workplace.open(site.settings(), site.clock())) {
            assertEquals(3, run("verify").code(), running.setup().toString());
            assertEquals(0, run("verify", "--repair").code());
            String id = id("ds2");
            assertTrue(run("verify", "-v", id).text().contains("1 stored file (1 B)"));
        }
        assertEquals("B", Files.readString(file("b.txt")));
    }

    @Test
    void a_stopped_verify_goes_on_where_it_was() throws Exception {
        List<String> read = new ArrayList<>();
        Instant now = Instant.now();
        try (Journal journal = site.journal();
                Repository repository = ConsumerCommand.repositoryToRead(site.settings(), journal.storeIdentity())) {
            assertThrows(InterruptedException.class, () -> verify(journal, repository, now, read, 2));
            assertEquals(2, read.size());

            verify(journal, repository, now.plus(Duration.ofDays(1)), read, 100);

            assertEquals(5, read.size(), "the file that was being read is read again: " + read);
            assertEquals(2, journal.verifications().readings().size());
            assertTrue(
                    last("ds1/b.txt").because().contains("3 stored files"),
                    last("ds1/b.txt").because());
        }
    }

    @Test
    void a_rate_or_time_that_makes_no_sense_is_refused() {
        assertEquals(2, run("verify", "--rate", "fast").code());
        assertEquals(2, run("verify", "--since", "yesterday").code());
        assertEquals(0, run("verify", "--rate", "50MB/s").code());
    }

    private static void verify(Journal journal, Repository repository, Instant now, List<String> read, int most)
            throws Exception {
        Verifying.Listener listener = new Verifying.Listener() {
            @Override
            public void dataset(int number, int of) {}

            @Override
            public void fault(StoredFile file, String what) {
                throw new AssertionError(what);
            }

            @Override
            public void read(long bytes) throws InterruptedException {
                read.add(bytes + " bytes");
                if (read.size() == most) {
                    throw new InterruptedException();
                }
            }
        };
        var vault = repository.vault().orElseThrow();
        new Verifying(vault, journal, Optional.empty(), listener, InstantSource.fixed(now))
                .run(vault.datasets(), Optional.empty());
    }

    private Path file(String name) {
        return site.payload().stream().filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }

    private List<String> contents(String folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(site.repository().resolve(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return List.copyOf(contents.values());
    }

    private String id(String dataset) {
        try (Journal journal = site.journal()) {
            return journal.entries().mentioning("u/i/e/" + dataset).get(0).id().brief();
        }
    }

    private List<String> whats(String path) {
        try (Journal journal = site.journal()) {
            return journal.history().ofPath(path).get(0).lines().stream()
                    .map(HistoryLine::what)
                    .toList();
        }
    }

    private HistoryLine last(String path) {
        try (Journal journal = site.journal()) {
            List<HistoryLine> lines = journal.history().ofPath(path).get(0).lines();
            return lines.get(lines.size() - 1);
        }
    }

    private Answer run(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        int code = ConsumerMain.execute(both, both, all.toArray(String[]::new));
        return new Answer(code, text.toString());
    }
}
