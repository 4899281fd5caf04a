package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Child;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Timetable.Clockwork;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.State;
import org.windrow.sqlite.StoreException;

/** What happens while a service runs neither stops it for good nor is undone by it. */
final class MeanwhileTest {
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
    void a_fault_just_before_a_poll_begins_leaves_the_feed_to_be_polled_again() throws Exception {
        provider.publish("ds", Map.of("a.txt", "A"));
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            AtomicInteger asked = new AtomicInteger();
            PassSetup faulty = setup.into(faultyOnce(setup.repository(), asked));
            Service service = new Service(
                    new IngestPass(faulty, PassListener.NONE),
                    settings.feeds(),
                    faulty,
                    time -> site.later(Duration.ofMinutes(1)));

            Thread running = start(service);

            Child.await("the dataset", () -> held().equals(Map.of("ds/a.txt", "A")));
            stop(running);
        }
    }

    /** The repository as it is, whose journal's disk is full when it is looked at for the second time. */
    private static Repository faultyOnce(Repository real, AtomicInteger asked) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    if (method.getName().equals("identity") && asked.incrementAndGet() == 2) {
                        throw new StoreException("disk full", null);
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void an_alias_made_while_a_transfer_is_under_way_stays() throws Exception {
        provider.publish("u", "i", "there", Optional.of("right"), Map.of("b.txt", "B"));
        provider.publish("u", "i", "before", Optional.of("wrong"), Map.of("c.txt", "C"));
        site.pass();
        provider.publish("u", "i", "slow", Optional.of("wrong"), Map.of("a.txt", "A"));
        provider.hold("u/i/wrong");
        Group wrong = new Group("test", "u", "title:wrong");
        ConsumerSettings settings = site.settings();
        String right;
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            right = setup.journal()
                    .bindings()
                    .experiment(new Group("test", "u", "title:right"))
                    .orElseThrow();
            Thread running = start(new Service(new IngestPass(setup, PassListener.NONE), settings.feeds(), setup));
            Child.await("the slow transfer", () -> provider.held() == 1);
            try (Journal journal = site.journal()) {
                journal.bindings().alias(wrong, right, "a person says so", Instant.EPOCH);
            }
            provider.letGo();
            Child.await(
                    "the slow dataset, settled",
                    () -> setup.journal().entries().counts().get(State.DONE) == 3);
            stop(running);
        }
        try (Journal journal = site.journal()) {
            assertEquals(Optional.of(right), journal.bindings().experiment(wrong));
        }
    }

    @Test
    void a_feed_whose_files_were_given_up_is_taken_up_when_a_person_asks() throws Exception {
        refuseFiles(403);
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            Service service = new Service(new IngestPass(setup, PassListener.NONE), settings.feeds(), setup);
            Thread running = start(service);
            Child.await("five tries in vain", () -> refused(setup) >= 5);
            refuseFiles(200);

            setup.journal().entries().retry(Optional.empty());
            service.pollNow(Optional.empty());

            Child.await("all six datasets", () -> held().size() == 6);
            stop(running);
        }
    }

    private void refuseFiles(int status) {
        for (int i = 0; i < 6; i++) {
            provider.answerFile("u/i/e/ds" + i + "/a.txt", status);
            provider.publish("ds" + i, Map.of("a.txt", "A" + i));
        }
    }

    private static long refused(PassSetup setup) {
        return setup.journal().entries().in(State.WAITING, 10).stream()
                .filter(entry -> entry.reason().contains("403"))
                .count();
    }

    @Test
    void a_clock_that_is_set_back_delays_no_poll_longer_than_usual() {
        Instant now = Instant.parse("2036-01-01T00:00:00Z");
        FeedSettings feed =
                new FeedSettings("test", provider.url(), Duration.ofMinutes(1), Duration.ofMinutes(15), List.of());
        Clockwork clockwork = new Clockwork(List.of(feed), now);
        int first = poll(clockwork, feed, now);
        int tooSoon = poll(clockwork, feed, now.plusSeconds(30));
        int setBack = poll(clockwork, feed, now.minus(Duration.ofDays(3_000)));
        int again = poll(clockwork, feed, now.minus(Duration.ofDays(3_000)).plusSeconds(30));

        assertEquals(List.of(1, 0, 1, 0), List.of(first, tooSoon, setBack, again));
    }

    @Test
    void nor_does_what_a_server_asked_for_before_that() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2036-01-01T00:00:00Z"));
        Patience patience = new Patience(now::get);
        patience.rest("test", now.get().plus(Duration.ofDays(1)), "its server asks for a pause");
        boolean rests = patience.isOver("test");

        now.set(now.get().minus(Duration.ofDays(3_000)));

        assertEquals(List.of(true, false), List.of(rests, patience.isOver("test")));
    }

    @Test
    void a_pass_under_a_clock_that_was_set_back_polls_and_compares_as_usual() throws Exception {
        site.later(Duration.ofDays(3_000));
        provider.publish("ds", Map.of("a.txt", "A"));
        site.pass();
        try (Journal journal = site.journal()) {
            Instant then = site.clock().instant();
            journal.feeds().failed("test", provider.url(), "503", then, Optional.of(then.plus(Duration.ofDays(1))));
        }
        site.later(Duration.ofDays(-3_000));
        provider.publish("more", Map.of("b.txt", "B"));

        PassReport report = site.pass();

        assertEquals(1, report.files());
        try (Journal journal = site.journal()) {
            Duration every = Duration.ofMinutes(15);
            Instant compared = site.clock().instant().minus(Duration.ofDays(1));
            assertTrue(journal.feeds().isComparisonDue("test", every, compared));
        }
    }

    @Test
    void what_was_to_be_tried_again_later_is_tried_now_when_the_clock_is_set_back() throws Exception {
        site.later(Duration.ofDays(3_000));
        provider.publish("ds", Map.of("a.txt", "A"));
        provider.answerFile("u/i/e/ds/a.txt", 403);
        site.pass();
        provider.answerFile("u/i/e/ds/a.txt", 200);
        site.later(Duration.ofDays(-3_000));

        PassReport report = site.pass();

        assertEquals(1, report.files());
    }

    @Test
    void a_file_that_was_replaced_before_the_clock_was_set_back_may_be_replaced_again() throws Exception {
        site.later(Duration.ofDays(3_000));
        for (String content : List.of("A", "AB")) {
            provider.publish("ds", Map.of("a.txt", content));
            site.pass();
        }
        site.later(Duration.ofDays(-3_000));
        provider.publish("ds", Map.of("a.txt", "ABC"));

        site.pass();

        assertEquals(Map.of("ds/a.txt", "ABC"), site.held());
    }

    private static int poll(Clockwork clockwork, FeedSettings feed, Instant now) {
        int due = clockwork.due(now).size();
        clockwork.ended(feed);
        return due;
    }

    private static Thread start(Service service) {
        Thread running = new Thread(
                () -> {
                    try {
                        service.run();
                    } catch (InterruptedException asked) {
                        // as it should be
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "test service");
        running.start();
        return running;
    }

    private static void stop(Thread running) throws InterruptedException {
        running.interrupt();
        running.join(20_000);
    }

    private Map<String, String> held() {
        try {
            return site.held();
        } catch (UncheckedIOException | IOException whileItChanges) {
            return Map.of();
        }
    }
}
