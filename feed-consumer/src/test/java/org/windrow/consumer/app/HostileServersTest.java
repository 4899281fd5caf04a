package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.windrow.consumer.app.HostileServer.enclosure;
import static org.windrow.consumer.app.HostileServer.entry;
import static org.windrow.consumer.app.HostileServer.repeat;
import static org.windrow.consumer.app.HostileServer.sha256;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
import org.windrow.consumer.net.OddServer;
import org.windrow.model.State;

/** Every attack at once, in one pass of the real program with 256 MiB of heap, between two good feeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileServersTest {
    private static final int MANY = 100_000;

    @TempDir
    private static Path directory;

    private final List<String> feeds = new ArrayList<>();
    private HostileServer server;
    private OddServer thief;
    private Path home;
    private int exitCode;
    private String said;

    @BeforeAll
    void attack() throws Exception {
        thief = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", "", "booty")));
        server = new HostileServer();
        home = Files.createDirectory(directory.resolve("home"));
        feed("first", entry("first good", server.good("a.txt")));
        elsewhere();
        oddNames();
        lies();
        documents();
        masses();
        feed("last", entry("last good", server.good("z.txt")));
        Path logins = home.resolve("logins.yaml");
        Files.writeString(logins, server.at("") + ": {user: windrow, password: s3cret}\n");
        Files.setPosixFilePermissions(logins, PosixFilePermissions.fromString("rw-------"));
        Path settings = home.resolve("consumer.yaml");
        Files.writeString(
                settings, "feeds:\n" + String.join("", feeds) + "policy: {allow-unidentified-experiment: true}\n");
        Path output = directory.resolve("output.log");
        try (Child child = Child.start(output, ConsumerMain.class.getName(), "once", "-c", settings.toString())) {
            exitCode = child.exitCode();
            said = child.said();
        }
    }

    @AfterAll
    void stop() {
        server.close();
        thief.close();
    }

    private void feed(String name, String inside) {
        named(name);
        server.feed("/" + name, inside);
    }

    private void named(String name) {
        feeds.add("  - {name: " + name + ", url: '" + server.at("/" + name) + "', credentials-file: logins.yaml}\n");
    }

    private void elsewhere() {
        List<String> entries = new ArrayList<>();
        for (String href : List.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost:" + server.at("/").getPort() + "/good.txt",
                thief.at("/x").toString(),
                "file:///etc/passwd",
                "jar:file:/etc/x!/y",
                "ftp://127.0.0.1/x",
                "gopher://127.0.0.1/x")) {
            entries.add(entry("to " + href, enclosure(href, "x", "")));
        }
        server.answer(
                "/away",
                (ask, out) -> out.write(OddServer.whole("302 Found", "Location: " + thief.at("/stolen") + "\r\n", "")));
        entries.add(entry("redirected", enclosure(server.at("/away").toString(), "x", "")));
        entries.add(entry("beside elsewhere", server.good("b.txt")));
        feed("elsewhere", String.join("", entries));
        feed(
                "onward",
                "<link rel='next' href='" + thief.at("/next") + "'/>" + entry("before onward", server.good("c.txt")));
    }

    private void oddNames() {
        StringBuilder bad = new StringBuilder();
        for (String path : List.of("../x", "/etc/x", "a/../../x", "a//b", "x".repeat(300), ".", "..")) {
            bad.append(server.good(path));
        }
        StringBuilder odd = new StringBuilder();
        for (String path : List.of(
                "CON",
                "aux.txt",
                "back\\slash",
                "..\\x",
                "Twin.txt",
                "twin.txt",
                "u\u0308.txt",
                "\u00fc.txt",
                "\u202egnp.exe",
                "bell\u0085.txt",
                "nul%00.txt",
                " ",
                "-rf",
                "a\nb")) {
            odd.append(server.good(path));
        }
        List<String> titles = List.of(
                "../../up",
                "/abs",
                "CON",
                "x".repeat(300),
                "Twin title",
                "twin title",
                "u\u0308",
                "\u00fc",
                "\u202eexe",
                "~",
                "..");
        feed(
                "names",
                entry("bad names", bad.toString())
                        + entry("odd names", odd.toString())
                        + titles.stream().map(t -> entry(t, server.good("f"))).collect(Collectors.joining())
                        + entry("twice", server.good("same"), server.good("same")));
    }

    private void lies() {
        server.file("/short", "abc");
        server.file("/long", "abcdefgh");
        server.answer("/endless", (ask, out) -> {
            out.write(HostileServer.bytes("HTTP/1.1 200 OK\r\n\r\n"));
            repeat(out, "x", Integer.MAX_VALUE);
        });
        server.answer("/bomb.bin", (ask, out) -> {
            byte[] body = "zip".getBytes(StandardCharsets.UTF_8);
            out.write(OddServer.whole("200 OK", "Content-Encoding: gzip\r\n", body));
        });
        String five = "length='5' le:hash='" + sha256("abcde") + "'";
        feed(
                "lies",
                entry("shorter", enclosure(server.at("/short").toString(), "f", five))
                        + entry("longer", enclosure(server.at("/long").toString(), "f", five))
                        + entry(
                                "other bytes",
                                enclosure(server.at("/good.txt").toString(), "f", "le:hash='" + sha256("bad") + "'"))
                        + entry("endless", enclosure(server.at("/endless").toString(), "f", five))
                        + entry("coded", enclosure(server.at("/bomb.bin").toString(), "f", ""))
                        + entry("negative", enclosure(server.at("/good.txt").toString(), "f", "length='-1'"))
                        + entry("beside lies", server.good("d.txt")));
    }

    private void documents() {
        named("gzip-bomb");
        server.compressed("/gzip-bomb", out -> {
            out.write(HostileServer.bytes(entry("before the bomb", server.good("e.txt"))));
            repeat(out, " ", 300_000_000);
        });
        named("login-page");
        server.answer("/login-page", "Content-Type: text/html\r\n", HostileServer.bytes("<html>Please log in"));
        named("json");
        server.answer("/json", "Content-Type: application/json\r\n", HostileServer.bytes("{\"items\": []}"));
        named("entities");
        server.answer(
                "/entities",
                "",
                HostileServer.bytes("<!DOCTYPE f [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
                        + "<feed xmlns='http://www.w3.org/2005/Atom'><title>&b;</title></feed>"));
        named("external");
        server.answer(
                "/external",
                "",
                HostileServer.bytes("<!DOCTYPE f [<!ENTITY x SYSTEM '" + thief.at("/xxe")
                        + "'>]><feed xmlns='http://www.w3.org/2005/Atom'><title>&x;</title></feed>"));
        named("utf16");
        server.encoded("/utf16", "UTF-16", StandardCharsets.UTF_16, entry("sixteen \u00fc", server.good("g.txt")));
        named("windows");
        server.encoded(
                "/windows",
                "windows-1252",
                Charset.forName("windows-1252"),
                entry("windows \u00fc", server.good("h.txt")));
        named("declared-wrongly");
        server.encoded(
                "/declared-wrongly", "UTF-8", StandardCharsets.ISO_8859_1, entry("wrong \u00fc", server.good("i.txt")));
        feed("deep", entry("deep", "<x>".repeat(5_000) + "</x>".repeat(5_000)));
        feed("cut", entry("before the cut", server.good("j.txt")) + "<entry><id>urn:half</id><tit");
        named("gigabyte");
        server.feed("/gigabyte", out -> {
            out.write(HostileServer.bytes(entry("before the gigabyte", server.good("k.txt"))));
            repeat(out, "<!-- nothing at all, again and again -->\n", 26_000_000);
        });
    }

    private void masses() {
        named("enclosures");
        server.feed("/enclosures", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:many</id><title>many files</title>"
                    + "<updated>2026-01-01T00:00:00Z</updated><author><name>n</name></author>"));
            for (int i = 0; i < MANY; i++) {
                out.write(HostileServer.bytes(
                        enclosure("http://192.0.2.1/a/file/of/many/" + i, "sub/" + i, "length='4'")));
            }
            out.write(HostileServer.bytes("</entry>" + entry("beside many files", server.good("l.txt"))));
        });
        named("categories");
        server.feed("/categories", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:cats</id><title>cats</title>"));
            repeat(out, "<category/>", 1_000_000);
            out.write(HostileServer.bytes("</entry>" + entry("beside categories", server.good("m.txt"))));
        });
        named("tombstones");
        server.feed("/tombstones", out -> {
            for (int i = 0; i < 3 * MANY; i++) {
                out.write(HostileServer.bytes("<at:deleted-entry ref='urn:" + i + "' when='2026-01-01T00:00:00Z'/>"));
            }
        });
        named("entries");
        server.feed("/entries", HostileServersTest::entries);
        named("title");
        server.feed("/title", out -> {
            out.write(HostileServer.bytes("<entry><id>urn:long</id><title>"));
            repeat(out, "x", 30_000_000);
            out.write(HostileServer.bytes(
                    "</title><updated>2026-01-01T00:00:00Z</updated><author><name>n</name>" + "</author></entry>"));
        });
    }

    /** A thousand ids, each again and again. */
    private static void entries(OutputStream out) throws IOException {
        for (int i = 0; i < MANY; i++) {
            out.write(HostileServer.bytes("<entry><id>urn:e" + i % 1000 + "</id><title>e</title>"
                    + "<updated>2026-01-01T00:00:00Z</updated></entry>"));
        }
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
        assertEquals(List.of(), thief.asks());
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
