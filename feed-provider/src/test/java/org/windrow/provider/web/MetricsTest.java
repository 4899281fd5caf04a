package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.page.MetricsText;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.page.Activity;
import org.windrow.provider.web.page.Conditions;

class MetricsTest {
    /** A line of the text format: name, labels, number. */
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(\\{[a-z]+=\"(?:[^\"\\\\]|\\\\[\"\\\\n"
            + "])*\"(?:,[a-z]+=\"(?:[^\"\\\\]|\\\\[\"\\\\n"
            + "])*\")*\\})? -?[0-9]+(\\.[0-9]+)?");

    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(100);
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        view.publish("u/i/e/d", "d", "a.tif", "b.tif");
        site = new Site(staging, view);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private List<String> lines() throws Exception {
        var answer = site.get("/metrics");
        assertEquals(200, answer.statusCode());
        assertEquals(MetricsText.TYPE, Site.header(answer, "Content-Type"));
        return Site.text(answer).lines().toList();
    }

    private void sayWithin(String line) throws Exception {
        // A request is counted once its answer went out, which may be after the reader has it.
        for (int i = 0; i < 200 && !lines().contains(line); i++) {
            Thread.onSpinWait();
        }
        assertTrue(lines().contains(line), () -> line + " is not there");
    }

    @Test
    void the_last_pass_says_how_long_it_took() throws Exception {
        Activity activity = new Activity(
                Activity.UNKNOWN.watch(),
                Optional.empty(),
                Optional.of(new Activity.Pass(MemoryView.START, Duration.ofMillis(1_500), 1, 1, 0, 0)),
                Optional.empty());
        Conditions conditions = new Conditions() {
            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public Activity activity(String source) {
                return activity;
            }
        };
        WebSettings settings =
                new WebSettings("127.0.0.1", 0, Optional.empty(), FeedIdentity.of("test", "Lab"), "0.1", Duration.ZERO);
        try (Site running = new Site(staging, view, settings, conditions)) {
            String text = Site.text(running.get("/metrics"));

            assertTrue(text.contains("windrow_last_pass_duration_seconds{source=\"lab\"} 1.5"), text);
        }
    }

    @Test
    void every_line_is_in_the_form_that_prometheus_reads() throws Exception {
        Set<String> described = new HashSet<>();
        for (String line : lines()) {
            if (line.startsWith("# TYPE ")) {
                described.add(line.split(" ", -1)[2]);
            } else if (!line.startsWith("# HELP ")) {
                assertTrue(SAMPLE.matcher(line).matches(), line);
                assertTrue(described.contains(line.split("[{ ]", -1)[0]), line);
            }
        }
    }

    @Test
    void what_stands_in_the_index_is_told_by_source() throws Exception {
        view.frozen = Optional.of("its disk is away");

        List<String> lines = lines();

        assertTrue(lines.contains("windrow_datasets{source=\"lab\",state=\"done\"} 1"), lines.toString());
        assertTrue(lines.contains("windrow_files{source=\"lab\"} 2"), lines.toString());
        assertTrue(lines.contains("windrow_frozen{source=\"lab\"} 1"), lines.toString());
        assertTrue(lines.contains("windrow_healthy 0"), lines.toString());
        assertTrue(lines.contains("windrow_change 1"), lines.toString());
    }

    @Test
    void requests_are_counted_by_route_and_status_whatever_is_asked() throws Exception {
        site.get("/feed");
        site.get("/feed");
        for (int i = 0; i < 50; i++) {
            site.get("/nonsense" + i + "/%22x");
            site.get("/files/lab/no/such/file" + i);
        }
        site.send("POST", "/feed");

        sayWithin("windrow_http_requests_total{route=\"feed\",status=\"200\"} 2");
        sayWithin("windrow_http_requests_total{route=\"other\",status=\"404\"} 50");
        sayWithin("windrow_http_requests_total{route=\"files\",status=\"404\"} 50");
        sayWithin("windrow_http_requests_total{route=\"feed\",status=\"405\"} 1");
    }
}
