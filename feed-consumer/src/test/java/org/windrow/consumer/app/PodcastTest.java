package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.net.OddServer;
import org.windrow.model.State;

/** Feeds that know nothing of datasets: an episode each, with a file. */
class PodcastTest {
    private static final String RSS = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
             xmlns:atom="http://www.w3.org/2005/Atom">
          <channel>
            <title>Notes from the beamline</title><link>HOST/</link><description>Weekly</description>
            <atom:link href="HOST/feed?page=2" rel="next"/>
            <itunes:author>Beamline staff</itunes:author>
            <item>
              <title>Episode 2: alignment</title><guid isPermaLink="false">beam-2</guid>
              <author>staff@example.org (Staff)</author>
              <pubDate>Tue, 10 Nov 2026 08:00:00 +0100</pubDate>
              <itunes:duration>12:34</itunes:duration>
              <enclosure url="HOST/audio/two.mp3" length="3" type="audio/mpeg"/>
            </item>
          </channel>
        </rss>
        """;

    private static final String OLDER = RSS.replace("<atom:link href=\"HOST/feed?page=2\" rel=\"next\"/>", "")
            .replace("Episode 2: alignment", "Episode 1")
            .replace("beam-2", "beam-1")
            .replace("two.mp3", "one.mp3");

    private static final String ATOM = """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="HOST/shows/">
          <title>Talks</title><id>urn:talks</id><updated>2026-11-10T08:00:00Z</updated>
          <author><name>Facility</name></author>
          <entry xml:base="2026/">
            <title>A talk</title><id>urn:talk</id><updated>2026-11-10T08:00:00Z</updated>
            <link rel="alternate" type="text/html" href="talk.html"/>
            <link rel="enclosure" type="audio/ogg" length="3" href="talk.ogg"/>
            <link rel="enclosure" type="application/pdf" href="slides.pdf" xml:base="../papers/"/>
          </entry>
        </feed>
        """;

    private static final Map<String, String> FILES = Map.of(
            "/audio/two.mp3",
            "two",
            "/audio/one.mp3",
            "one",
            "/shows/2026/talk.ogg",
            "ogg",
            "/shows/papers/slides.pdf",
            "pdf");

    @TempDir
    private Path directory;

    @Test
    void episodes_arrive_with_their_files_and_are_marked_as_not_verified() throws Exception {
        OddServer[] self = new OddServer[1];
        try (OddServer server = new OddServer((ask, out) -> out.write(answer(ask.target(), self[0])))) {
            self[0] = server;
            Site site = new Site(directory, server.at("/feed"), "policy: {allow-unidentified-experiment: true}");
            Files.writeString(
                    site.settingsFile(),
                    Files.readString(site.settingsFile())
                            .replace("feeds:\n", "feeds:\n  - {name: talks, url: '" + server.at("/talks") + "'}\n"));

            assertEquals(0, site.pass().exitCode());

            assertEquals(
                    Map.of(
                            "Episode 2_ alignment/two.mp3", "two",
                            "Episode 1/one.mp3", "one",
                            "A talk/talk.ogg", "ogg",
                            "A talk/slides.pdf", "pdf"),
                    site.held());
            try (Journal journal = site.journal()) {
                for (JournalEntry entry : journal.entries().in(State.DONE, 10)) {
                    assertTrue(entry.owner().isPresent(), entry.label());
                }
                assertEquals(0, journal.entries().held().verified());
            }
        }
    }

    private static byte[] answer(String target, OddServer server) {
        String host = server.at("").toString();
        return switch (target) {
            case "/feed" ->
                OddServer.whole("200 OK", "Content-Type: application/rss+xml\r\n", RSS.replace("HOST", host));
            case "/feed?page=2" -> OddServer.whole("200 OK", "Content-Type: text/xml\r\n", OLDER.replace("HOST", host));
            case "/talks" -> OddServer.whole("200 OK", "", ATOM.replace("HOST", host));
            default ->
                FILES.containsKey(target)
                        ? OddServer.whole("200 OK", "", FILES.get(target))
                        : OddServer.whole("404 Not Found", "", "");
        };
    }
}
