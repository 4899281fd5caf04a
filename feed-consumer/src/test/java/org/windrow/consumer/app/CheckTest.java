package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.net.OddServer;

/** {@code feed-consumer check}, as a person types it. */
final class CheckTest {
    private static final String ATOM = "Content-Type: application/atom+xml\r\n";

    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    private record Answer(int code, String out) {
        void says(String... words) {
            for (String word : words) {
                assertTrue(out.contains(word), word + " is not in:\n" + out);
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "status: {port: 0}");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void before_the_first_pass_all_is_tried_and_nothing_is_made() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        Set<String> before = names();

        Answer answer = check();

        assertEquals(0, answer.code(), answer.out());
        answer.says(
                "the journal's directory " + directory + " can be written by",
                "does not exist yet; the first pass makes it",
                "answers, and is a feed",
                "agrees with the server's",
                "a.txt can be had");
        assertEquals(before, names());
    }

    @Test
    void beside_a_pass_and_after_it_everything_is_fine_and_nothing_changes() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        site.pass();
        try (Workplace running = Workplace.open(site.settings(), site.clock())) {
            Set<String> before = names();

            Answer answer = check();

            assertEquals(0, answer.code(), answer.out() + running.setup());
            assertEquals(before, names());
        }
    }

    @Test
    void a_feed_that_is_down_is_one_thing_and_a_repository_that_is_away_another() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        site.pass();
        provider.answerFeed(500);
        Answer down = check();
        Files.move(site.repository(), directory.resolve("elsewhere"));
        Answer away = check();

        assertEquals(1, down.code(), down.out());
        down.says("500", "Look into the log of that server");
        assertEquals(11, away.code(), away.out());
        away.says("Is the repository disk mounted?");
    }

    @Test
    void a_repository_that_has_no_place_yet_is_missed() throws Exception {
        site.write(provider.url(), "status: {port: 0}", "repository: {directory: mount/point/repository}");

        Answer answer = check();

        assertEquals(11, answer.code(), answer.out());
        answer.says("there is no directory " + directory.resolve("mount/point"));
    }

    @Test
    void files_that_are_refused_missing_or_of_another_length_are_told_apart() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        provider.answerFile("u/i/e/ds1/a.txt", 403);
        Answer refused = check();
        provider.answerFile("u/i/e/ds1/a.txt", 410);
        Answer gone = check();
        provider.answerFile("u/i/e/ds1/a.txt", 200);
        provider.lie("u/i/e/ds1/a.txt", "longer");
        Answer longer = check();

        assertEquals(1, refused.code(), refused.out());
        refused.says("403", "credentials-file");
        assertEquals(0, gone.code(), gone.out());
        gone.says("410", "it may have changed or left");
        longer.says("has 6 bytes, the feed announces 1");
    }

    @Test
    void a_clock_that_is_off_is_told_by_the_servers_date() throws Exception {
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated></feed>";
        String date = "Date: Tue, 03 Jan 2012 09:00:00 GMT\r\n";
        try (OddServer server = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", ATOM + date, feed)))) {
            site.write(server.at("/"), "status: {port: 0}");

            Answer answer = check();

            assertEquals(1, answer.code(), answer.out());
            answer.says("the clocks of this machine and of the feed's server are", "without datasets yet");
        }
    }

    @Test
    void a_file_on_another_server_and_a_feed_that_moved_are_named() throws Exception {
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated><entry><id>urn:1</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated>"
                + "<link rel='enclosure' href='http://files.example.org/a'/></entry></feed>";
        try (OddServer server = new OddServer((ask, out) -> out.write(
                ask.target().equals("/old")
                        ? OddServer.whole("301 Moved Permanently", "Location: /new\r\n", "")
                        : OddServer.whole("200 OK", ATOM, feed)))) {
            site.write(server.at("/old"), "status: {port: 0}");

            Answer answer = check();

            assertEquals(1, answer.code(), answer.out());
            answer.says(
                    "redirects to " + server.at("/new"), "add http://files.example.org to the feed's allowed-origins");
            answer.says("gives no digests");
        }
    }

    @Test
    void mapped_directories_are_compared_with_what_the_feed_names() throws Exception {
        provider.publish("ds1", Map.of("a.txt", "A"));
        Path right = Files.createDirectories(directory.resolve("right"));
        Files.createDirectories(right.resolve("u/i/e/ds1"));
        Files.writeString(right.resolve("u/i/e/ds1/a.txt"), "A");
        Path wrong = Files.createDirectories(directory.resolve("wrong"));

        Answer good = check(local("files/src/", right));
        Answer bad = check(local("files/src/", wrong));
        Answer unused = check(local("files/other/", right));

        good.says(right + " holds " + provider.url() + "files/src/u/i/e/ds1/a.txt");
        assertEquals(10, bad.code(), bad.out());
        bad.says(wrong.resolve("u/i/e/ds1/a.txt") + " is not there, though the feed names");
        assertEquals(0, unused.code(), unused.out());
        unused.says("no file of the feeds' newest datasets is below " + provider.url() + "files/other/");
    }

    @Test
    void a_directory_open_to_all_is_a_warning() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        Answer answer = check();

        assertEquals(0, answer.code(), answer.out());
        answer.says("can be written by everybody on this machine", "chmod o-w " + directory);
    }

    @Test
    void a_port_of_the_pages_that_is_taken_may_be_our_own() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            site.write(provider.url(), "status: {port: " + taken.getLocalPort() + "}");

            Answer answer = check();

            assertEquals(0, answer.code(), answer.out());
            answer.says("pages cannot be served at 127.0.0.1:" + taken.getLocalPort(), "Fine if that is this consumer");
        }
    }

    @Test
    void pages_that_everybody_can_reach_are_a_warning() throws Exception {
        site.write(provider.url(), "status: {host: 0.0.0.0, port: 0}");

        Answer answer = check();

        answer.says("whoever reaches 0.0.0.0:0 can see the pages");
        assertFalse(answer.out().contains("error "), answer.out());
    }

    private String local(String prefix, Path path) {
        URI below = provider.url().resolve(prefix);
        return "transfer: {local: [{url-prefix: '" + below + "', path: '" + path + "'}]}";
    }

    private Answer check(String line) throws IOException {
        site.write(provider.url(), "status: {port: 0}", line);
        return check();
    }

    private Answer check() {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        int code = ConsumerMain.execute(
                both, both, "check", "-c", site.settingsFile().toString());
        return new Answer(code, out.toString());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
