package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.Summary;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.model.DatasetId;
import org.windrow.model.State;

final class IngestPassTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void everything_arrives_once_and_an_unchanged_feed_costs_one_request() throws Exception {
        provider.publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        provider.publish("two", Map.of("c.txt", "C"));

        PassReport first = site.pass();
        PassReport second = site.pass();

        assertEquals(Map.of("one/a.txt", "A", "one/sub/b.txt", "B", "two/c.txt", "C"), site.held());
        assertEquals(List.of(2, 3, 0), List.of(first.added(), first.files(), first.exitCode()));
        assertEquals(List.of(1, 1, 0, 0L), counts(second));
        assertEquals("nothing new (304, 1 request, 0 bytes)", new Summary(second).line());
    }

    private static List<? extends Number> counts(PassReport report) {
        return List.of(report.requests(), report.unchanged(), report.files(), report.copied());
    }

    @Test
    void a_part_that_nobody_came_back_for_is_removed_after_a_week() throws Exception {
        site.pass();
        Path landing = Files.createDirectories(site.repository().resolve(".landing"));
        Path old = Files.writeString(landing.resolve("0a1b2c3d-" + "0".repeat(40) + ".part"), "half");
        Path young = Files.writeString(landing.resolve("0a1b2c3d-" + "1".repeat(40) + ".part"), "half");
        Instant now = site.clock().instant();
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(8))));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofDays(6))));

        site.pass();

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    @Test
    void the_oldest_change_arrives_first() throws Exception {
        site.write(provider.url(), "transfer: {parallel: 1}"); // others of an owner may overtake one that takes long
        provider.publish("older", Map.of("a.txt", "A"));
        provider.publish("newer", Map.of("b.txt", "B"));
        List<String> arrived = new ArrayList<>();

        site.pass(false, arrival -> arrived.add(arrival.entry().label()));

        assertEquals(List.of("u/i/e/older", "u/i/e/newer"), arrived);
    }

    @Test
    void a_newer_state_replaces_adds_and_only_marks_what_was_removed() throws Exception {
        provider.publish("ds", Map.of("same.txt", "S", "changes.txt", "old", "leaves.txt", "L"));
        site.pass();
        provider.publish("ds", Map.of("same.txt", "S", "changes.txt", "new", "comes.txt", "C"));

        PassReport report = site.pass();

        assertEquals(
                Map.of("ds/same.txt", "S", "ds/changes.txt", "new", "ds/comes.txt", "C", "ds/leaves.txt", "L"),
                site.held());
        assertEquals(List.of(0, 1, 2), List.of(report.added(), report.updated(), report.files()));
    }

    @Test
    void one_bad_file_keeps_neither_its_neighbours_nor_other_datasets() throws Exception {
        provider.publish("bad", Map.of("good.txt", "G", "lies.txt", "announced"));
        provider.publish("fine", Map.of("x.txt", "X"));
        provider.lie("u/i/e/bad/lies.txt", "different");

        PassReport report = site.pass();

        assertEquals(Map.of("bad/good.txt", "G", "fine/x.txt", "X"), site.held());
        assertEquals(3, report.exitCode());
        assertEquals(State.WAITING, only("u/i/e/bad").state());
        assertTrue(
                only("u/i/e/bad").reason().contains("lies.txt"),
                only("u/i/e/bad").reason());
        assertFalse(only("u/i/e/bad").id().brief().isEmpty());
    }

    @Test
    void what_failed_is_tried_again_when_its_time_has_come_and_not_before() throws Exception {
        provider.publish("ds", Map.of("a.txt", "A"));
        provider.answerFile("u/i/e/ds/a.txt", 403);
        assertEquals(3, site.pass().exitCode());
        provider.answerFile("u/i/e/ds/a.txt", 200);

        PassReport tooSoon = site.pass();
        site.later(Duration.ofSeconds(61));
        PassReport inTime = site.pass();

        assertEquals(List.of(0, 0), List.of(tooSoon.files(), tooSoon.exitCode()));
        assertEquals(List.of(1, 0), List.of(inTime.files(), inTime.exitCode()));
        assertEquals(State.DONE, only("u/i/e/ds").state());
    }

    @Test
    void a_file_that_is_changing_at_its_source_waits_and_is_no_failure() throws Exception {
        provider.publish("ds", Map.of("growing.txt", "part"));
        provider.answerFile("u/i/e/ds/growing.txt", 409);

        PassReport report = site.pass();

        assertEquals(0, report.exitCode());
        assertEquals(State.WAITING, only("u/i/e/ds").state());
        assertEquals(Map.of(), site.held());
    }

    @Test
    void a_newer_state_is_worked_on_at_once_whatever_the_older_one_waited_for() throws Exception {
        provider.publish("ds", Map.of("a.txt", "part"));
        provider.answerFile("u/i/e/ds/a.txt", 409);
        site.pass();
        provider.publish("ds", Map.of("a.txt", "whole"));
        provider.answerFile("u/i/e/ds/a.txt", 200);

        site.pass();

        assertEquals(Map.of("ds/a.txt", "whole"), site.held());
    }

    @Test
    void an_entry_blocked_by_an_option_counts_as_fine_and_comes_when_the_option_changes() throws Exception {
        provider.publish("loose", Optional.empty(), Map.of("a.txt", "A"));

        PassReport blocked = site.pass();
        JournalEntry entry = only("u/i/loose");
        site.write(provider.url(), "policy: {allow-unidentified-experiment: true}");
        PassReport released = site.pass();

        assertEquals(
                List.of(0, 1L), List.of(blocked.exitCode(), blocked.standing().get(State.BLOCKED)));
        assertEquals(Optional.of("allow-unidentified-experiment"), entry.option());
        assertEquals(1, released.files());
    }

    @Test
    void a_feed_that_does_not_answer_is_a_failure_and_the_next_pass_goes_on() throws Exception {
        provider.publish("ds", Map.of("a.txt", "A"));
        provider.answerFeed(500);

        PassReport failed = site.pass();
        provider.answerFeed(200);
        PassReport fine = site.pass();

        assertEquals(1, failed.exitCode());
        assertEquals(List.of(1, 0), List.of(fine.files(), fine.exitCode()));
    }

    @Test
    void another_epoch_is_matched_by_id_and_digest_and_copies_nothing() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));
        provider.publish("two", Map.of("b.txt", "B"));
        site.pass();
        provider.newEpoch(() -> {
            provider.publish("two", Map.of("b.txt", "B"));
            provider.publish("one", Map.of("a.txt", "A"));
        });

        PassReport report = site.pass();

        assertEquals(List.of(0, 0, 0L), List.of(report.exitCode(), report.files(), report.copied()));
        assertEquals(Map.of("one/a.txt", "A", "two/b.txt", "B"), site.held());
        assertEquals(2L, report.standing().get(State.DONE));
    }

    @Test
    void a_reconciling_pass_over_the_same_feed_changes_nothing() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));
        site.pass();

        PassReport report = site.reconcile();

        assertEquals(
                List.of(0, 0, 0, 0), List.of(report.added(), report.updated(), report.files(), report.unchanged()));
    }

    @Test
    void what_leaves_the_feed_stays_in_the_repository() throws Exception {
        DatasetId id = provider.publish("ds", Map.of("a.txt", "A"));
        site.pass();
        provider.remove(id);

        PassReport report = site.pass();

        assertEquals(1, report.removed());
        assertEquals(Map.of("ds/a.txt", "A"), site.held());
        assertEquals(State.DONE, only("u/i/e/ds").state());
        assertEquals(Optional.of("gone"), only("u/i/e/ds").gone());
    }

    @Test
    void a_repository_that_went_away_stops_the_pass_and_nothing_is_made_in_its_place() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));
        site.pass();
        Files.move(site.repository(), directory.resolve("unmounted"));
        provider.publish("two", Map.of("b.txt", "B"));

        assertThrows(StoreMissingException.class, site::pass);

        assertFalse(Files.exists(site.repository()));
        Files.move(directory.resolve("unmounted"), site.repository());
        site.pass();
        assertEquals(Map.of("one/a.txt", "A", "two/b.txt", "B"), site.held());
    }

    @Test
    void another_repository_than_the_journals_is_not_written_to() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));
        site.pass();
        Files.move(site.repository(), directory.resolve("elsewhere"));
        Files.move(site.journalFile(), directory.resolve("journal-aside"));
        site.pass(); // a journal and repository of their own
        Files.delete(site.journalFile());
        Files.move(directory.resolve("journal-aside"), site.journalFile());

        assertThrows(StoreMissingException.class, site::pass);
    }

    @Test
    void the_history_knows_every_file_by_path_and_bytes() throws Exception {
        provider.publish("ds", Map.of("a.txt", "old"));
        site.pass();
        provider.publish("ds", Map.of("a.txt", "new"));
        site.pass();

        try (Journal journal = site.journal()) {
            var files = journal.history().ofPath("e/ds/a.txt");
            assertEquals(1, files.size());
            var lines = files.get(0).lines();
            assertEquals(2, lines.size());
            String bytes = lines.get(0).files().get(0).sha256();
            assertEquals(1, journal.history().ofBytes(bytes).size());
        }
    }

    private JournalEntry only(String label) {
        try (Journal journal = site.journal()) {
            List<JournalEntry> found = journal.entries().mentioning(label);
            assertEquals(1, found.size(), label);
            return found.get(0);
        }
    }
}
