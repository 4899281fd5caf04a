package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Child;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.InFlight.PollUnderWay;
import org.windrow.model.State;

/** Nothing that is slow keeps back what is not. */
final class FlowTest {
    private static final Optional<String> EXPERIMENT = Optional.of("e");

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

    /** A pass of these feeds on a thread of its own. */
    private CompletableFuture<PassReport> pass(PassSetup setup, ConsumerSettings settings) {
        List<Turn> turns =
                settings.feeds().stream().map(feed -> new Turn(feed, false)).toList();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new IngestPass(setup, PassListener.NONE).run(turns);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "test pass").start());
    }

    private Map<String, String> held() {
        try {
            return site.held();
        } catch (UncheckedIOException | IOException whileItChanges) {
            return Map.of();
        }
    }

    @Test
    void a_feed_that_hangs_delays_no_other_and_shows_as_being_read() throws Exception {
        try (TestProvider slow = new TestProvider()) {
            slow.publish("late", Map.of("l.txt", "L"));
            provider.publish("prompt", Map.of("p.txt", "P"));
            slow.hold("");
            Files.writeString(
                    site.settingsFile(),
                    "feeds:\n  - {name: slow, url: '" + slow.url() + "'}\n  - {name: quick, url: '" + provider.url()
                            + "'}\n");
            ConsumerSettings settings = site.settings();
            try (Workplace workplace = Workplace.open(settings, site.clock())) {
                CompletableFuture<PassReport> pass = pass(workplace.setup(), settings);

                Child.await("the quick feed's dataset", () -> held().equals(Map.of("prompt/p.txt", "P")));
                Child.await(
                        "the slow feed alone",
                        () -> workplace.setup().inFlight().now().polls().stream()
                                .map(PollUnderWay::feed)
                                .toList()
                                .equals(List.of("slow")));
                assertFalse(pass.isDone());
                slow.letGo();

                assertEquals(2, pass.join().files());
            }
        }
        assertEquals(Map.of("prompt/p.txt", "P", "late/l.txt", "L"), held());
    }

    @Test
    void small_datasets_of_others_arrive_while_one_with_slow_files_is_under_way() throws Exception {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            many.put("f" + i + ".raw", "R" + i);
        }
        provider.publish("hog", "i", "huge", EXPERIMENT, many);
        provider.hold("hog/");
        Map<String, String> small = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            provider.publish("other" + i % 3, "i", "small" + i, EXPERIMENT, Map.of("s.txt", "S" + i));
            small.put("small" + i + "/s.txt", "S" + i);
        }
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            CompletableFuture<PassReport> pass = pass(workplace.setup(), settings);

            Child.await("all small ones", () -> held().equals(small));
            Child.await("the slow one alone", () -> names(workplace).equals(List.of("hog/i/e/huge")));
            DatasetUnderWay hog = workplace.setup().inFlight().now().datasets().get(0);
            assertEquals(List.of(20L, 0L), List.of(hog.files(), hog.filesDone()));
            assertFalse(pass.isDone());
            provider.letGo();

            assertEquals(50, pass.join().files());
            assertEquals(List.of(), workplace.setup().inFlight().now().datasets());
        }
    }

    private static List<String> names(Workplace workplace) {
        return workplace.setup().inFlight().now().datasets().stream()
                .map(DatasetUnderWay::name)
                .toList();
    }

    @Test
    void datasets_of_a_new_experiment_that_come_side_by_side_make_it_once() throws Exception {
        for (int i = 0; i < 4; i++) {
            provider.publish("ds" + i, Map.of("a.txt", "A" + i));
        }
        provider.hold("u/");
        AtomicInteger made = new AtomicInteger();
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup real = workplace.setup();
            PassSetup setup = real.into(counting(real.repository(), made));
            CompletableFuture<PassReport> pass = pass(setup, settings);
            Child.await("all four under way", () -> provider.held() == 4);
            provider.letGo();

            assertEquals(4, pass.join().files());
        }
        assertEquals(1, made.get());
    }

    /** The repository as it is, that counts the updates for which it has to make an experiment. */
    private static Repository counting(Repository real, AtomicInteger made) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    if (method.getName().equals("add")) {
                        boolean makes =
                                ((DatasetUpdate) given[0]).experiment().ref().isEmpty();
                        made.addAndGet(makes ? 1 : 0);
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void a_service_polls_when_asked_and_works_on_while_a_transfer_takes_long() throws Exception {
        provider.publish("hog", "i", "huge", EXPERIMENT, Map.of("h.raw", "old"));
        provider.hold("hog/");
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            Service service = new Service(new IngestPass(setup, PassListener.NONE), settings.feeds(), setup);
            Thread running = new Thread(() -> runUntilInterrupted(service), "test service");
            running.start();
            Child.await("the slow transfer", () -> provider.held() == 1);

            provider.publish("u", "i", "small", EXPERIMENT, Map.of("s.txt", "S"));
            service.pollNow(Optional.of("another"));
            service.pollNow(Optional.of("test"));
            Child.await("the small dataset", () -> held().equals(Map.of("small/s.txt", "S")));
            provider.publish("hog", "i", "huge", EXPERIMENT, Map.of("h.raw", "newer"));
            service.pollNow(Optional.empty());
            Child.await("the newer state", () -> change() == 3);
            provider.letGo();

            Child.await(
                    "the newer state of what was under way",
                    () -> held().equals(Map.of("small/s.txt", "S", "huge/h.raw", "newer")));
            running.interrupt();
            running.join(20_000);
            assertFalse(running.isAlive());
        }
    }

    private static void runUntilInterrupted(Service service) {
        try {
            service.run();
        } catch (InterruptedException asked) {
            // as it should be
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long change() {
        try (Journal journal = Journal.openToRead(site.journalFile())) {
            return journal.feeds()
                    .named("test")
                    .flatMap(feed -> feed.position().mark())
                    .map(mark -> mark.number())
                    .orElse(0L);
        }
    }

    @Test
    void a_stop_ends_a_pass_at_once_and_the_next_one_goes_on() throws Exception {
        provider.publish("ds", Map.of("a.txt", "A"));
        provider.hold("u/");
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            Service service = new Service(
                    new IngestPass(workplace.setup(), PassListener.NONE), settings.feeds(), workplace.setup());
            Thread running = new Thread(() -> runUntilInterrupted(service), "test service");
            running.start();
            Child.await("the slow transfer", () -> provider.held() == 1);

            running.interrupt();
            running.join(20_000);

            assertFalse(running.isAlive());
        }
        provider.letGo();
        assertEquals(1, site.pass().files());
        assertEquals(Map.of("ds/a.txt", "A"), held());
    }

    @Test
    void after_so_many_attempts_a_person_is_asked_and_can_have_it_tried_again() throws Exception {
        site.write(provider.url(), "transfer: {attempts: 3}");
        provider.publish("ds", Map.of("a.txt", "A"));
        provider.answerFile("u/i/e/ds/a.txt", 403);

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(3, site.pass().exitCode());
            assertEquals(attempt == 3 ? State.BLOCKED : State.WAITING, only().state());
            site.later(Duration.ofHours(4));
        }
        PassReport later = site.pass();

        assertTrue(only().reason().contains("403") && only().reason().contains("3 attempts"), only().reason());
        assertTrue(only().remedy()
                .orElse("")
                .contains("feed-consumer retry " + only().id().brief()));
        assertEquals(List.of(0, 0), List.of(later.exitCode(), later.files()));
        provider.answerFile("u/i/e/ds/a.txt", 200);
        try (Journal journal = site.journal()) {
            assertEquals(1, journal.entries().retry(Optional.empty()));
        }
        assertEquals(1, site.pass().files());
        assertEquals(State.DONE, only().state());
    }

    private JournalEntry only() {
        try (Journal journal = site.journal()) {
            return journal.entries().mentioning("u/i/e/ds").get(0);
        }
    }

    @Test
    void outside_its_window_everything_is_decided_but_waits_for_the_opening_and_counts_as_no_attempt()
            throws Exception {
        LocalTime hour = LocalTime.ofInstant(site.clock().instant(), ZoneId.systemDefault());
        String from = hour.plusHours(2).truncatedTo(ChronoUnit.MINUTES).toString();
        String to = hour.plusHours(4).truncatedTo(ChronoUnit.MINUTES).toString();
        site.write(provider.url(), "transfer: {window: '" + from + "-" + to + "'}");
        provider.publish("ds", Map.of("a.txt", "A"));

        PassReport closed = site.pass();
        JournalEntry waits = only();
        site.later(Duration.ofHours(2));
        PassReport open = site.pass();

        assertEquals(List.of(0, 0), List.of(closed.exitCode(), closed.files()));
        assertEquals(List.of(State.WAITING, 0), List.of(waits.state(), waits.attempts()));
        assertTrue(waits.reason().contains("transfer.window"), waits.reason());
        assertEquals(1, open.files());
    }
}
