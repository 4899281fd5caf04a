package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** The pair, each program in its own process where it is killed. */
final class EndToEndTest {
    private static final int FILES = 300;
    private static final int DATASETS = 50;

    @TempDir
    private Path directory;

    private RealProvider provider;
    private Site site;

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
    void what_happens_in_staging_happens_in_the_repository() throws Exception {
        provider.write("e1/SEM/exp1/ds1/a.txt", "A");
        provider.write("e1/SEM/exp1/ds1/b.txt", "B");
        provider.write("e1/SEM/exp 2/Größe #1/ü & ö.txt", "U");
        provider.start();
        provider.awaitPublished(2, 2);

        PassReport first = site.pass();
        PassReport second = site.pass();

        assertEquals(Map.of("ds1/a.txt", "A", "ds1/b.txt", "B", "Größe #1/ü & ö.txt", "U"), site.held());
        assertEquals(0, first.exitCode(), first.failures().toString());
        assertEquals(List.of(1, 1, 0), List.of(second.requests(), second.unchanged(), second.files()));
        assertEquals(0, second.copied());

        provider.write("e1/SEM/exp1/ds1/a.txt", "A2");
        provider.write("e1/SEM/exp1/ds1/old.txt", "O");
        Files.setLastModifiedTime(
                provider.staging().resolve("e1/SEM/exp1/ds1/old.txt"),
                FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));
        Files.delete(provider.staging().resolve("e1/SEM/exp1/ds1/b.txt"));
        arrives(Map.of("ds1/a.txt", "A2", "ds1/b.txt", "B", "ds1/old.txt", "O", "Größe #1/ü & ö.txt", "U"));
    }

    @Test
    void a_folder_emptied_and_reused_is_a_second_dataset() throws Exception {
        provider.write("e1/SEM/exp1/sample/a.txt", "first");
        provider.start();
        provider.awaitPublished(1, 1);
        site.pass();
        Files.delete(provider.staging().resolve("e1/SEM/exp1/sample/a.txt"));
        provider.write("e1/SEM/exp1/sample/b.txt", "second");

        Child.await("a second dataset", () -> {
            passQuietly();
            try (Journal journal = site.journal()) {
                return journal.entries().heldDatasets() == 2;
            }
        });

        assertEquals(Map.of("sample/a.txt", "first", "sample/b.txt", "second"), site.held());
    }

    @Test
    void a_folder_renamed_or_put_into_another_experiment_travels_no_second_time() throws Exception {
        provider.write("e1/SEM/exp1/first/a.txt", "A");
        provider.write("e1/SEM/exp1/second/b.txt", "B");
        provider.start();
        provider.awaitPublished(2, 2);
        site.pass();
        Path experiments = provider.staging().resolve("e1/SEM");
        Files.move(experiments.resolve("exp1/first"), experiments.resolve("exp1/renamed"));
        Files.createDirectory(experiments.resolve("exp2"));
        Files.move(experiments.resolve("exp1/second"), experiments.resolve("exp2/second"));
        Child.await("both new names", () -> provider.change() >= 4);

        PassReport report = site.pass();

        assertEquals(List.of(0, 2, 0L), List.of(report.exitCode(), report.files(), report.copied()));
        assertEquals(4, site.payload().size());
        assertEquals("A", site.held().get("renamed/a.txt"));
        try (Journal journal = site.journal()) {
            assertEquals(
                    2,
                    journal.entries().in(State.DONE, 10).stream()
                            .filter(entry -> entry.successor().isPresent())
                            .count());
        }
    }

    @Test
    void a_lost_index_means_another_epoch_and_nothing_is_copied_again() throws Exception {
        many(3, 2);
        provider.start();
        provider.awaitPublished(3, 3);
        site.pass();
        provider.kill();
        try (Stream<Path> index = Files.list(provider.index().getParent())) {
            for (Path file : index.toList()) {
                Files.delete(file);
            }
        }
        provider.start();
        provider.awaitPublished(3, 3);

        PassReport report = site.pass();

        assertEquals(List.of(0, 0, 0), List.of(report.exitCode(), report.added(), report.files()));
        assertEquals(0, report.copied());
        assertEquals(3L, report.standing().get(State.DONE));
    }

    @Test
    void a_consumer_killed_in_mid_pass_completes_without_duplicates_or_halves() throws Exception {
        Map<String, String> all = many(DATASETS, FILES / DATASETS);
        provider.start();
        provider.awaitPublished(DATASETS, DATASETS);

        for (int kill = 1; kill <= 3; kill++) {
            int enough = kill * FILES / 5;
            try (Child consumer = once()) {
                Child.await(enough + " files", () -> site.payload().size() >= enough || !consumer.isAlive());
                assertTrue(consumer.isAlive(), "it was to be killed in mid pass: " + consumer.said());
                consumer.kill();
            }
            site.payload().forEach(EndToEndTest::mustBeWhole);
        }
        site.pass();

        complete(all);
    }

    @Test
    void a_provider_killed_in_mid_pass_is_waited_for() throws Exception {
        Map<String, String> all = many(DATASETS, FILES / DATASETS);
        provider.start();
        provider.awaitPublished(DATASETS, DATASETS);
        try (Child consumer = once()) {
            Child.await("files", () -> site.payload().size() >= FILES / 5 || !consumer.isAlive());
            provider.kill();
            assertEquals(3, consumer.exitCode(), consumer.said());
        }
        site.payload().forEach(EndToEndTest::mustBeWhole);
        provider.start();
        provider.awaitPublished(DATASETS, DATASETS);
        site.later(Duration.ofMinutes(10));

        PassReport report = site.pass();

        assertEquals(0, report.exitCode(), report.failures().toString());
        complete(all);
    }

    @Test
    void a_repository_that_goes_away_under_a_running_consumer_ends_it_with_11() throws Exception {
        provider.write("e1/SEM/exp1/ds1/a.txt", "A");
        provider.start();
        provider.awaitPublished(1, 1);
        try (Child consumer = Child.start(
                directory.resolve("run.log"),
                ConsumerMain.class.getName(),
                "run",
                "-c",
                site.settingsFile().toString())) {
            Child.await("the first dataset", () -> site.payload().size() == 1);
            try (Child second = Child.start(
                    directory.resolve("second.log"),
                    ConsumerMain.class.getName(),
                    "run",
                    "-c",
                    site.settingsFile().toString())) {
                assertEquals(11, second.exitCode(), second.said());
            }
            try (Child beside = once()) {
                assertEquals(0, beside.exitCode(), beside.said());
            }
            Files.move(site.repository(), directory.resolve("unmounted"));

            assertEquals(11, consumer.exitCode(), consumer.said());
            assertTrue(consumer.said().contains("disk mounted?"), consumer.said());
        }
        assertFalse(Files.exists(site.repository()));
    }

    private Child once() throws IOException {
        return Child.start(
                directory.resolve("once.log"),
                ConsumerMain.class.getName(),
                "once",
                "-c",
                site.settingsFile().toString());
    }

    /** Writes so many datasets of so many files; returns them as {@link Site#held} shows them. */
    private Map<String, String> many(int datasets, int files) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (int d = 0; d < datasets; d++) {
            for (int f = 0; f < files; f++) {
                String content = ("dataset " + d + " file " + f + " ").repeat(500) + "end";
                provider.write("e1/SEM/exp1/ds" + d + "/f" + f + ".txt", content);
                all.put("ds" + d + "/f" + f + ".txt", content);
            }
        }
        return all;
    }

    private static void mustBeWhole(Path file) {
        try {
            assertTrue(Files.readString(file).endsWith("end"), file + " is not whole");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void complete(Map<String, String> all) throws IOException {
        assertEquals(all, site.held());
        assertEquals(all.size(), site.payload().size(), "a file stands twice");
        try (Journal journal = site.journal()) {
            assertEquals(DATASETS, journal.entries().counts().get(State.DONE));
            assertEquals(all.size(), journal.entries().held().verified());
            for (int d = 0; d < DATASETS; d++) {
                var files = journal.history().ofPath("ds" + d + "/f0.txt");
                assertEquals(1, files.size(), "history of ds" + d);
                assertEquals(1, files.get(0).lines().size(), "history of ds" + d);
            }
        }
    }

    private void arrives(Map<String, String> wanted) {
        Child.await("the repository holds " + wanted, () -> {
            passQuietly();
            try {
                return site.held().equals(wanted);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private void passQuietly() {
        try {
            PassReport report = site.pass();
            assertEquals(0, report.exitCode(), report.failures().toString());
            site.later(Duration.ofMinutes(2));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
