package org.windrow.consumer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.journal.Walk.News;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.ChangeKind;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.State;
import org.windrow.sqlite.StoreException;
import org.windrow.wire.AtomReader;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

final class JournalTest {
    private static final URI URL = URI.create("http://host/atom/");
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(1 << 20, 1 << 20));
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    private Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("consumer.db"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void a_walk_that_is_not_promoted_leaves_nothing() {
        for (int i = 0; i < 250; i++) {
            journal.walk("f", URL, READER).entry(foreign("a" + i, "10:00", "A"));
        }

        Walk next = journal.walk("f", URL, READER);
        News news = next.promote(result(Optional.empty()), NOW);

        assertEquals(new News(0, 0, 0), news);
        assertEquals(List.of(), journal.due().at(NOW, 10));
    }

    @Test
    void entries_and_position_come_together() {
        walk(foreign("a", "10:00", "A"));

        assertEquals(Optional.of("\"tag\""), journal.feeds().position("f", URL).etag());
        assertEquals(1, journal.due().at(NOW, 10).size());
    }

    @Test
    void a_feed_at_another_address_is_read_from_the_start() {
        walk(foreign("a", "10:00", "A"));

        assertEquals(FeedPosition.START, journal.feeds().position("f", URI.create("http://other/")));
    }

    @Test
    void the_queue_is_oldest_first_though_a_walk_finds_the_newest_first() {
        walk(foreign("new", "12:00", "N"), foreign("mid", "11:00", "M"), foreign("old", "10:00", "O"));

        List<String> order = journal.due().at(NOW, 10).stream()
                .map(due -> journal.entries().at(due.seq()).orElseThrow().label())
                .toList();
        assertEquals(List.of("O", "M", "N"), order);
    }

    @Test
    void an_identical_entry_is_seen_and_changes_nothing() {
        walk(foreign("a", "10:00", "A"));
        settleDone("a");

        Walk walk = journal.walk("f", URL, READER);
        boolean fresh = walk.entry(foreign("a", "10:00", "A"));
        News news = walk.promote(result(Optional.of("asked")), NOW);

        assertFalse(fresh);
        assertEquals(new News(0, 0, 0), news);
        assertEquals(State.DONE, entry("a").state());
    }

    @Test
    void a_later_state_replaces_an_earlier_one_and_is_due_again() {
        walk(foreign("a", "10:00", "A"));
        settleDone("a");

        News news = walk(foreign("a", "11:00", "A2"));

        assertEquals(new News(0, 1, 0), news);
        assertEquals("A2", entry("a").label());
        assertEquals(State.WAITING, entry("a").state());
    }

    @Test
    void an_earlier_state_of_a_foreign_feed_replaces_only_when_the_feed_is_reconciled() {
        walk(foreign("a", "11:00", "new"));

        News ordinary = walk(foreign("a", "10:00", "old"));
        Walk again = journal.walk("f", URL, READER);
        again.entry(foreign("a", "10:00", "old"));
        News reconciled = again.promote(result(Optional.of("asked")), NOW);

        assertEquals(new News(0, 0, 0), ordinary);
        assertEquals(new News(0, 1, 0), reconciled);
    }

    @Test
    void of_two_states_in_one_walk_the_later_counts() {
        walk(foreign("a", "11:00", "new"), foreign("a", "10:00", "old"));
        assertEquals("new", entry("a").label());

        walk(foreign("b", "10:00", "old"), foreign("b", "11:00", "new"));
        assertEquals("new", entry("b").label());
    }

    @Test
    void a_broken_entry_is_kept_under_its_id_or_its_content() {
        RawEntry nameless = raw("<title>no id</title><updated>2026-11-01T10:00:00Z</updated>");
        walk(raw("<id>x</id><title>no date</title>"), nameless);

        assertEquals("x", entry("x").label());
        assertEquals(
                1, journal.entries().identified("broken:" + nameless.hash()).size());
    }

    @Test
    void a_tombstone_annotates_and_deletes_nothing() {
        walk(foreign("a", "10:00", "A"));
        settleDone("a");

        Walk walk = journal.walk("f", URL, READER);
        walk.tombstone(new Tombstone("a", NOW, Optional.of(new Mark(7, "00")), ChangeKind.WITHDRAWN));
        News news = walk.promote(result(Optional.empty()), NOW);

        assertEquals(new News(0, 0, 1), news);
        assertEquals(State.DONE, entry("a").state());
        assertEquals(Optional.of("withdrawn"), entry("a").gone());
        assertEquals(
                "left the feed",
                journal.history().of(new DatasetKey("f", "a")).get(0).what());
    }

    @Test
    void what_was_given_up_because_it_left_is_due_again_when_it_comes_back_as_it_was() {
        walk(foreign("a", "10:00", "A"));
        Walk leaving = journal.walk("f", URL, READER);
        leaving.tombstone(new Tombstone("a", NOW, Optional.empty(), ChangeKind.GONE));
        leaving.promote(result(Optional.empty()), NOW);
        journal.entries().settle(entry("a"), Outcome.ignored("it left the feed", Optional.empty(), NOW), NOW);
        boolean given = journal.due().at(NOW, 10).isEmpty();

        walk(foreign("a", "10:00", "A"));

        assertTrue(given);
        assertEquals(Optional.empty(), entry("a").gone());
        assertEquals(1, journal.due().at(NOW, 10).size());
    }

    @Test
    void a_retry_asked_for_while_the_last_attempt_is_under_way_is_kept() {
        walk(foreign("a", "10:00", "A"));
        journal.entries().settle(entry("a"), Outcome.waiting("refused", NOW.plusSeconds(60), true), NOW);
        JournalEntry underWay = entry("a");
        journal.entries().retry(Optional.of(underWay.seq()));

        journal.entries().settle(underWay, Outcome.blocked("12 attempts", "look", Optional.empty(), NOW), NOW);
        int due = journal.due().at(NOW, 10).size();
        journal.entries().settle(entry("a"), Outcome.blocked("12 attempts", "look", Optional.empty(), NOW), NOW);

        assertEquals(1, due);
        assertEquals(List.of(), journal.due().at(NOW, 10));
    }

    @Test
    void an_outcome_for_a_state_that_was_overtaken_is_dropped() {
        walk(foreign("a", "10:00", "A"));
        JournalEntry before = entry("a");
        walk(foreign("a", "11:00", "A2"));

        journal.entries().settle(before, Outcome.done("late", NOW, Optional.empty()), NOW);

        assertEquals(State.WAITING, entry("a").state());
    }

    @Test
    void a_binding_stays() {
        Group group = new Group("f", "owner", "title:exp1");
        assertEquals(Optional.empty(), journal.bindings().experiment(group));

        journal.bindings().bind(group, "ref-1");

        assertEquals(Optional.of("ref-1"), journal.bindings().experiment(group));
    }

    @Test
    void the_lock_is_for_one_at_a_time() {
        Path file = directory.resolve("consumer.db");
        try (ProcessLock first = ProcessLock.take(file).orElseThrow()) {
            assertTrue(ProcessLock.take(file).isEmpty(), "held by " + first);
        }
        ProcessLock.take(file).orElseThrow().close();
    }

    @Test
    void looking_into_a_journal_that_is_not_there_makes_none() {
        Path none = directory.resolve("none.db");

        assertThrows(StoreException.class, () -> Journal.openToRead(none).close());
        assertFalse(none.toFile().exists());
    }

    private News walk(RawEntry... newestFirst) {
        Walk walk = journal.walk("f", URL, READER);
        for (RawEntry raw : newestFirst) {
            walk.entry(raw);
        }
        return walk.promote(result(Optional.empty()), NOW);
    }

    private void settleDone(String id) {
        journal.entries().settle(entry(id), Outcome.done("held", NOW, Optional.empty()), NOW);
    }

    private JournalEntry entry(String id) {
        return journal.entries().of(new DatasetKey("f", id)).orElseThrow();
    }

    private static PollResult result(Optional<String> reconciled) {
        FeedPosition position =
                new FeedPosition(Optional.of("\"tag\""), Optional.empty(), Optional.empty(), Optional.empty());
        return new PollResult(position, false, reconciled, 1, 100, Optional.empty(), Optional.empty(), Extent.ALL);
    }

    private static RawEntry foreign(String id, String time, String title) {
        return raw("<id>" + id + "</id><title>" + title + "</title><author><name>u</name></author>"
                + "<updated>2026-11-01T" + time + ":00Z</updated>");
    }

    private static RawEntry raw(String content) {
        String xml = "<entry xmlns=\"http://www.w3.org/2005/Atom\">" + content + "</entry>";
        return new RawEntry(xml, URL, Integer.toHexString(xml.hashCode()), 1);
    }
}
