package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/** Logins, proxies and certificates, each for those servers alone that they are meant for. */
class AccessTest {
    private static final String LOGIN = "Basic " + encoded("harvester:s3cret:word");

    @TempDir
    Path home;

    private final Http http = new Http(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
    private OddServer server;
    private OddServer other;

    @BeforeEach
    void start() throws Exception {
        other = new OddServer((ask, out) -> out.write(OddServer.whole("200 OK", "", "other")));
        server = new OddServer((ask, out) -> out.write(
                ask.target().equals("/away")
                        ? OddServer.whole("302 Found", "Location: " + other.at("/b") + "\r\n", "")
                        : OddServer.whole("200 OK", "", "here")));
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        other.close();
    }

    @Test
    void a_login_goes_to_its_own_origin_and_to_no_other() throws Exception {
        Path file = logins(server.at("") + ": {user: harvester, password: 's3cret:word'}\n");

        get(server.at("/away"), credentials(file));

        assertEquals(LOGIN, server.asks().get(0).headers().get("authorization"));
        assertEquals("/b", other.asks().get(0).target());
        assertFalse(other.asks().get(0).headers().containsKey("authorization"));
    }

    @Test
    void a_login_that_changed_is_used_without_a_restart() throws Exception {
        Path file = logins("http://elsewhere: {user: a, password: b}\n");
        Access access = credentials(file);
        get(server.at("/1"), access);

        logins(server.at("") + ": {user: harvester, password: 's3cret:word'}\n");
        get(server.at("/2"), access);

        assertFalse(server.asks().get(0).headers().containsKey("authorization"));
        assertEquals(LOGIN, server.asks().get(1).headers().get("authorization"));
    }

    @Test
    void a_file_of_logins_that_others_may_read_is_not_used() throws Exception {
        Path file = logins(server.at("") + ": {user: harvester, password: s3cret}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        HttpException e = assertThrows(HttpException.class, () -> get(server.at("/"), credentials(file)));

        assertTrue(e.getMessage().contains("chmod 600"), e.getMessage());
        assertEquals(List.of(), server.asks());
    }

    @Test
    void faults_of_the_settings_are_named_and_no_password_is() throws Exception {
        Path file = logins(
                "h: {user: u, password: s3cret}\nhttps://h: {user: 'u:v', password: s3cret, passwort: s3cret}\n");
        Files.writeString(home.resolve("empty.pem"), "no certificate");
        Files.writeString(home.resolve("consumer.yaml"), """
            proxy: https://u:s3cret@proxy
            credentials-file: logins.yaml
            ca-file: empty.pem
            client-certificate: nowhere.pem
            """);
        Problems problems = new Problems();

        Access.read(SettingsFile.read(home.resolve("consumer.yaml"), problems));

        String message =
                assertThrows(SettingsException.class, problems::throwIfAny).getMessage();
        for (String part : List.of(
                "consumer.yaml:1: proxy",
                "credentials-file: '" + file + "'",
                "logins.yaml:1: h: is not an origin",
                "logins.yaml:2: https://h",
                "Did you mean 'password'?",
                "empty.pem",
                "nowhere.pem")) {
            assertTrue(message.contains(part), part + " in\n" + message);
        }
        assertFalse(message.replace("https://u:s3cret@proxy", "").contains("s3cret"), message);
    }

    @Test
    void a_proxy_is_asked_with_its_own_login_and_hosts_beside_it_are_not() throws Exception {
        Path file = logins(other.at("") + ": {user: harvester, password: 's3cret:word'}\n");
        Access access = new Access(
                Optional.of(other.at("")),
                List.of("127.0.0.1", ".Local.example"),
                Optional.of(file),
                Optional.empty(),
                Optional.empty(),
                false);

        assertEquals("other", get(URI.create("http://far.example/a%20b?c"), access));
        assertEquals("here", get(server.at("/direct"), access));

        OddServer.Ask proxied = other.asks().get(0);
        assertEquals("http://far.example/a%20b?c", proxied.target());
        assertEquals(LOGIN, proxied.headers().get("proxy-authorization"));
        assertFalse(proxied.headers().containsKey("authorization"));
        assertFalse(server.asks().get(0).headers().containsKey("proxy-authorization"));
        assertFalse(access.isProxied("x.local.example") || access.isProxied("local.example"));
        assertTrue(access.isProxied("notlocal.example"));
    }

    @Test
    void a_proxy_that_asks_who_we_are_is_told_from_a_server_that_does() throws Exception {
        try (OddServer stern = new OddServer((ask, out) ->
                out.write(OddServer.whole("407 Who are you", "Proxy-Authenticate: Basic realm=x\r\n", "")))) {
            Access access = new Access(
                    Optional.of(stern.at("")), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);
            for (String url : List.of("http://far.example/a", "https://far.example/a")) {
                try (HttpAnswer answer = http.get(query(URI.create(url), access))) {
                    assertEquals(407, answer.status(), url);
                }
            }
        }
    }

    private String get(URI url, Access access) throws Exception {
        try (HttpAnswer answer = http.get(query(url, access))) {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpQuery query(URI url, Access access) {
        Origins origins = Origins.of(url, List.of(other.at("").toString()), access);
        return new HttpQuery(url, Map.of(), origins, false, 1000, Patience.DOCUMENT);
    }

    private static Access credentials(Path file) {
        return new Access(Optional.empty(), List.of(), Optional.of(file), Optional.empty(), Optional.empty(), false);
    }

    private Path logins(String yaml) throws Exception {
        Path file = home.resolve("logins.yaml");
        Files.writeString(file, yaml);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String encoded(String login) {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
