package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.State;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.Links;
import org.windrow.provider.scan.Marker;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;
import org.windrow.wire.AtomReader;
import org.windrow.wire.RawEntry;

/** All hostile names and things in one tree, from the disk to the reader of the feed. */
class HostileTreeTest {
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(100_000_000, 10_000_000));

    @TempDir
    Path home;

    private HostileTree tree;
    private Path staging;
    private DatasetIndex index;
    private HashPool hashing;
    private PublishPass pass;
    private Site site;

    @BeforeEach
    void open() throws Exception {
        tree = new HostileTree(home);
        staging = home.resolve("staging");
        GroupedRules rules = new GroupedRules(
                staging,
                Structure.parse("user/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.USUAL,
                EntryTemplates.USUAL);
        Source source = new Source(
                "lab",
                staging,
                rules,
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofHours(24),
                Marker.NONE,
                Links.INSIDE);
        index = DatasetIndex.open(
                home.resolve("index.db"),
                new IndexSettings(Optional.of("test"), "test", List.of(source), Set.of(Digest.Algorithm.SHA_256)));
        hashing = new HashPool(index, 1, InstantSource.system(), () -> {});
        pass = new PublishPass(index, new NioTreeWalk(), InstantSource.system(), hashing);
        site = new Site(staging, index);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        hashing.close();
        index.close();
        tree.clear();
    }

    /** Passes until nothing waits and exactly what the tree says is in the feed. */
    private Map<String, URI> settled() throws Exception {
        hashing.start();
        return passesUntilServed();
    }

    private Map<String, URI> passesUntilServed() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Map<String, URI> feed = Map.of();
        while (System.nanoTime() < deadline) {
            pass.run();
            feed = feed();
            if (index.standings(State.WAITING, 1).isEmpty() && feed.keySet().equals(tree.served.keySet())) {
                return feed;
            }
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        assertEquals(tree.served.keySet(), feed.keySet());
        return feed;
    }

    /** Each file of the feed by its path below the source, with its address. */
    private Map<String, URI> feed() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + site.server.port() + "/feed");
        byte[] document = site.get("/feed").body();
        DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
        strict.setNamespaceAware(true);
        strict.newDocumentBuilder().parse(new ByteArrayInputStream(document));
        List<RawEntry> entries = new ArrayList<>();
        READER.read(new ByteArrayInputStream(document), address, entries::add);
        Map<String, URI> found = new TreeMap<>();
        for (RawEntry entry : entries) {
            for (Enclosure file : READER.entry(entry).files()) {
                found.put(file.href().getPath().substring("/files/lab/".length()), file.href());
            }
        }
        return found;
    }

    private HttpResponse<byte[]> get(URI href) throws Exception {
        return site.get(href.getRawPath());
    }

    private String sentence(Standing standing) {
        return standing.why() + (standing.remedy().isEmpty() ? "" : " -> " + standing.remedy());
    }

    private Map<String, String> refused() {
        Map<String, String> found = new TreeMap<>();
        for (State state : List.of(State.BLOCKED, State.IGNORED)) {
            index.standings(state, 1_000).forEach(standing -> found.put(standing.path(), sentence(standing)));
        }
        return found;
    }

    @Test
    void each_is_served_with_its_bytes_or_refused_with_a_sentence() throws Exception {
        Map<String, URI> feed = settled();

        for (Map.Entry<String, Path> file : tree.served.entrySet()) {
            HttpResponse<byte[]> response = get(feed.get(file.getKey()));
            assertEquals(200, response.statusCode(), file.getKey());
            assertArrayEquals(Files.readAllBytes(file.getValue()), response.body(), file.getKey());
        }
        Map<String, String> refused = refused();
        tree.refused.forEach((path, sentence) -> assertEquals(sentence, refused.remove(path), path));
        assertEquals(Map.of(), refused);
        tree.refused.forEach((path, sentence) -> {
            Standing told = index.why(path).get(0);
            assertEquals(sentence, sentence(told), path);
        });
    }

    @Test
    void pages_show_names_as_text() throws Exception {
        settled();

        for (String page : List.of("/browse", "/browse/blocked", "/browse/ignored", "/browse?q=script")) {
            HttpResponse<byte[]> response = site.get(page, "Accept", "text/html");
            assertEquals(200, response.statusCode(), page);
            assertFalse(Site.text(response).contains("<script>alert"), page);
            assertFalse(Site.text(response).contains("<b>\"'"), page);
        }
        assertTrue(Site.text(site.get("/browse/blocked")).contains("its name is not valid UTF-8"));
    }

    @Test
    void files_that_vanish_or_change_between_scan_and_hash_hold_nothing_up() throws Exception {
        Path folder = Files.createDirectories(staging.resolve("u/moving"));
        for (String name : List.of("gone", "other", "turned", "pipe", "stays")) {
            Files.writeString(folder.resolve(name), "as it was");
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("stays"));
        pass.run(); // sees them; nothing is hashed yet

        Files.delete(folder.resolve("gone"));
        Files.writeString(folder.resolve("other"), "and other than it was");
        replace(folder.resolve("turned"), home.resolve("outside/secret"));
        replace(folder.resolve("link"), home.resolve("outside/secret"));
        Files.delete(folder.resolve("pipe"));
        Tool.run(folder, "mkfifo", "pipe");
        for (String name : List.of("other", "stays")) {
            tree.served.put("u/moving/" + name, folder.resolve(name));
        }
        Map<String, URI> feed = settled();

        assertEquals("and other than it was", Site.text(get(feed.get("u/moving/other"))));
        assertTrue(refused().get("u/moving/link").contains("outside the source directory"));
        assertTrue(refused().get("u/moving/turned").contains("outside the source directory"));
        assertEquals("a named pipe holds no data", refused().get("u/moving/pipe"));
    }

    @Test
    void files_that_vanish_change_or_are_turned_outside_before_the_download_are_refused() throws Exception {
        Map<String, URI> feed = settled();

        Files.delete(staging.resolve("u/names/%"));
        Files.writeString(staging.resolve("u/names/100%.txt"), "other");
        replace(staging.resolve("u/names/-rf"), home.resolve("outside/secret"));
        replace(staging.resolve("u/links/file"), home.resolve("outside/secret"));
        Files.writeString(home.resolve("outside/inner.txt"), "SECRET");
        replace(staging.resolve("u/linked"), home.resolve("outside"));

        refuses(404, "'u/names/%' is no longer in the staging directory.", feed.get("u/names/%"));
        String changed = "' changed since it was announced; the feed will announce it anew once it is quiet.";
        refuses(409, "'u/names/100%.txt" + changed, feed.get("u/names/100%.txt"));
        refuses(409, "'u/names/-rf" + changed, feed.get("u/names/-rf"));
        refuses(409, "'u/links/file" + changed, feed.get("u/links/file"));
        refuses(409, "'u/links/chain" + changed, feed.get("u/links/chain"));
        refuses(404, "'u/linked/inner.txt' leads out of the staging directory.", feed.get("u/linked/inner.txt"));
    }

    private void refuses(int status, String why, URI href) throws Exception {
        HttpResponse<byte[]> response = get(href);
        assertEquals(status, response.statusCode(), href.toString());
        assertEquals(why, Site.text(response).strip());
    }

    private static void replace(Path path, Path byLinkTo) throws Exception {
        Files.delete(path);
        Files.createSymbolicLink(path, byLinkTo);
    }
}
