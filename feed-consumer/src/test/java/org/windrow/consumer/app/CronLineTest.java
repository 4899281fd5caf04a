package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Notices.Notice;

final class CronLineTest {
    private static final String DOWN = "feed a: connection refused";

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_trouble_is_told_when_it_begins_and_again_every_day() {
        try (Journal journal = Journal.open(directory.resolve("consumer.db"))) {
            assertEquals(
                    Optional.of("windrow: " + DOWN + " -> feed-consumer status"),
                    line(journal, Map.of("feed a", DOWN)));
            assertEquals(Optional.empty(), line(journal, Map.of("feed a", DOWN)));
            later(Duration.ofHours(23));
            assertEquals(Optional.empty(), line(journal, Map.of("feed a", "feed a: refused otherwise")));
            later(Duration.ofHours(2));
            assertTrue(line(journal, Map.of("feed a", DOWN)).isPresent());
        }
    }

    @Test
    void one_that_comes_back_is_told_again_and_one_that_flickers_is_not() {
        try (Journal journal = Journal.open(directory.resolve("consumer.db"))) {
            assertTrue(line(journal, Map.of("feed a", DOWN)).isPresent());
            assertEquals(Optional.empty(), line(journal, Map.of()));
            assertEquals(Optional.empty(), line(journal, Map.of("feed a", DOWN)));
            later(Duration.ofHours(2));
            assertEquals(Optional.empty(), line(journal, Map.of()));
            assertTrue(line(journal, Map.of("feed a", DOWN)).isPresent());
        }
    }

    @Test
    void many_troubles_are_one_line() {
        try (Journal journal = Journal.open(directory.resolve("consumer.db"))) {
            Map<String, String> many =
                    IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "a\nb".repeat(1000)));

            String line = line(journal, many).orElseThrow();

            assertEquals(1, line.lines().count());
            assertTrue(line.contains("and 47 further troubles"), line);
            assertTrue(line.length() < 2_000, "a mail's line of " + line.length());
        }
    }

    @Test
    void what_is_told_here_is_no_business_of_the_hook() {
        try (Journal journal = Journal.open(directory.resolve("consumer.db"))) {
            journal.notices().opened("disk", new Notice("full", now));
            assertTrue(line(journal, Map.of("feed a", DOWN)).isPresent());

            assertEquals(
                    Map.of("disk", new Notice("full", now)), journal.notices().open());
            assertEquals(Map.of("feed a", new Notice(DOWN, now)), journal.mail().open());
        }
    }

    @Test
    void passes_are_silent_until_something_begins() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Site site = new Site(directory, provider.url());
            provider.publish("ds1", Map.of("a.txt", "A"));
            assertEquals("0 ", once(site));
            provider.publish("loose", Optional.empty(), Map.of("c.txt", "C"));
            assertEquals(
                    "0 windrow: 1 dataset blocked: no experiment; allow-unidentified-experiment is false"
                            + " -> feed-consumer status\n",
                    once(site));
            assertEquals("0 ", once(site));
            provider.publish("ds2", Map.of("b.txt", "B"));
            provider.answerFile("u/i/e/ds2/b.txt", 500);
            String failing = once(site);
            assertTrue(
                    failing.startsWith("3 windrow: u/i/e/ds2 [")
                            && failing.lines().count() == 1,
                    failing);
            provider.answerFeed(500);
            String down = once(site);
            assertTrue(down.startsWith("1 windrow: feed test: ") && down.lines().count() == 1, down);
            assertEquals("1 ", once(site));
        }
    }

    @Test
    void a_repository_that_is_away_is_told_once() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Site site = new Site(directory, provider.url());
            provider.publish("ds1", Map.of("a.txt", "A"));
            assertEquals("0 ", once(site));
            Files.move(site.repository(), directory.resolve("away"));

            String away = once(site);

            assertTrue(away.startsWith("11 windrow: There is no repository at "), away);
            assertEquals("11 ", once(site));
        }
    }

    private Optional<String> line(Journal journal, Map<String, String> troubles) {
        return new CronLine(journal.mail(), () -> now).of(troubles);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static String once(Site site) throws IOException {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        int code = ConsumerMain.execute(
                both, both, "once", "-c", site.settingsFile().toString());
        return code + " " + out;
    }
}
