package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.net.OddServer;

/** {@code feed-consumer init}, as a person types it. */
final class InitTest {
    private static final String ATOM = "Content-Type: application/atom+xml\r\n";

    @TempDir
    private Path directory;

    private record Answer(int code, String out, String err) {}

    @Test
    void a_feed_is_shown_with_what_would_arrive_and_what_not_and_nothing_is_made_but_the_settings() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.publish("ds1", Map.of("a.txt", "A"));
            provider.publish("ds2", Map.of("b.txt", "BB"));
            provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));
            provider.publish("loose2", Optional.empty(), Map.of("d.txt", "D"));

            Answer answer = init(provider.url().toString(), "--repository", directory + "/store");

            assertEquals(0, answer.code(), answer.err());
            for (String line : new String[] {
                "a Windrow provider's feed",
                "datasets     4 datasets, 4 files, 5 B",
                "owners       1: u",
                "experiments  1: e",
                "all files have one",
                "2 datasets, 2 files, 3 B would arrive",
                "2 datasets blocked: no experiment; allow-unidentified-experiment is false",
                "for example u/i/loose2",
                "policy.allow-unidentified-experiment: true",
                "next: feed-consumer check -c "
            }) {
                assertTrue(answer.out().contains(line), line + " is not in:\n" + answer.out());
            }
            assertEquals(List.of(settings()), files());
            ConsumerSettings read = ConsumerSettings.read(settings());
            assertEquals("src", read.feeds().get(0).name());
            assertEquals(provider.url(), read.feeds().get(0).url());
            assertEquals(
                    directory.resolve("store").toAbsolutePath(),
                    read.repository().embedded().orElseThrow().directory());
        }
    }

    @Test
    void settings_that_are_there_are_left_and_the_feed_is_not_asked() throws Exception {
        Files.writeString(settings(), "mine");
        try (OddServer server = new OddServer((ask, out) -> {})) {
            Answer answer = init(server.at("/").toString());

            assertEquals(1, answer.code());
            assertTrue(answer.err().contains("is there already and was left as it is"), answer.err());
            assertEquals("mine", Files.readString(settings()));
            assertEquals(List.of(), server.asks());
        }
    }

    @Test
    void programs_get_the_same_as_json() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.publish("ds1", Map.of("a.txt", "A"));
            provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));

            Answer answer = init(provider.url().toString(), "--json", "--name", "mine");

            assertEquals(0, answer.code(), answer.err());
            for (String pair : new String[] {
                "\"windrow\" : true",
                "\"name\" : \"mine\"",
                "\"datasets\" : 2",
                "\"option\" : \"allow-unidentified-experiment\"",
                "\"state\" : \"blocked\""
            }) {
                assertTrue(answer.out().contains(pair), pair + " is not in:\n" + answer.out());
            }
        }
    }

    @Test
    void a_provider_on_this_machine_has_its_directories_read_here() throws Exception {
        try (RealProvider provider = new RealProvider(directory.resolve("provider"))) {
            provider.write("u/i/e/ds/a.txt", "A");
            provider.start();
            provider.awaitPublished(1, 1);

            Answer answer = init(provider.url().toString());

            assertEquals(0, answer.code(), answer.err());
            ConsumerSettings read = ConsumerSettings.read(settings());
            assertEquals(provider.staging(), read.transfer().local().get(0).directory());
            assertEquals("staging", read.feeds().get(0).name());
            assertTrue(answer.out().contains("holds what is below " + provider.url() + "files/default/"), answer.out());
        }
    }

    @Test
    void a_feed_without_datasets_gets_settings_too() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Answer answer = init(provider.url().toString());

            assertEquals(0, answer.code(), answer.err());
            assertTrue(answer.out().contains("has no datasets yet"), answer.out());
            assertTrue(Files.exists(settings()));
        }
    }

    @Test
    void a_feed_of_another_maker_is_shown_with_files_on_other_servers() throws Exception {
        String entries = IntStream.range(0, 3)
                .mapToObj(i -> "<entry><id>urn:x:" + i + "</id><title>d" + i + "</title><updated>2026-01-0" + (i + 1)
                        + "T00:00:00Z</updated><author><name>a" + i + "</name></author><link rel='enclosure'"
                        + " href='http://files.example.org/" + i + "' title='../" + i + "'/></entry>")
                .reduce("", String::concat);
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated>" + entries + "</feed>";
        try (OddServer server = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", ATOM, feed)))) {
            Answer answer = init(server.at("/").toString());

            assertEquals(0, answer.code(), answer.err());
            assertTrue(answer.out().contains("a feed that is not Windrow's"), answer.out());
            assertTrue(answer.out().contains("no file has one"), answer.out());
            assertTrue(answer.out().contains("3 files at http://files.example.org"), answer.out());
            assertTrue(Files.readString(settings()).contains("#allowed-origins: ['http://files.example.org']"));
        }
    }

    @Test
    void a_feed_that_breaks_off_is_shown_as_far_as_it_went() throws Exception {
        String half = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>t</title>"
                + "<updated>2026-01-01T00:00:00Z</updated><entry><id>urn:x:1</id><title>d</title>"
                + "<updated>2026-01-01T00:00:00Z</updated><author><name>a</name></author></entry><entry>";
        try (OddServer server = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", ATOM, half)))) {
            Answer answer = init(server.at("/").toString());

            assertEquals(1, answer.code(), answer.out());
            assertTrue(answer.out().contains("not all"), answer.out());
            assertTrue(Files.exists(settings()));
        }
    }

    @Test
    void a_web_page_names_its_feed() throws Exception {
        String page = "<html><head><link rel=alternate type='application/atom+xml' href='/atom/feed?a=1&amp;b'></head>";
        refused("200 OK", "Content-Type: text/html\r\n", page, "names a feed: feed-consumer init ", "/atom/feed?a=1&b");
    }

    @Test
    void a_page_that_is_not_there_may_have_its_feed_at_the_root() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.publish("ds1", Map.of("a.txt", "A"));

            Answer answer = init(provider.url() + "atom/");

            assertEquals(1, answer.code());
            assertTrue(answer.err().contains("404"), answer.err());
            assertTrue(answer.err().contains("There is a feed at that server's /"), answer.err());
        }
    }

    @Test
    void a_feed_behind_a_password_says_how_to_give_one() throws Exception {
        refused("401 Unauthorized", "", "", "401", "--credentials-file logins.yaml");
    }

    @Test
    void a_password_is_used_and_written_into_the_settings_by_its_file() throws Exception {
        try (TestProvider provider = new TestProvider();
                OddServer server = new OddServer((ask, out) -> out.write(
                        ask.headers().containsKey("authorization")
                                ? OddServer.whole("200 OK", ATOM, "<feed xmlns='http://www.w3.org/2005/Atom'/>")
                                : OddServer.whole("401 Unauthorized", "", "")))) {
            Path logins = Files.writeString(
                    directory.resolve("logins.yaml"), server.at("") + ": {user: u, password: secret}\n");
            Files.setPosixFilePermissions(logins, PosixFilePermissions.fromString("rw-------"));

            Answer answer = init(server.at("/").toString(), "--credentials-file", logins.toString());

            assertEquals(0, answer.code(), answer.err() + provider.url());
            assertTrue(Files.readString(settings()).contains("    credentials-file: "));
            assertFalse(Files.readString(settings()).contains("secret"));
        }
    }

    @Test
    void a_server_that_does_not_run_is_told_from_one_that_is_no_feed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Answer answer = init("127.0.0.1:" + port);

        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("connection refused"), answer.err());
        assertTrue(answer.err().contains("Start the provider"), answer.err());
        assertFalse(Files.exists(settings()));
    }

    @Test
    void secure_and_plain_connections_that_were_mixed_up_are_named() throws Exception {
        try (OddServer server = new OddServer((ask, out) -> {})) {
            Answer answer = init(server.at("/").toString().replace("http:", "https:"));

            assertEquals(1, answer.code());
            assertTrue(answer.err().contains(" -> "), answer.err());
        }
    }

    @Test
    void an_address_that_is_none_is_a_fault_of_use() {
        Answer answer = init("ftp://host/");

        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("'ftp://host/' is not the address of a feed"), answer.err());
    }

    private void refused(String status, String headers, String body, String... words) throws Exception {
        try (OddServer server = new OddServer((ask, out) -> out.write(OddServer.whole(status, headers, body)))) {
            Answer answer = init(server.at("/").toString());

            assertEquals(1, answer.code(), answer.out());
            for (String word : words) {
                assertTrue(answer.err().contains(word), word + " is not in: " + answer.err());
            }
            assertEquals(List.of(), files());
        }
    }

    private Path settings() {
        return directory.resolve("consumer.yaml");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Answer init(String url, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of("init", url, "-o", settings().toString()), Stream.of(more))
                .toArray(String[]::new);
        int code = ConsumerMain.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
