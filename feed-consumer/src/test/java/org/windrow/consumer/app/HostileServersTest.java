package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.consumer.app.HostileServer.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.model.State;

/** Every attack at once, in one pass of the real program with 256 MiB of heap, between two good feeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileServersTest {
    @TempDir
    private static Path directory;

    private HostileFeeds feeds;
    private Path home;
    private int exitCode;
    private String said;

    @BeforeAll
    void attack() throws Exception {
        feeds = new HostileFeeds();
        home = Files.createDirectory(directory.resolve("home"));
        Path settings = feeds.settings(home);
        Path output = directory.resolve("output.log");
        try (Child child = Child.start(output, ConsumerMain.class.getName(), "once", "-c", settings.toString())) {
            exitCode = child.exitCode();
            said = child.said();
        }
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    @Test
    void what_is_good_arrives_beside_every_attack_and_nothing_else_does() throws Exception {
        Set<String> good = Set.of(
                "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "g.txt", "h.txt", "j.txt", "k.txt", "l.txt", "m.txt",
                "z.txt");
        Set<String> arrived = payload().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("[a-z][.]txt"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(good), arrived);
        for (Path file : payload()) {
            assertEquals("good", Files.readString(file), file.toString());
        }
        assertEquals(1, exitCode, "feeds that could not be read");
        assertFalse(said.contains("Exception") || said.contains("OutOfMemory") || said.contains("\tat "), said);
        assertFalse(said.contains("s3cret"), said);
    }

    @Test
    void no_other_server_is_asked_and_nothing_is_written_elsewhere() throws Exception {
        assertEquals(List.of(), feeds.thief.asks());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(Set.of("home", "output.log"), names(files));
        }
        try (Stream<Path> files = Files.list(home)) {
            Set<String> own = names(files);
            own.removeIf(name -> name.startsWith("consumer.db"));
            assertEquals(Set.of("consumer.yaml", "logins.yaml", "repository"), own);
        }
        Map<String, String> outcomes = outcomes("elsewhere");
        outcomes.remove("beside elsewhere");
        assertEquals(8, outcomes.size());
        outcomes.forEach((title, outcome) -> assertTrue(
                outcome.startsWith("blocked")
                        && (outcome.contains("allowed-origins") || outcome.contains("neither http nor https")),
                title + ": " + outcome));
    }

    @Test
    void names_that_climb_out_are_refused_and_odd_ones_stay_apart() throws Exception {
        Map<String, String> outcomes = outcomes("names");

        assertTrue(outcomes.get("bad names").startsWith("blocked"), outcomes.get("bad names"));
        assertTrue(outcomes.get("bad names").contains("'../x' leads out of the dataset"), outcomes.get("bad names"));
        outcomes.remove("bad names");
        assertEquals(13, outcomes.size());
        outcomes.forEach((title, outcome) -> assertTrue(outcome.startsWith("done"), title + ": " + outcome));
        Set<String> folders = payload().stream()
                .map(file ->
                        home.resolve("repository").relativize(file).getName(2).toString())
                .collect(Collectors.toSet());
        for (String part :
                List.of("_CON~", "Twin title~", "twin title~", "u\u0308~", "\u00fc~", "_exe~", "_.._.._up~")) {
            assertEquals(1, folders.stream().filter(f -> f.startsWith(part)).count(), part + " in " + folders);
        }
    }

    @Test
    void lies_about_files_leave_nothing_behind_and_say_which_lie() {
        Map<String, String> outcomes = outcomes("lies");

        assertTrue(outcomes.get("shorter").contains("announced 5 bytes, received 3 bytes"), outcomes.get("shorter"));
        assertTrue(outcomes.get("longer").contains("announced 5 bytes, received 8 bytes"), outcomes.get("longer"));
        assertTrue(outcomes.get("other bytes").contains("announced sha-256:"), outcomes.get("other bytes"));
        assertTrue(outcomes.get("endless").contains("received more than that"), outcomes.get("endless"));
        assertTrue(outcomes.get("coded").contains("coded as 'gzip'"), outcomes.get("coded"));
        assertTrue(outcomes.values().stream().anyMatch(o -> o.startsWith("blocked") && o.contains("'-1'")));
    }

    @Test
    void documents_that_are_no_feed_or_too_much_fail_their_feed_alone() {
        Map<String, String> failures = new TreeMap<>();
        try (Journal journal = journal()) {
            journal.feeds()
                    .all()
                    .forEach(feed -> failures.put(feed.name(), feed.failure().orElse("fine")));
        }
        Map<String, String> expected = Map.ofEntries(
                Map.entry("gzip-bomb", "longer than 268435456 bytes"),
                Map.entry("gigabyte", "longer than 268435456 bytes"),
                Map.entry("login-page", "Is a login wanted there?"),
                Map.entry("json", "is application/json, not a feed"),
                Map.entry("entities", "DOCTYPE"),
                Map.entry("external", "DOCTYPE"),
                Map.entry("declared-wrongly", "Invalid UTF-8"),
                Map.entry("deep", "Maximum Element Depth"),
                Map.entry("cut", "cannot be read"),
                Map.entry("onward", "allowed-origins"),
                Map.entry("tombstones", "more than 50000 entries that left the feed"));

        expected.forEach((feed, part) -> assertTrue(failures.remove(feed).contains(part), feed));
        assertEquals(Set.of("fine"), Set.copyOf(failures.values()), failures.toString());
    }

    @Test
    void entries_of_a_size_no_entry_has_are_blocked_with_the_reason() {
        String many = outcomes("enclosures").get("many files");
        assertTrue(many.startsWith("blocked") && many.contains("allowed-origins"), many);
        assertTrue(many.length() < 6_000, "a reason of " + many.length() + " characters");
        String categories = String.join(" ", outcomes("categories").values());
        assertTrue(categories.contains("more than 20000 elements besides its links"), categories);
        String title = String.join(" ", outcomes("title").values());
        assertTrue(title.contains("larger than the 16000000 characters allowed"), title);
        assertEquals(1000, outcomes("entries", entry -> entry.key().entryId()).size());
    }

    private Map<String, String> outcomes(String feed) {
        return outcomes(feed, JournalEntry::label);
    }

    /** State, reason and remedy of every entry of a feed. */
    private Map<String, String> outcomes(String feed, Function<JournalEntry, String> key) {
        Map<String, String> outcomes = new TreeMap<>();
        try (Journal journal = journal()) {
            for (State state : State.values()) {
                journal.entries().in(state, Integer.MAX_VALUE).stream()
                        .filter(entry -> entry.key().feed().equals(feed))
                        .forEach(entry -> outcomes.put(
                                key.apply(entry),
                                state.word() + " " + entry.reason() + " "
                                        + entry.remedy().orElse("")));
            }
        }
        return outcomes;
    }

    private Journal journal() {
        return Journal.openToRead(home.resolve("consumer.db"));
    }

    private List<Path> payload() throws IOException {
        Path experiments = home.resolve("repository/experiments");
        try (Stream<Path> files = Files.walk(experiments)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            experiments.relativize(file).getName(2).toString().equals("data"))
                    .toList();
        }
    }

    private static Set<String> names(Stream<Path> files) {
        return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    }
}
