package org.windrow.consumer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.consumer.standing.StatusSettings;
import org.windrow.consumer.web.Ledger.Fate;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {
    /** The word 'right', by bcrypt at its cheapest. */
    private static final String RIGHT = "$2a$04$CxnyYGRM0QHiivVc6DzHJemCuMwyGDphoYXzBf4Xoz9j/AyCVT7be";

    private static final URI FEED = URI.create("http://127.0.0.1:9/rmmf/");
    private static final Fate BLOCKED =
            new Fate("blocked", "no experiment", "allow-x", "set it", Duration.ofMinutes(3));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Desk desk;

    @BeforeEach
    void fill() throws Exception {
        desk = new Desk(folder);
        desk.ledger.feed("rmmf", FEED, Instant.now(), Optional.empty());
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "datasets", "experiments", "owners", "waiting", "blocked", "ignored", "feeds", "history"})
    void every_page_is_made_of_nothing_too_and_lets_no_script_in(String page) throws Exception {
        desk.open(Desk.OPEN, "rmmf");

        HttpResponse<String> answer = get(page);

        assertEquals(200, answer.statusCode(), answer.body());
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void hostile_names_are_shown_as_text() throws Exception {
        String hostile = "<script>alert(1)</script>\"'&\u202e";
        UUID held = desk.ledger.entry("rmmf", hostile, Fate.done(), 1, 1);
        desk.ledger.dataset(held, desk.ledger.experiment(hostile, hostile), hostile, hostile, 1);
        desk.ledger.entry("rmmf", hostile + 2, new Fate("blocked", hostile, hostile, hostile, Duration.ZERO), 1, 1);
        desk.open(Desk.OPEN, "rmmf");

        for (String page : List.of(
                "",
                "datasets",
                "experiments",
                "owners",
                "blocked",
                "history",
                "datasets/" + held,
                "datasets?q=%3Cscript")) {
            String body = get(page).body();
            assertFalse(body.contains("<script"), page);
            assertFalse(body.contains("\u202e"), page);
        }
    }

    @Test
    void registered_files_are_shown_with_their_addresses() throws Exception {
        UUID held = desk.ledger.entry("rmmf", "e1/ds1", Fate.done(), 2, 2);
        desk.ledger.dataset(held, desk.ledger.experiment("exp1", "e1"), "e1", "ds1", 2);
        desk.ledger.registeredAt("http://host/files/\"><script>/");
        desk.open(Desk.OPEN, "rmmf");

        String body = get("datasets/" + held).body();

        assertTrue(body.contains("registered, not stored here"), body);
        assertTrue(body.contains("http://host/files/&quot;&gt;&lt;script&gt;/"), body);
    }

    @Test
    void a_page_that_is_looked_at_changes_nothing() throws Exception {
        desk.ledger.entry("rmmf", "a", BLOCKED, 1, 1);
        desk.open(Desk.OPEN, "rmmf");

        assertEquals(404, get("retry?all=blocked").statusCode());
        assertEquals(404, get("poll").statusCode());
        assertEquals(List.of(), desk.wishes);
    }

    @Test
    void a_form_is_taken_from_our_own_page_alone() throws Exception {
        desk.ledger.entry("rmmf", "a", BLOCKED, 1, 1);
        desk.open(Desk.OPEN, "rmmf");
        String token = token();

        assertEquals(403, post("poll", "token=guessed").statusCode());
        assertEquals(403, post("poll", "").statusCode());
        assertEquals(
                403,
                post("poll", "token=" + token, "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(
                403,
                post("poll", "token=" + token, "Sec-Fetch-Site", "same-site").statusCode());
        assertEquals(
                403,
                post("poll", "token=" + token, "Origin", "http://evil.example").statusCode());
        assertEquals(403, post("poll", "token=" + token, "Origin", "null").statusCode());
        assertEquals(405, post("datasets", "token=" + token).statusCode());
        assertEquals(
                413, post("poll", "token=" + token + "&x=" + "y".repeat(20_000)).statusCode());
        assertEquals(List.of(), desk.wishes);

        assertEquals(
                303,
                post("poll", "token=" + token, "Sec-Fetch-Site", "same-origin").statusCode());
        assertEquals(
                303,
                post("retry", "token=" + token + "&cause=" + coded("option allow-x"))
                        .statusCode());
        assertEquals(List.of("poll", "retry no experiment"), desk.wishes);
    }

    @Test
    void a_foreign_name_that_leads_to_this_machine_is_not_answered() throws Exception {
        desk.open(
                new StatusSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        List.of("harvest.example.org"),
                        5,
                        List.of(),
                        Duration.ofSeconds(1)),
                "rmmf");

        assertTrue(raw("evil.example").startsWith("HTTP/1.1 421"), raw("evil.example"));
        assertTrue(raw("127.0.0.1.evil.example").startsWith("HTTP/1.1 421"));
        assertTrue(raw("localhost:4001").startsWith("HTTP/1.1 200"));
        assertTrue(raw("[::1]:4001").startsWith("HTTP/1.1 200"));
        assertTrue(raw("harvest.example.org").startsWith("HTTP/1.1 200"));
    }

    @Test
    void pages_open_to_the_network_without_passwords_change_nothing() throws Exception {
        desk.ledger.entry("rmmf", "a", BLOCKED, 1, 1);
        desk.open(
                new StatusSettings("0.0.0.0", 0, Optional.empty(), List.of(), 5, List.of(), Duration.ofSeconds(1)),
                "rmmf");

        assertFalse(get("").body().contains("<button>Try"));
        assertEquals(403, post("poll", "token=x").statusCode());
        assertTrue(post("poll", "token=x").body().contains("status.users-file"));
    }

    @Test
    void with_a_users_file_only_health_needs_no_password() throws Exception {
        Path users = Files.writeString(folder.resolve("users"), "eva:" + RIGHT + "\n");
        desk.open(
                new StatusSettings("127.0.0.1", 0, Optional.of(users), List.of(), 5, List.of(), Duration.ofSeconds(1)),
                "rmmf");

        assertEquals(200, get("health").statusCode());
        for (String page : List.of("", "metrics", "status", "datasets.csv")) {
            assertEquals(401, get(page).statusCode(), page);
        }
        assertEquals(401, get("", "Authorization", basic("eva:wrong")).statusCode());
        assertEquals(200, get("", "Authorization", basic("eva:right")).statusCode());
    }

    @Test
    void health_is_red_once_a_feed_was_not_reached_for_its_intervals() throws Exception {
        desk.open(Desk.OPEN, "rmmf");
        assertEquals(200, get("health").statusCode());

        desk.ledger.feed("rmmf", FEED, Instant.now().minusSeconds(240), Optional.of("connection refused"));
        assertEquals(200, get("health").statusCode());

        desk.ledger.feed("rmmf", FEED, Instant.now().minusSeconds(330), Optional.of("connection refused"));
        assertEquals(503, get("health").statusCode());
        assertEquals(
                "feed rmmf was not reached for 6 min: connection refused\n",
                get("health").body());
    }

    @Test
    void numbers_are_given_to_prometheus() throws Exception {
        desk.ledger.entry("rmmf", "a", BLOCKED, 1, 1);
        desk.ledger.entry("rmmf", "b", Fate.done(), 3, 300);
        desk.open(Desk.OPEN, "rmmf");

        String metrics = get("metrics").body();

        for (String line : List.of(
                "windrow_consumer_healthy 1",
                "windrow_consumer_entries{state=\"blocked\"} 1",
                "windrow_consumer_bytes 300",
                "windrow_consumer_feed_reached{feed=\"rmmf\"} 1",
                "windrow_consumer_feed_lag_seconds{feed=\"rmmf\"} 42.0",
                "windrow_consumer_disk_free_bytes 31000000000000")) {
            assertTrue(metrics.contains(line + "\n"), line + " is missing in\n" + metrics);
        }
    }

    @Test
    void a_list_is_leafed_through_to_its_end_without_gap_or_repetition() throws Exception {
        desk.ledger.inOneGo(true);
        long experiment = desk.ledger.experiment("e", "o");
        for (int i = 0; i < 230; i++) {
            UUID id = desk.ledger.entry("rmmf", "u/i/e/held " + i, Fate.done(), 1, 1);
            desk.ledger.dataset(id, experiment, i % 2 == 0 ? "even" : "odd", "held " + i, 1);
            desk.ledger.entry("rmmf", "u/i/e/no " + i, BLOCKED, 1, 1);
        }
        desk.ledger.inOneGo(false);
        desk.open(Desk.OPEN, "rmmf");

        assertEquals(230, leaf("datasets", "datasets/[0-9a-f-]{36}").size());
        assertEquals(115, leaf("datasets?owner=odd", "datasets/[0-9a-f-]{36}").size());
        assertEquals(230, leaf("blocked", "datasets/[0-9a-f-]{36}").size());
        assertEquals(460, leaf("history", "datasets/[0-9a-f-]{36}").size());
        assertEquals(231, get("blocked.csv").body().lines().count());
        assertEquals(
                230, JsonMapper.shared().readTree(get("datasets.json").body()).size());
        assertEquals(0, JsonMapper.shared().readTree(get("waiting.json").body()).size());
    }

    @Test
    void a_dataset_is_found_by_what_people_know_of_it() throws Exception {
        UUID id = desk.ledger.entry("rmmf", "e1/Titan/alloys/run 7", Fate.done(), 3, 1);
        desk.ledger.dataset(id, desk.ledger.experiment("Alloys under load", "e1"), "Eva_Berg", "run 7", 3);
        UUID other = desk.ledger.entry("rmmf", "e1/Titan/alloys/run 8", Fate.done(), 3, 1);
        long number = desk.ledger.dataset(other, desk.ledger.experiment("Other", "e1"), "e1", "Run 8", 3);
        desk.ledger.entry("rmmf", "e1/Titan/alloys/kept back", BLOCKED, 1, 1);
        desk.open(Desk.OPEN, "rmmf");

        for (String search :
                List.of("run 7", "alloys LOAD", "eva_berg", id.toString().substring(0, 8), id.toString())) {
            String found = get("datasets?q=" + coded(search)).body();
            assertTrue(found.contains(id.toString()) && !found.contains(other.toString()), search);
        }
        for (String search : List.of(
                String.format(Locale.ROOT, "run%03d/frame 000001.tif", number % 1000),
                Ledger.sha256(number + " 2").substring(0, 12))) {
            String found = get("datasets?q=" + coded(search)).body();
            assertTrue(found.contains(other.toString()) && !found.contains(id.toString()), search);
        }
        assertTrue(get("datasets?q=kept").body().contains("no experiment"));
        assertEquals(200, get("datasets/" + id.toString().substring(0, 8)).statusCode());
        assertEquals(404, get("datasets/00000000-0000-0000-0000-000000000000").statusCode());
    }

    @Test
    void a_cell_that_a_spreadsheet_would_compute_is_text() {
        assertEquals("\"'=1+1\"", Export.cell("=1+1"));
        assertEquals("\"'@x\"", Export.cell("@x"));
        assertEquals("\"'-2+3\"", Export.cell("-2+3"));
        assertEquals("-2", Export.cell(-2));
        assertEquals("\"a \"\"b\"\", c\"", Export.cell("a \"b\", c"));
        assertEquals("\"\"", Export.cell(null));
    }

    /** All that a list links, over all of its pages. */
    private Set<String> leaf(String first, String link) throws Exception {
        Set<String> seen = new HashSet<>();
        Pattern next = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
        String page = first;
        while (page != null) {
            String body = get(page).body();
            Matcher links = Pattern.compile("<td class=\"path\"><a href=\"(" + link + ")")
                    .matcher(body);
            Set<String> here = new HashSet<>();
            while (links.find()) {
                here.add(links.group(1));
            }
            for (String dataset : here) {
                assertTrue(seen.add(dataset), dataset + " is shown twice");
            }
            Matcher more = next.matcher(body);
            page = more.find() ? more.group(1).replace("&amp;", "&") : null;
        }
        return seen;
    }

    private String token() throws Exception {
        Matcher token = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"").matcher(get("").body());
        assertTrue(token.find());
        return token.group(1);
    }

    private HttpResponse<String> get(String page, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(desk.url().resolve(page));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String page, String form, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(desk.url().resolve(page)).POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The head of the answer to a request under that name. */
    private String raw(String host) throws IOException {
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), desk.url().getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
