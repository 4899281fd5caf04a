package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.repository.mytardis.world.TardisServer;

/** The pages of a consumer that fills a MyTardis, each that a link leads to. */
final class MyTardisPagesTest {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"#]*)\"");
    private static final String HOSTILE = "<b>\"quoted\" & 'so'</b>";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void every_page_opens_and_leads_to_the_server_and_shows_hostile_names_as_they_are() throws Exception {
        try (TestProvider provider = new TestProvider();
                TardisServer server = new TardisServer(directory.resolve("boxes"), TardisServer.Database.POSTGRESQL)) {
            server.person("alice").called("Alice", "<i>Liddell");
            provider.publish("alice", "SEM", HOSTILE, Optional.of("exp " + HOSTILE), Map.of("a.txt", "A"));
            provider.publish("nobody", "SEM", "blocked", Optional.of("exp"), Map.of("b.txt", "B"));
            Site site = site(provider, server);
            site.pass();
            ConsumerSettings settings = site.settings();
            Map<URI, String> pages;
            try (Workplace workplace = Workplace.open(settings, site.clock())) {
                Pages started = Pages.start(settings, workplace, () -> {}, site.clock());
                try {
                    pages = crawled(
                            URI.create("http://127.0.0.1:" + settings.status().port() + "/"));
                } finally {
                    started.close();
                }
            }

            assertTrue(pages.size() >= 6, pages.keySet().toString());
            String all = String.join("\n", pages.values());
            assertTrue(all.contains("href=\"" + server.url() + "dataset/1\""), all);
            assertTrue(all.contains("href=\"" + server.url() + "download/datafile/1/\""), all);
            assertFalse(all.contains("not stored here"), all);
            assertFalse(all.contains("<b>\"quoted\"") || all.contains("<i>Liddell"), all);
            assertFalse(all.contains(server.ingest().key()), "the key is nobody's to see");
        }
    }

    private Site site(TestProvider provider, TardisServer server) throws Exception {
        Path home = Files.createDirectory(directory.resolve("site"));
        Site site = new Site(home, provider.url());
        Path key = Files.writeString(home.resolve("key"), server.ingest().key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        site.write(
                provider.url(),
                "status: {port: " + freePort() + "}",
                "repository:",
                "  kind: mytardis",
                "  url: " + server.url(),
                "  user: ingest",
                "  key-file: key",
                "  experiment-schema: none",
                "  dataset-schema: none",
                "  datafile-schema: none");
        return site;
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** All pages that links lead to from the first one. */
    private Map<URI, String> crawled(URI first) throws Exception {
        Map<URI, String> pages = new TreeMap<>();
        Deque<URI> due = new ArrayDeque<>();
        due.add(first);
        while (!due.isEmpty()) {
            URI at = due.remove();
            if (pages.containsKey(at)) {
                continue;
            }
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), at + "\n" + answer.body());
            pages.put(at, answer.body());
            Matcher links = LINK.matcher(answer.body());
            while (links.find()) {
                URI to = at.resolve(links.group(1).replace("&amp;", "&"));
                if (to.getAuthority() != null && to.getAuthority().equals(first.getAuthority())) {
                    due.add(to);
                }
            }
        }
        return pages;
    }
}
