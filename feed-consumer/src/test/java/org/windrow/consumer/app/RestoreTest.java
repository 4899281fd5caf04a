package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.FileStory;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ProcessLock;
import org.windrow.model.State;

/** What an operator does after a disk was lost: each drill ends right, or prints the command that makes it so. */
final class RestoreTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;
    private final Map<String, String> wanted = new TreeMap<>();

    private record Answer(int code, String text) {}

    @BeforeEach
    void harvest() throws Exception {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "policy: {update-at-most-every: 0s}");
        publish("ds1", Map.of("a.txt", "A", "b.txt", "B"));
        publish("ds2", Map.of("a.txt", "C"));
        assertEquals(0, run("once").code());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_lost_journal_is_made_anew_from_the_tree_and_nothing_is_copied_again() throws Exception {
        Files.delete(site.journalFile());

        mustAskForRebuild(run("once"));
        assertFalse(Files.exists(directory.resolve("consumer.db.rebuilding")));
        Answer rebuilt = run("rebuild");

        assertEquals(0, rebuilt.code(), rebuilt.text());
        assertTrue(rebuilt.text().contains("2 datasets with 3 files"), rebuilt.text());
        PassReport pass = site.pass();
        assertEquals(0, pass.files());
        assertEquals(0, pass.copied());
        mustBeRight();
        try (Journal journal = site.journal()) {
            FileStory story = journal.history().ofPath("ds1/a.txt").get(0);
            assertEquals("rebuilt", story.lines().get(0).what());
            assertTrue(story.lines().get(0).because().startsWith("before this nothing is known"));
        }
    }

    @Test
    void a_lost_catalogue_is_made_anew_and_the_journal_keeps_its_history() throws Exception {
        Files.delete(site.repository().resolve("catalogue.db"));

        mustAskForRebuild(run("once"));
        assertEquals(0, run("rebuild").code());

        assertEquals(0, site.pass().copied());
        mustBeRight();
        try (Journal journal = site.journal()) {
            FileStory story = journal.history().ofPath("ds1/a.txt").get(0);
            assertEquals("ingested", story.lines().get(0).what());
            assertTrue(story.lines().get(0).files().get(0).provenance().isPresent());
        }
    }

    @Test
    void a_journal_from_a_backup_is_noticed_and_made_anew() throws Exception {
        Path backup = copy(site.journalFile(), directory.resolve("backup.db"));
        publish("ds3", Map.of("a.txt", "D"));
        run("once");
        copy(backup, site.journalFile());

        mustAskForRebuild(run("once"));
        run("rebuild");

        assertEquals(0, site.pass().copied());
        mustBeRight();
    }

    @Test
    void a_rebuild_that_was_cut_off_between_two_names_loses_no_history() throws Exception {
        Path aside = directory.resolve("consumer.db.before-rebuild");
        Files.move(site.journalFile(), aside);

        Answer rebuilt = run("rebuild");

        assertTrue(rebuilt.text().contains("history was kept"), rebuilt.text());
        assertTrue(Files.exists(aside), "it is thrown away only for a newer one");
        mustBeRight();
    }

    @Test
    void what_people_say_while_a_rebuild_runs_is_refused_for_it_would_be_lost() throws Exception {
        try (ProcessLock rebuild =
                ProcessLock.take(directory.resolve("consumer.db.rebuild")).orElseThrow()) {
            for (String command : List.of("retry", "approve --all", "experiment alias e e2")) {
                Answer refused = run(command);

                assertEquals(11, refused.code(), command + " while " + rebuild + " is held");
                assertTrue(refused.text().contains("made anew"), refused.text());
            }
        }
    }

    @Test
    void a_second_rebuild_keeps_what_the_first_put_aside() throws Exception {
        run("rebuild");
        long first = Files.size(directory.resolve("consumer.db.before-rebuild"));

        run("rebuild");

        assertEquals(first, Files.size(directory.resolve("consumer.db.before-rebuild")));
        assertTrue(Files.exists(directory.resolve("consumer.db.before-rebuild-2")));
    }

    @Test
    void a_file_that_was_known_to_be_damaged_is_so_after_a_rebuild() throws Exception {
        Path file = site.payload().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(file, "?");
        assertEquals(3, run("verify").code());
        List<String> before = damages();

        run("rebuild");

        assertEquals(1, before.size());
        assertEquals(before, damages());
    }

    private List<String> damages() {
        try (Journal journal = site.journal()) {
            return journal.verifications().damages(10).stream()
                    .map(damage -> damage.path() + " " + damage.what())
                    .toList();
        }
    }

    @Test
    void a_rebuild_waits_for_a_verify() throws Exception {
        try (ProcessLock verify =
                ProcessLock.take(directory.resolve("consumer.db.verify")).orElseThrow()) {
            Answer refused = run("rebuild");

            assertEquals(11, refused.code(), "while " + verify + " is held");
            assertTrue(refused.text().contains("verify"), refused.text());
        }
    }

    @Test
    void a_store_from_a_backup_is_noticed_and_what_it_lacks_is_fetched_again() throws Exception {
        copyTree(site.repository(), directory.resolve("backup"));
        publish("ds3", Map.of("a.txt", "D"));
        publish("ds1", Map.of("a.txt", "A2", "b.txt", "B"));
        assertEquals(0, run("once").code());
        removeTree(site.repository());
        copyTree(directory.resolve("backup"), site.repository());

        mustAskForRebuild(run("once"));
        run("rebuild");
        PassReport pass = site.pass();

        assertEquals(2, pass.files(), "D and A2 are fetched again");
        mustBeRight();
    }

    @Test
    void a_store_and_a_journal_from_backups_of_one_time_go_on_by_themselves() throws Exception {
        copyTree(site.repository(), directory.resolve("backup"));
        Path journal = copy(site.journalFile(), directory.resolve("backup.db"));
        publish("ds3", Map.of("a.txt", "D"));
        run("once");
        removeTree(site.repository());
        copyTree(directory.resolve("backup"), site.repository());
        copy(journal, site.journalFile());

        assertEquals(1, site.pass().files());
        mustBeRight();
    }

    @Test
    void a_store_from_before_a_rebuild_does_not_fit_the_journal_any_more() throws Exception {
        copyTree(site.repository(), directory.resolve("backup"));
        assertEquals(0, run("rebuild").code());
        assertEquals(0, run("once").code());
        removeTree(site.repository());
        copyTree(directory.resolve("backup"), site.repository());

        mustAskForRebuild(run("once"));
        assertEquals(0, run("rebuild").code());
        assertEquals(0, site.pass().copied());
        mustBeRight();
    }

    @Test
    void files_that_vanished_from_the_tree_are_fetched_again_after_a_rebuild() throws Exception {
        Files.delete(site.payload().get(0));

        Answer rebuilt = run("rebuild");

        assertTrue(rebuilt.text().contains("lacks 1 file"), rebuilt.text());
        assertEquals(1, site.pass().files());
        mustBeRight();
    }

    @Test
    void journal_catalogue_and_feed_may_all_be_lost() throws Exception {
        Files.delete(site.journalFile());
        Files.delete(site.repository().resolve("catalogue.db"));
        provider.newEpoch(() -> {
            provider.publish("ds2", Map.of("a.txt", "C"));
            provider.publish("ds1", Map.of("a.txt", "A", "b.txt", "B"));
        });

        mustAskForRebuild(run("once"));
        assertEquals(0, run("rebuild").code());

        assertEquals(0, site.pass().copied());
        mustBeRight();
    }

    @Test
    void a_broken_journal_is_made_anew_and_one_of_a_newer_program_is_not_thrown_away() throws Exception {
        Files.writeString(site.journalFile(), "this was a database before the disk failed".repeat(100));
        Files.deleteIfExists(directory.resolve("consumer.db-wal"));
        assertEquals(0, run("rebuild").code());
        assertEquals(0, site.pass().copied());
        mustBeRight();

        byte[] file = Files.readAllBytes(site.journalFile());
        file[63] = 99; // the version in the header of an SQLite file
        Files.write(site.journalFile(), file);
        Answer newer = run("rebuild");

        assertEquals(1, newer.code());
        assertTrue(newer.text().contains("Install Windrow "), newer.text());
        assertEquals(99, Files.readAllBytes(site.journalFile())[63]);
    }

    @Test
    void a_second_consumer_with_a_journal_of_its_own_is_refused() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Path settings = other.resolve("consumer.yaml");
        Files.writeString(
                settings,
                Files.readString(site.settingsFile()) + "repository: {directory: '" + site.repository() + "'}\n");
        StringWriter err = new StringWriter();

        int code = ConsumerMain.execute(
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                "once",
                "-c",
                settings.toString());

        assertEquals(11, code, err.toString());
        assertTrue(err.toString().contains("another consumer"), err.toString());
        assertEquals(0, run("once").code(), "the first one goes on");
    }

    @Test
    void nothing_is_rebuilt_while_a_pass_is_made() throws Exception {
        try (ProcessLock held = ProcessLock.take(site.journalFile()).orElseThrow()) {
            assertEquals(11, run("rebuild").code(), held.toString());
        }
    }

    @Test
    void bound_experiments_stay_bound_after_a_rebuild() throws Exception {
        Files.delete(site.journalFile());
        run("rebuild");
        publish("ds9", Map.of("a.txt", "Z"));
        site.pass();

        mustBeRight();
        try (Stream<Path> experiments = Files.list(site.repository().resolve("experiments"))) {
            assertEquals(1, experiments.count());
        }
    }

    private void publish(String title, Map<String, String> files) {
        provider.publish(title, files);
        files.forEach((path, content) -> wanted.put(title + "/" + path, content));
    }

    /** Every dataset is there once, every byte is right, and journal and repository agree. */
    private void mustBeRight() throws Exception {
        assertEquals(wanted, site.held());
        assertEquals(wanted.size(), site.payload().size(), "a file stands twice");
        try (Journal journal = site.journal()) {
            long datasets = wanted.keySet().stream()
                    .map(p -> p.split("/", -1)[0])
                    .distinct()
                    .count();
            assertEquals(datasets, journal.entries().counts().get(State.DONE));
            assertEquals(wanted.size(), journal.entries().held().files());
        }
        assertEquals(0, run("once").code());
    }

    private static void mustAskForRebuild(Answer answer) {
        assertEquals(11, answer.code(), answer.text());
        assertTrue(answer.text().contains("feed-consumer rebuild"), answer.text());
    }

    private Answer run(String command) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text, true);
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("-c", site.settingsFile().toString()));
        int code = ConsumerMain.execute(both, both, words.toArray(String[]::new));
        return new Answer(code, text.toString());
    }

    private static Path copy(Path from, Path to) throws IOException {
        return Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    copy(file, target);
                }
            }
        }
    }

    private static void removeTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst =
                    all.sorted(java.util.Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
