package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Arrived;
import org.windrow.model.State;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.hash.HashLimits;
import org.windrow.provider.hash.HashProgress;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.web.page.Conditions;
import org.windrow.provider.web.page.Mount;

/** What an operator sees first, in a real browser: on a desk, on a phone and in the dark, without any script. */
class FirstScreenTest {
    private static final Path PICTURES = Path.of("target/screens");

    @TempDir(cleanup = CleanupMode.NEVER) // the browser may still write its profile when it ends
    Path folder;

    private final BusyView view = new BusyView();
    private Browser browser;
    private Site site;

    /** Files come in office hours. */
    private static final class BusyView extends MemoryView {
        private Duration silence = Duration.ofMinutes(4);

        BusyView() {
            super(100);
        }

        @Override
        public Optional<Instant> lastArrival(String source) {
            return Optional.of(Instant.now().minus(silence));
        }

        @Override
        public List<Arrived> arrivals(String source) {
            List<Arrived> hours = new ArrayList<>();
            Instant last = lastArrival(source).orElseThrow();
            for (int hour = 24 * 40; hour >= 0; hour--) {
                hours.add(new Arrived(last.minus(Duration.ofHours(hour)), 5L + hour % 7, 1_000));
            }
            return hours;
        }
    }

    private static final class RunningService implements Conditions {
        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public Optional<Mount> mount(String source) {
            return Optional.of(new Mount("nfs4", 1_200_000_000_000L, 8_000_000_000_000L));
        }

        @Override
        public Optional<Duration> noticedWithin(String source) {
            return Optional.of(Duration.ofSeconds(125));
        }

        @Override
        public HashProgress hashing() {
            return new HashProgress(new HashLimits(2, OptionalLong.empty()), 9, 9, 250e6, 0.25, 2, List.of());
        }
    }

    @BeforeEach
    void serve() throws Exception {
        WebSettings settings = new WebSettings(
                "127.0.0.1", 0, Optional.empty(), FeedIdentity.of("test", "RMMF staging"), "0.1", Duration.ZERO);
        site = new Site(folder, view, settings, new RunningService());
        for (int i = 1; i <= 12; i++) {
            view.publish("e12345/NovaNanoSEM/exp1/ds" + i, "Grain boundaries, run " + i, "a.tif", "b.tif");
        }
        browser = new Browser(folder.resolve("profile"));
    }

    @AfterEach
    void stop() throws Exception {
        browser.close();
        site.close();
    }

    @Test
    void all_is_well() throws Exception {
        see("well", "green");

        assertEquals(
                "All well: 12 datasets, 24 files, 120 B published; last new file 4 min ago; a finished dataset appears"
                        + " within about 2 min of its last write.",
                browser.text(".banner"));
    }

    @Test
    void a_source_is_frozen() throws Exception {
        view.frozen = Optional.of("/mnt/lab_staging is empty, and it was not before; is its disk mounted?");

        see("frozen", "red");

        assertTrue(browser.text(".banner").startsWith("Needs attention: 12 datasets"), browser.text(".banner"));
        assertTrue(browser.text(".banner li").contains("is its disk mounted?"), browser.text(".banner"));
        assertTrue(browser.text(".card h2").contains("frozen"));
        assertEquals(colour("body"), colour(".card h2"));
    }

    @Test
    void there_is_much_to_hash() throws Exception {
        view.unhashed = 4_000;

        see("backlog", "green");

        assertTrue(
                browser.text(".banner")
                        .contains("checksums of 4,000 files (4.0 TB) still to compute, about 4 h 26 min"),
                browser.text(".banner"));
        assertTrue(browser.text(".banner").contains("appears within about 4 h 29 min"), browser.text(".banner"));
    }

    @Test
    void twenty_items_are_blocked() throws Exception {
        for (int i = 1; i <= 20; i++) {
            view.standings.add(new Standing(
                    "lab",
                    "e12345/NovaNanoSEM/exp1/ds" + i + "/bad\\xFF" + "name".repeat(i) + ".tif",
                    State.BLOCKED,
                    "its name is not valid UTF-8",
                    Instant.now().minus(Duration.ofHours(i)),
                    Optional.empty(),
                    "Rename it, on the instrument's computer too, or it comes back."));
        }

        see("blocked", "amber");

        assertEquals(
                "5",
                browser.value("document.querySelectorAll('.attention li').length")
                        .asString());
        browser.click(".bar a");
        assertEquals(
                "20",
                browser.value("document.querySelectorAll('tbody tr').length").asString());
    }

    @Test
    void an_unusual_silence_is_red_on_its_card() throws Exception {
        view.silence = Duration.ofHours(9);

        see("silent", "amber");

        assertTrue(browser.text(".banner li").startsWith("nothing new from lab for 9 h"), browser.text(".banner"));
        assertTrue(browser.text(".card .big .red").contains("9 h ago"));
    }

    @Test
    void a_dataset_is_found_by_search_and_a_path_by_why() throws Exception {
        browser.open(site.server.base() + "browse");
        browser.type("input[name=q]", "run 7");
        assertEquals(
                "1",
                browser.value("document.querySelectorAll('.datasets tbody tr').length")
                        .asString());
        browser.click(".datasets tbody a");
        assertTrue(browser.text("main").contains("Grain boundaries, run 7"));

        browser.open(site.server.base() + "browse/why");
        browser.type("input[name=path]", "e12345/no-such.tif");
        assertTrue(browser.text("main").contains("Nothing is known of “e12345/no-such.tif”"), browser.text("main"));
    }

    private String colour(String selector) throws IOException, InterruptedException {
        return browser.value("getComputedStyle(document.querySelector('" + selector + "')).color")
                .asString();
    }

    /** On a desk, on a phone and in the dark: nothing sticks out, and the colours are those of the light. */
    private void see(String situation, String light) throws IOException, InterruptedException {
        browser.open(site.server.base() + "browse");
        String bright = look(situation + "-desk", 1280, false);
        look(situation + "-phone", 390, false);
        String dark = look(situation + "-dark", 1280, true);

        assertTrue(!bright.equals(dark), bright);
        assertEquals(
                "banner " + light,
                browser.value("document.querySelector('.banner').className").asString());
        assertEquals(0, browser.value("document.scripts.length").asInt());
    }

    private String look(String name, int width, boolean dark) throws IOException, InterruptedException {
        browser.screen(width, 1400, dark);
        browser.picture(PICTURES.resolve(name + ".png"));
        int wide = browser.value("document.documentElement.scrollWidth").asInt();
        assertTrue(wide <= width, name + " is " + wide + " wide");
        return browser.value("getComputedStyle(document.body).backgroundColor").asString();
    }
}
