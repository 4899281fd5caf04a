package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.Repository;
import org.windrow.model.State;
import org.windrow.settings.SettingsException;

/** What was kept back comes when its cause is gone, though the feed says nothing new. */
final class ReleaseTest {
    private static final String NO_NEW_EXPERIMENTS = "policy: {allow-experiment-creation: false}";

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

    private void policy(String line) throws IOException {
        site.write(provider.url(), line);
    }

    private void users(String yaml) throws IOException {
        Files.writeString(directory.resolve("users.yaml"), yaml);
    }

    private Map<State, Long> standing(PassReport report) {
        return report.standing();
    }

    private JournalEntry entry(String label) {
        try (Journal journal = site.journal()) {
            List<JournalEntry> found = journal.entries().mentioning(label);
            assertEquals(1, found.size(), label);
            return found.get(0);
        }
    }

    @Test
    void datasets_come_once_their_experiment_exists_whoever_made_it() throws Exception {
        policy(NO_NEW_EXPERIMENTS);
        provider.publish("one", Map.of("a.txt", "A"));
        provider.publish("two", Map.of("b.txt", "B"));
        provider.publish("u", "i", "three", Optional.of("other"), Map.of("c.txt", "C"));
        PassReport blocked = site.pass();

        TestProvider elsewhere = new TestProvider();
        elsewhere.publish("first", Map.of("f.txt", "F"));
        Files.writeString(
                site.settingsFile(),
                "feeds: [{name: test, url: '" + provider.url() + "', policy: {allow-experiment-creation: false}},"
                        + " {name: more, url: '" + elsewhere.url() + "'}]");
        PassReport released = site.pass();
        elsewhere.close();

        assertEquals(3L, standing(blocked).get(State.BLOCKED));
        assertEquals(3, released.files(), "also in the pass that brings the experiment");
        assertEquals(1L, standing(released).get(State.BLOCKED));
        assertEquals(Map.of("first/f.txt", "F", "one/a.txt", "A", "two/b.txt", "B"), site.held());
    }

    @Test
    void however_many_lack_the_same_it_is_asked_about_once() throws Exception {
        policy(NO_NEW_EXPERIMENTS);
        for (int i = 0; i < 60; i++) {
            provider.publish("ds" + i, Map.of("a.txt", "A"));
        }
        site.pass();
        AtomicInteger asked = new AtomicInteger();

        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup().into(counting(workplace.setup().repository(), asked));
            new IngestPass(setup, PassListener.NONE)
                    .run(settings.feeds().stream()
                            .map(feed -> new Timetable.Turn(feed, false))
                            .toList());
        }

        assertTrue(asked.get() <= 2, "the repository was asked " + asked + " times for one experiment");
    }

    /** The repository as it is, counting how often it is asked for an experiment. */
    private static Repository counting(Repository real, AtomicInteger asked) {
        return (Repository) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, given) -> {
                    asked.addAndGet(method.getName().equals("experimentByTitle") ? 1 : 0);
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void an_option_of_the_file_releases_what_it_kept_back_and_nothing_else() throws Exception {
        policy("policy: {allow-experiment-creation: false, except: {title: '^x'}}");
        provider.publish("one", Map.of("a.txt", "A"));
        provider.publish("x", Map.of("b.txt", "B"));
        provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));
        site.pass();

        policy("policy: {allow-experiment-creation: true, except: {title: '^x'}}");
        PassReport released = site.pass();
        policy("policy: {allow-experiment-creation: true}");
        PassReport more = site.pass();

        assertEquals(1, released.files());
        assertEquals(1, more.files());
        assertEquals(Map.of("one/a.txt", "A", "x/b.txt", "B"), site.held());
        assertEquals(
                Optional.of("allow-unidentified-experiment"), entry("u/i/loose").option());
    }

    @Test
    void an_ignored_entry_names_the_rule() throws Exception {
        policy("policy: {only: {instrument: SEM}}");
        provider.publish("one", Map.of("a.txt", "A"));

        PassReport report = site.pass();

        assertEquals(List.of(0, 1L), List.of(report.exitCode(), standing(report).get(State.IGNORED)));
        assertEquals(
                "instrument 'i' does not match policy.only.instrument: SEM",
                entry("u/i/e/one").reason());
    }

    @Test
    void versions_not_taken_come_when_the_option_allows_them() throws Exception {
        provider.publish("ds", Map.of("a.txt", "old"));
        site.pass();
        policy("policy: {allow-updating-datafiles: false}");
        provider.publish("ds", Map.of("a.txt", "new"));
        site.pass();
        assertEquals(State.DONE, entry("u/i/e/ds").state());
        assertEquals(Map.of("ds/a.txt", "old"), site.held());

        policy("policy: {}");
        site.pass();

        assertEquals(Map.of("ds/a.txt", "new"), site.held());
    }

    @Test
    void versions_held_back_come_when_the_time_between_them_is_shortened() throws Exception {
        for (String content : List.of("first", "second", "third")) {
            provider.publish("ds", Map.of("a.txt", content));
            site.pass();
        }
        assertEquals(State.WAITING, entry("u/i/e/ds").state());

        policy("policy: {update-at-most-every: 0s}");
        site.pass();

        assertEquals(Map.of("ds/a.txt", "third"), site.held());
    }

    @Test
    void unknown_people_are_known_once_the_users_file_lists_them() throws Exception {
        policy("policy: {users: users.yaml}");
        users("others: unknown\nusers: {e1: jdoe}\n");
        provider.publish("e1", "i", "mine", Optional.of("e"), Map.of("a.txt", "A"));
        provider.publish("e2", "i", "theirs", Optional.of("e"), Map.of("b.txt", "B"));
        PassReport first = site.pass();
        JournalEntry blocked = entry("e2/i/e/theirs");

        users("others: unknown\nusers: {e1: jdoe, e2: {account: mary, full-name: Mary M}}\n");
        PassReport second = site.pass();

        assertEquals(List.of(1, 1L), List.of(first.files(), standing(first).get(State.BLOCKED)));
        assertEquals(Optional.of("allow-user-creation"), blocked.option());
        assertTrue(blocked.remedy().orElseThrow().contains("policy.users"), blocked.toString());
        assertEquals(List.of(1, 0L), List.of(second.files(), standing(second).get(State.BLOCKED)));
        assertEquals(1, second.requests(), "the feed is not read again");
    }

    @Test
    void a_default_owner_takes_what_nobody_listed_made() throws Exception {
        policy("policy: {users: users.yaml}");
        users("default-owner: harvest\n");
        provider.publish("e2", "i", "theirs", Optional.of("e"), Map.of("b.txt", "B"));

        PassReport report = site.pass();

        assertEquals(1, report.files());
        assertTrue(entry("e2/i/e/theirs").reason().startsWith("default-owner, "));
        assertTrue(Files.readString(
                        directory.resolve(site.payload().get(0)).getParent().resolveSibling("bag-info.txt"))
                .contains("harvest"));
    }

    @Test
    void who_owned_a_persons_data_stays_the_owner_when_the_account_is_gone() throws Exception {
        policy("policy: {users: users.yaml}");
        users("others: unknown\nusers: {e1: jdoe}\n");
        provider.publish("e1", "i", "one", Optional.of("e"), Map.of("a.txt", "A"));
        site.pass();

        users("others: unknown\nusers: {}\n");
        provider.publish("e1", "i", "two", Optional.of("e"), Map.of("b.txt", "B"));
        PassReport report = site.pass();

        assertEquals(1, report.files());
        assertEquals(Map.of("one/a.txt", "A", "two/b.txt", "B"), site.held());
    }

    @Test
    void a_broken_users_file_keeps_its_last_usable_version_over_restarts() throws Exception {
        policy("policy: {users: users.yaml}");
        users("others: unknown\nusers: {e1: jdoe}\n");
        site.pass();

        users("others: unknwon\nusers: {e1: jdoe, e2: mary}\n");
        provider.publish("e1", "i", "mine", Optional.of("e"), Map.of("a.txt", "A"));
        provider.publish("e2", "i", "theirs", Optional.of("e"), Map.of("b.txt", "B"));
        PassReport report = site.pass();

        assertEquals(List.of(1, 1L), List.of(report.files(), standing(report).get(State.BLOCKED)));
        try (Journal journal = site.journal()) {
            List<String> troubles = UsersFiles.troublesNow(site.settings(), Optional.of(journal));
            assertTrue(troubles.get(0).contains("users.yaml:1: others: 'unknwon'"), troubles.toString());
        }
    }

    @Test
    void a_users_file_that_never_could_be_used_stops_the_first_pass() throws Exception {
        policy("policy: {users: users.yaml}");

        SettingsException missing = assertThrows(SettingsException.class, site::pass);

        assertTrue(missing.getMessage().contains("users.yaml"), missing.getMessage());
        assertFalse(Files.exists(site.repository()));
    }

    @Test
    void what_is_set_for_one_pass_releases_in_it_and_is_gone_after_it() throws Exception {
        policy(NO_NEW_EXPERIMENTS);
        provider.publish("one", Map.of("a.txt", "A"));
        site.pass();

        PassReport once = site.passWith("policy.allow-experiment-creation=true");
        provider.publish("u", "i", "two", Optional.of("new"), Map.of("b.txt", "B"));
        PassReport after = site.pass();

        assertEquals(List.of(1, 0), List.of(once.files(), after.files()));
        assertEquals(1L, standing(after).get(State.BLOCKED));
        try (Journal journal = site.journal()) {
            JournalEntry one = journal.entries().mentioning("u/i/e/one").get(0);
            assertTrue(
                    journal.history().of(one.key()).stream()
                            .anyMatch(line -> line.what().equals("ingested")
                                    && line.because().contains("in this pass policy.allow-experiment-creation=true")),
                    journal.history().of(one.key()).toString());
            assertEquals(
                    "policy.allow-experiment-creation=true",
                    journal.passesUnder(5).get(0).getValue());
        }
    }

    @Test
    void what_only_one_pass_kept_back_comes_in_the_next() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));

        PassReport kept = site.passWith("policy.except.title=one");
        String reason = entry("u/i/e/one").reason();
        PassReport after = site.pass();

        assertEquals(List.of(0, 1), List.of(kept.files(), after.files()));
        assertTrue(reason.endsWith("; in this pass policy.except.title=one"), reason);
    }
}
