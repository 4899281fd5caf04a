package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.DatasetId;
import org.windrow.model.State;

/** Faults of our own delay the dataset they happen with, and nothing else. */
final class FaultTest {
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

    private static PassReport pass(PassSetup setup, ConsumerSettings settings) throws Exception {
        List<Turn> turns =
                settings.feeds().stream().map(feed -> new Turn(feed, false)).toList();
        return new IngestPass(setup, PassListener.NONE).run(turns);
    }

    @Test
    void what_cannot_even_be_noted_for_want_of_memory_is_not_begun_again_at_once() throws Exception {
        provider.publish("ds", Map.of("a.txt", "A"));
        ConsumerSettings settings = site.settings();
        AtomicInteger faults = new AtomicInteger();
        InstantSource faulty = () -> {
            boolean settling = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals(Settling.class.getName())));
            if (settling && faults.incrementAndGet() <= 3) {
                throw new OutOfMemoryError("as it may be");
            }
            return site.clock().instant();
        };
        try (Workplace workplace = Workplace.open(settings, faulty)) {
            pass(workplace.setup(), settings);
        }

        assertEquals(1, faults.get());
        try (Journal journal = site.journal()) {
            JournalEntry entry = journal.entries().in(State.WAITING, 10).get(0);
            assertTrue(entry.reason().contains("as it may be"), entry.reason());
            assertTrue(entry.nextTry().isAfter(site.clock().instant()));
        }
        site.later(Duration.ofMinutes(2));
        site.pass();
        assertEquals(Map.of("ds/a.txt", "A"), site.held());
    }

    @Test
    void what_blocks_a_dataset_may_fail_to_be_looked_into_while_others_arrive() throws Exception {
        site.write(provider.url(), "policy: {allow-experiment-creation: false}");
        DatasetId odd = provider.publish("odd", Map.of("a.txt", "A"));
        site.pass();
        site.write(provider.url());
        provider.publish("fine", Map.of("f.txt", "F"));
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            pass(setup.into(failing(setup.repository(), odd)), settings);
        }

        assertEquals(Map.of("fine/f.txt", "F"), site.held());
    }

    /** The repository as it is, but for a fault of ours that one dataset meets. */
    private static Repository failing(Repository real, DatasetId odd) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    if (given != null
                            && given[0] instanceof DatasetKey key
                            && key.id().equals(odd)) {
                        throw new IllegalStateException("a fault");
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void those_that_had_their_turn_in_a_pass_do_not_hide_the_others_however_many_they_are() throws Exception {
        for (int i = 0; i < 7; i++) {
            provider.publish("ds" + i, Map.of("a.txt", "A"));
        }
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            Patience patience = new Patience(setup.clock());
            assertTrue(new PollStep(setup, new Tally(), patience)
                    .poll(settings.feeds().get(0), false));
            Queue queue = new Queue(setup, patience, true, 2);
            List<Long> turns = new ArrayList<>();
            for (Optional<Ticket> ticket = queue.take(); ticket.isPresent(); ticket = queue.take()) {
                turns.add(ticket.get().seq());
                JournalEntry entry =
                        setup.journal().entries().at(ticket.get().seq()).orElseThrow();
                queue.hadItsTurn(
                        entry, Outcome.waiting("no answer", setup.clock().instant(), true));
                queue.release(ticket.get());
            }
            assertEquals(7, turns.stream().distinct().count());
            assertEquals(7, turns.size());
        }
    }
}
