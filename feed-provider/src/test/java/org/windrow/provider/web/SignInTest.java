package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.auth.UsersFile;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;
import org.windrow.provider.web.door.Network;

class SignInTest {
    private static final String ANNA = "anna:$2y$04$1pfBU4qp.Ud.PESYWNVvH..ZfqGqfl54e5xsIkfJCSqcskZXpPQBO";

    @TempDir
    Path here;

    private final MemoryView view = new MemoryView(10);
    private Path staging;
    private Path log;

    @BeforeEach
    void publish() throws Exception {
        staging = Files.createDirectories(here.resolve("staging"));
        log = here.resolve("access.log");
        Files.createDirectories(staging.resolve("ds"));
        Files.writeString(staging.resolve("ds/a.txt"), "secret data");
        view.publishReal(staging, "ds", "a.txt");
    }

    private Site site() throws Exception {
        Path users = Files.writeString(here.resolve("htpasswd"), ANNA + "\n");
        Access access = new Access(
                List.of(Network.parse("127.0.0.1").orElseThrow()),
                Optional.of(UsersFile.open(users, InstantSource.system())),
                Optional.of(log));
        return new Site(
                staging,
                view,
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        FeedIdentity.of("test", "Test"),
                        "0.1",
                        EntryForm.listing(1000),
                        Limits.USUAL.stoppingWithin(Duration.ZERO),
                        access));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/feed",
                "/browse",
                "/status",
                "/files/lab/ds/a.txt",
                "/files/lab/ds/none",
                "/nothing",
                "/health/x",
                "/%2e%2e/health",
                "/files/../health"
            })
    void nothing_is_shown_to_who_did_not_sign_in(String path) throws Exception {
        try (Site site = site()) {
            String answer = site.raw(path);

            assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
            assertFalse(answer.startsWith("HTTP/1.1 404"), answer);
            assertFalse(answer.contains("secret data"), answer);
        }
    }

    @Test
    void the_challenge_names_realm_and_charset() throws Exception {
        try (Site site = site()) {
            HttpResponse<byte[]> answer = site.get("/feed");

            assertEquals(401, answer.statusCode());
            assertEquals("Basic realm=\"Windrow\", charset=\"UTF-8\"", Site.header(answer, "WWW-Authenticate"));
            assertEquals("no-store", Site.header(answer, "Cache-Control"));
        }
    }

    @Test
    void health_needs_no_password() throws Exception {
        try (Site site = site()) {
            assertEquals(200, site.get("/health").statusCode());
        }
    }

    @Test
    void who_signs_in_sees_all_and_others_nothing() throws Exception {
        try (Site site = site()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<byte[]> file =
                        site.get("/files/lab/ds/a.txt", "Authorization", basic("anna:S3cret: grün"));
                assertEquals(200, file.statusCode());
                assertEquals("secret data", Site.text(file));
            }
            assertEquals(
                    200,
                    site.get(
                                    "/feed",
                                    "Authorization",
                                    basic("anna:S3cret: grün").replace("Basic", "bAsIc"))
                            .statusCode());
            for (String wrong : List.of(
                    basic("anna:wrong"), basic("bob:S3cret: grün"), basic("anna"), "Basic", "Basic %", "Bearer x")) {
                assertEquals(401, site.get("/feed", "Authorization", wrong).statusCode(), wrong);
            }
        }
    }

    @Test
    void a_flood_of_wrong_passwords_is_slowed_by_address_and_never_keeps_out_who_is_known() throws Exception {
        try (Site site = site()) {
            assertEquals(
                    200,
                    site.get("/feed", "Authorization", basic("anna:S3cret: grün"))
                            .statusCode());

            List<Integer> statuses = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(site, "anna:wrong" + i, "6.6.6.6")))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertTrue(statuses.stream().filter(s -> s == 401).count() <= 11, statuses.toString());
            assertTrue(statuses.stream().allMatch(s -> s == 401 || s == 429 || s == 503), statuses.toString());
            assertEquals(429, status(site, "anna:S3cret: grün ", "6.6.6.6"));
            assertEquals(200, status(site, "anna:S3cret: grün", "6.6.6.6"));
            assertEquals(401, status(site, "anna:wrong", "7.7.7.7"));
        }
    }

    private static int status(Site site, String pair, String client) {
        try {
            return site.get("/feed", "Authorization", basic(pair), "X-Forwarded-For", client)
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_log_names_the_user_and_holds_no_password() throws Exception {
        try (Site site = site()) {
            site.get(
                    "/browse?a=%22b",
                    "Authorization",
                    basic("anna:S3cret: grün"),
                    "X-Forwarded-For",
                    "198.51.100.7",
                    "User-Agent",
                    "curl \"x\" \\ é",
                    "Referer",
                    "https://anna:hunter2@h.example/x");
            site.get("/feed", "Authorization", basic("my-password:x"));
            site.raw("/%0a%1b[31m");
        }

        List<String> lines = Files.readAllLines(log);
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(
                lines.get(0)
                        .matches("198\\.51\\.100\\.7 - anna \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d"
                                + " \\+0000\\] \"GET /browse\\?a=%22b HTTP/1\\.1\" 200 \\d+"
                                + " \"https://h\\.example/x\" \".*\""),
                lines.get(0));
        assertTrue(lines.get(1).contains(" - - [") && lines.get(1).contains("\" 401 "), lines.get(1));
        String all = String.join("\n", lines);
        assertFalse(all.contains("hunter2") || all.contains("S3cret") || all.contains("my-password"), all);
        assertFalse(all.contains("\u001b"), all);
    }
}
