package org.windrow.consumer.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

class FeedSettingsTest {
    @TempDir
    Path home;

    private final Problems problems = new Problems();

    @Test
    void a_feed_needs_a_name_and_an_address_only() throws Exception {
        List<FeedSettings> feeds = read("feeds:\n  - {name: rmmf, url: 'https://h.example.org/atom/'}\n");

        problems.throwIfAny();
        assertEquals(
                List.of(new FeedSettings(
                        "rmmf",
                        URI.create("https://h.example.org/atom/"),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15),
                        List.of())),
                feeds);
    }

    @Test
    void every_fault_is_named_at_once() throws Exception {
        List<FeedSettings> feeds = read("""
                feeds:
                  - {name: a, url: 'ftp://h/', every: soon}
                  - {name: b, url: 'http://u:p@h/', allowed-origins: [h2]}
                  - {name: c, url: 'http://h/', evry: 1s, every: 0s}
                  - {name: c, url: 'http://h/'}
                  - {url: 'http://h/'}
                """);

        SettingsException e = assertThrows(SettingsException.class, problems::throwIfAny);
        assertEquals(2, feeds.size());
        for (String part : List.of(
                "feeds[0].url: 'ftp://h/'",
                "feeds[0].every: 'soon'",
                "feeds[1].url",
                "'h2' is not an origin",
                "feeds[2].evry",
                "Did you mean 'every'?",
                "longer than 0",
                "two feeds are called 'c'",
                "feeds[4].name: is missing")) {
            assertTrue(e.getMessage().contains(part), part + " in\n" + e.getMessage());
        }
    }

    private List<FeedSettings> read(String yaml) throws Exception {
        Path file = Files.writeString(home.resolve("consumer.yaml"), yaml);
        return FeedSettings.read(SettingsFile.read(file, problems).sections("feeds"));
    }
}
