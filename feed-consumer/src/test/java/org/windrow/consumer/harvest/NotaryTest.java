package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
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
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Settling.Worked;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.model.State;

/** Outcomes are noted in groups: all that is promised of one holds for each of them. */
final class NotaryTest {
    private static final Outcome IGNORED = Outcome.ignored("not wanted", Optional.of("only"), Instant.EPOCH);

    @TempDir
    private Path directory;

    private TestProvider provider;
    private ConsumerSettings settings;
    private Workplace workplace;
    private Queue queue;
    private Notary notary;
    private final List<Ticket> faults = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        provider = new TestProvider();
        Site site = new Site(directory, provider.url());
        settings = site.settings();
        workplace = Workplace.open(settings, site.clock());
        queue = new Queue(workplace.setup(), new Patience(site.clock()), false);
        notary = new Notary(new Settling(workplace.setup(), new Tally()), queue, (ticket, fault) -> faults.add(ticket));
    }

    @AfterEach
    void close() throws IOException {
        workplace.close();
        provider.close();
    }

    @Test
    void what_waits_to_be_noted_holds_no_lane_and_is_not_begun_again() throws Exception {
        poll("a", "b", "c", "d", "e", "f", "g", "h", "i");

        List<JournalEntry> worked = workOnAll(IGNORED);

        assertEquals(9, worked.stream().map(JournalEntry::seq).distinct().count());
        assertEquals(9, in(State.WAITING));
        assertFalse(queue.nothingInFlight());

        notary.write();

        assertEquals(9, in(State.IGNORED));
        assertEquals(Optional.empty(), queue.take());
        assertTrue(queue.nothingInFlight());
    }

    @Test
    void one_that_cannot_be_noted_keeps_none_of_its_group_from_being_noted() throws Exception {
        poll("a", "b", "c");
        Ticket odd = queue.take().orElseThrow();
        notary.take(new Worked(entry(odd), withoutState(), odd));
        workOnAll(IGNORED);

        notary.write();

        assertEquals(List.of(odd), faults);
        assertEquals(2, in(State.IGNORED));
        queue.lookAgain();
        assertEquals(odd.seq(), queue.take().orElseThrow().seq());
    }

    @Test
    void a_newer_state_that_comes_before_the_commit_is_worked_on_next() throws Exception {
        poll("a", "b");
        workOnAll(IGNORED);
        provider.publish("a", Map.of("a.txt", "newer"));
        poll();

        notary.write();

        Ticket next = queue.take().orElseThrow();
        assertEquals("u/i/e/a", entry(next).label());
        assertEquals(1, in(State.IGNORED));
        assertEquals(Optional.empty(), queue.take());
    }

    @Test
    void a_try_that_is_asked_for_while_one_is_made_comes_after_the_commit() throws Exception {
        Instant tomorrow = workplace.setup().clock().instant().plus(Duration.ofDays(1));
        poll("a");
        long seq =
                workOnAll(Outcome.waiting("no answer", tomorrow, true)).get(0).seq();
        notary.write();
        workplace.setup().journal().causes().release(List.of(seq));
        queue.lookAgain();
        assertEquals(1, workOnAll(IGNORED).size());
        workplace.setup().journal().entries().retry(Optional.of(seq));
        queue.lookAgain();
        assertEquals(Optional.empty(), queue.take());

        notary.write();

        assertEquals(seq, queue.take().orElseThrow().seq());
    }

    private void poll(String... published) throws Exception {
        for (String dataset : published) {
            provider.publish(dataset, Map.of("a.txt", "A"));
        }
        assertTrue(new PollStep(
                        workplace.setup(),
                        new Tally(),
                        new Patience(workplace.setup().clock()))
                .poll(settings.feeds().get(0), false));
        queue.lookAgain();
    }

    private List<JournalEntry> workOnAll(Outcome outcome) {
        List<JournalEntry> worked = new ArrayList<>();
        for (Optional<Ticket> ticket = queue.take(); ticket.isPresent(); ticket = queue.take()) {
            worked.add(entry(ticket.get()));
            notary.take(new Worked(entry(ticket.get()), outcome, ticket.get()));
        }
        return worked;
    }

    private JournalEntry entry(Ticket ticket) {
        return workplace.setup().journal().entries().at(ticket.seq()).orElseThrow();
    }

    private int in(State state) {
        return workplace.setup().journal().entries().in(state, 100).size();
    }

    private static Outcome withoutState() {
        return new Outcome(
                null,
                "odd",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
