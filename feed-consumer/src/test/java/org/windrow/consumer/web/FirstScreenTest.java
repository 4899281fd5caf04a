package org.windrow.consumer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.InFlight.Snapshot;
import org.windrow.consumer.web.Ledger.Fate;
import org.windrow.model.DatasetId;

/** What an operator sees and does, in a real browser: on a desk, on a phone and in the dark, without any script. */
class FirstScreenTest {
    private static final Path PICTURES = Path.of("target/screens");
    private static final URI FEED = URI.create("http://127.0.0.1:9/rmmf/");

    @TempDir(cleanup = CleanupMode.NEVER) // the browser may still write its profile when it ends
    static Path profile;

    private static Browser browser;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(profile.resolve("profile"));
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
    }

    @BeforeEach
    void fill() throws Exception {
        desk = new Desk(folder);
        Instant justNow = Instant.now().minus(Duration.ofMinutes(4));
        desk.ledger.inOneGo(true);
        desk.ledger.feed("rmmf", FEED, Instant.now().minusSeconds(20), Optional.empty());
        desk.ledger.feed("cryo-em", FEED, Instant.now().minusSeconds(33), Optional.empty());
        desk.ledger.arrivals("rmmf", 30, justNow, 900_000_000L);
        desk.ledger.arrivals("cryo-em", 30, justNow.minus(Duration.ofMinutes(31)), 3_000_000_000L);
        long experiment = desk.ledger.experiment("Grain boundaries", "e12345");
        for (int i = 1; i <= 12; i++) {
            UUID id = desk.ledger.entry("rmmf", "e12345/NovaNanoSEM/exp1/run " + i, Fate.done(), 6, 12_000_000);
            desk.ledger.dataset(id, experiment, "e12345", "run " + i, 6);
        }
        desk.ledger.inOneGo(false);
        browser.screen(1280, 1000, false);
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    @Test
    void all_is_well() throws Exception {
        see("well", "green");

        assertEquals(
                "All well: 12 datasets with 72 files (144 MB) arrived, all verified; last new file 4 min ago.",
                browser.text(".sentence"));
        assertTrue(browser.text(".disk").contains("never verified"), browser.text(".disk"));
    }

    @Test
    void a_feed_was_not_reached_for_a_day() throws Exception {
        desk.ledger.feed(
                "cryo-em",
                FEED,
                Instant.now().minus(Duration.ofHours(26)),
                Optional.of("http://127.0.0.1:9/cryo-em/: connection refused; is the server running?"));

        see("unreached", "red");

        assertTrue(
                browser.text(".sentence").startsWith("Needs somebody: feed cryo-em was not reached for 1 d 2 h"),
                browser.text(".sentence"));
        assertTrue(browser.text(".card.red h2").contains("not reached"));
    }

    @Test
    void two_terabytes_are_on_their_way() throws Exception {
        long bytes = 2_000_000_000_000L;
        desk.underWay = new Snapshot(
                List.of(
                        new DatasetUnderWay(
                                "cryo-em",
                                new DatasetId(UUID.randomUUID()),
                                "e77777/Krios/session 2026-11-21/movies",
                                Instant.now().minus(Duration.ofHours(2)),
                                8_211,
                                3_376,
                                bytes,
                                822_000_000_000L,
                                114_000_000),
                        new DatasetUnderWay(
                                "rmmf",
                                new DatasetId(UUID.randomUUID()),
                                "e12345/NovaNanoSEM/exp1/run 13",
                                Instant.now().minusSeconds(2),
                                6,
                                2,
                                12_000_000,
                                4_000_000,
                                9_000_000)),
                List.of(),
                123_000_000);
        for (int i = 14; i < 26; i++) {
            desk.ledger.entry(
                    "rmmf",
                    "e12345/NovaNanoSEM/exp1/run " + i,
                    new Fate("waiting", "not looked at yet", null, null, Duration.ofMinutes(i)),
                    6,
                    0);
        }

        see("transfer", "green");

        assertTrue(browser.text(".sentence").contains("1.2 TB coming in at 123 MB/s, about 2 h 40 min left"));
        assertTrue(browser.text(".going").contains("822 GB of 2.0 TB, 3,376 of 8,211 files"), browser.text(".going"));
    }

    @Test
    void forty_blocked_for_three_causes_are_seen_and_released() throws Exception {
        block(
                28,
                0,
                "no experiment",
                "allow-unidentified-experiment",
                "Let the feed name one, or set policy.allow-unidentified-experiment: true.");
        for (int i = 0; i < 7; i++) {
            block(
                    1,
                    100 + i,
                    "frame " + i + ".tif: may not be fetched: http://10.0.0." + i + "/ is no allowed origin",
                    null,
                    "Add it to feeds[].allowed-origins, if you trust it.");
        }
        block(5, 200, "broken entry: it has no id", null, "Have the feed mended; a newer state is read by itself.");

        see("blocked", "red");

        assertTrue(browser.text(".sentence").startsWith("Needs somebody: 40 datasets blocked for 3 reasons; "));
        assertEquals(
                "3", browser.value("document.querySelectorAll('.cause').length").asString());

        browser.click(".cause:nth-of-type(2) li button");
        browser.await(".said", "1 dataset will be tried again now. What does not work stands here again");
        browser.click(".cause h3 + form button");
        browser.await(".said", "28 datasets will be tried again");
        browser.click("form[action='poll'] button");
        browser.await(".said", "The feeds are being asked now");
        assertEquals(
                2, desk.wishes.stream().filter(wish -> wish.startsWith("retry")).count());
        assertTrue(desk.wishes.contains("retry no experiment") && desk.wishes.contains("poll"), desk.wishes.toString());
    }

    @Test
    void a_dataset_is_found_by_search_and_followed_to_its_provider() throws Exception {
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            byte[] page = "<h1>The provider's page</h1>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        provider.start();
        try {
            desk.ledger.movedTo("http://127.0.0.1:" + provider.getAddress().getPort() + "/");
            desk.open(Desk.OPEN, "rmmf", "cryo-em");
            browser.open(desk.url() + "datasets");
            browser.type("input[name=q]", "grain run 7");
            browser.await(".datasets tbody a", "run 7");
            browser.picture(PICTURES.resolve("search.png"));
            browser.click(".datasets tbody a");
            browser.await("h1", "run 7");
            browser.picture(PICTURES.resolve("dataset.png"));
            browser.click("a.provider");
            browser.await("h1", "The provider's page");
        } finally {
            provider.stop(0);
        }
    }

    private void block(int count, int from, String reason, String option, String remedy) throws Exception {
        for (int i = 0; i < count; i++) {
            desk.ledger.entry(
                    "rmmf",
                    "e54321/Titan/exp9/ds" + (from + i),
                    new Fate("blocked", reason, option, remedy, Duration.ofMinutes(10L * i + from)),
                    6,
                    0);
        }
    }

    /** On a desk, on a phone and in the dark: nothing sticks out, and the colours are those of the light. */
    private void see(String situation, String light) throws Exception {
        desk.open(Desk.OPEN, "rmmf", "cryo-em");
        browser.screen(1280, 1000, false);
        browser.open(desk.url().toString());
        String bright = look(situation + "-desk", 1280, false);
        look(situation + "-phone", 390, false);
        String dark = look(situation + "-dark", 1280, true);

        assertTrue(!bright.equals(dark), bright);
        assertEquals(
                "banner " + light,
                browser.value("document.querySelector('.banner').className").asString());
        assertEquals(0, browser.value("document.scripts.length").asInt());
        browser.screen(1280, 1000, false);
    }

    private String look(String name, int width, boolean dark) throws IOException, InterruptedException {
        browser.screen(width, width < 600 ? 1700 : 1100, dark);
        browser.picture(PICTURES.resolve(name + ".png"));
        int wide = browser.value("document.documentElement.scrollWidth").asInt();
        assertTrue(wide <= width, name + " is " + wide + " wide");
        return browser.value("getComputedStyle(document.body).backgroundColor").asString();
    }
}
