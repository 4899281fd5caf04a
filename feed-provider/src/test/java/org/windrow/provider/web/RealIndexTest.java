package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;

/** The pages and files over the index that is really used, filled by the pass that really fills it. */
class RealIndexTest {
    private static final Pattern HREF = Pattern.compile("rel=\"enclosure\"[^>]* href=\"([^\"]+)\"");
    private static final Pattern OLDER = Pattern.compile("rel=\"prev-archive\"[^>]* href=\"([^\"]+)\"");

    @TempDir
    Path home;

    private Path staging;
    private DatasetIndex index;
    private HashPool hashing;
    private PublishPass pass;
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        staging = Files.createDirectory(home.resolve("staging"));
        GroupedRules rules = new GroupedRules(
                staging,
                Structure.parse("user/instrument/experiment/dataset"),
                List.of(),
                List.of(),
                IgnoredNames.USUAL,
                EntryTemplates.USUAL);
        Source source = new Source("lab", staging, rules, Duration.ZERO, Duration.ofHours(1), Duration.ofHours(24));
        index = DatasetIndex.open(
                home.resolve("index.db"),
                new IndexSettings(Optional.of("test"), "test", List.of(source), Set.of(Digest.Algorithm.SHA_256)));
        hashing = new HashPool(index, 1, InstantSource.system(), () -> {}).start();
        pass = new PublishPass(index, new NioTreeWalk(), InstantSource.system(), hashing);
        site = new Site(staging, index);
    }

    @AfterEach
    void stop() {
        site.close();
        hashing.close();
        index.close();
    }

    private void publishUntil(int datasets) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (index.count("") < datasets && System.nanoTime() < deadline) {
            pass.run();
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        assertEquals(datasets, index.count(""));
    }

    private Path write(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "content of " + path);
    }

    private String get(String path) throws Exception {
        var response = site.get(path);
        assertEquals(200, response.statusCode(), path);
        return Site.text(response);
    }

    @Test
    void each_file_of_a_tree_is_in_the_feed_once_and_comes_with_its_bytes() throws Exception {
        Set<Path> written = new TreeSet<>();
        for (int i = 0; i < 230; i++) {
            written.add(write("user" + i % 7 + "/SEM ä;b/exp#1/run " + i + "/a 100%.tif"));
        }
        publishUntil(230);

        Set<Path> fed = new TreeSet<>();
        int documents = 0;
        Optional<String> next = Optional.of("/feed");
        while (next.isPresent()) {
            String document = get(next.get());
            Matcher href = HREF.matcher(document);
            while (href.find()) {
                assertTrue(fed.add(fetched(href.group(1))), "twice: " + href.group(1));
            }
            documents++;
            next = Optional.of(OLDER.matcher(document)).filter(Matcher::find).map(m -> pathOf(m.group(1)));
        }

        assertEquals(written, fed);
        assertEquals(3, documents);
    }

    private static String pathOf(String href) {
        return URI.create(href).getRawPath();
    }

    private Path fetched(String href) throws Exception {
        var response = site.get(pathOf(href));
        assertEquals(200, response.statusCode(), href);
        Path file = staging.resolve(URI.create(href).getPath().substring("/files/lab/".length()));
        assertArrayEquals(Files.readAllBytes(file), response.body());
        return file;
    }

    @Test
    void an_idle_feed_answers_304_and_a_change_does_not() throws Exception {
        write("u/i/e/d/a.tif");
        publishUntil(1);
        String tag = Site.header(site.get("/feed"), "ETag");
        pass.run();
        assertEquals(304, site.get("/feed", "If-None-Match", tag).statusCode());

        write("u/i/e/d2/a.tif");
        publishUntil(2);

        assertEquals(200, site.get("/feed", "If-None-Match", tag).statusCode());
    }

    @Test
    void pages_show_what_is_published_what_is_ignored_and_why() throws Exception {
        write("u/i/e/d/a.tif");
        write("u/i/e/d/Thumbs.db");
        publishUntil(1);
        String id = index.list("", 0, 1).get(0).id().toString();

        assertTrue(get("/browse").contains("1 dataset, 1 file"));
        assertTrue(get("/browse/ignored").contains("Thumbs.db"));
        assertTrue(get("/browse/waiting").contains("Waiting"));
        assertTrue(get("/browse/blocked").contains("Blocked"));
        assertTrue(get("/datasets/" + id.substring(0, 8) + ".html").contains("<li><span>instrument</span>i</li>"));
        assertTrue(get("/datasets/" + id + ".json").contains("\"a.tif\""));
        assertTrue(get("/datasets/" + id + ".atom").contains("urn:uuid:" + id));
        assertTrue(get("/status").contains("\"ignored\" : 1"));
        var ignored = site.get("/files/lab/u/i/e/d/Thumbs.db");
        assertEquals(404, ignored.statusCode());
        assertTrue(Site.text(ignored).contains("is not published, it is ignored"), Site.text(ignored));
        assertEquals(index.change(1).orElseThrow().hash() + "\n", get("/feed/" + index.epoch() + "/mark/1"));
    }

    @Test
    void a_file_that_changed_on_disk_is_refused_until_it_is_published_again() throws Exception {
        write("u/i/e/d/a.tif");
        publishUntil(1);
        Files.writeString(staging.resolve("u/i/e/d/a.tif"), "other content");
        assertEquals(409, site.get("/files/lab/u/i/e/d/a.tif").statusCode());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (site.get("/files/lab/u/i/e/d/a.tif").statusCode() != 200 && System.nanoTime() < deadline) {
            pass.run();
        }

        assertEquals("other content", get("/files/lab/u/i/e/d/a.tif"));
    }

    @Test
    void a_staging_directory_that_goes_away_makes_health_red() throws Exception {
        write("u/i/e/d/a.tif");
        publishUntil(1);
        Files.move(staging, home.resolve("away"));
        pass.run();

        var health = site.get("/health");

        assertEquals(503, health.statusCode());
        assertTrue(Site.text(health).contains("source lab is frozen"), Site.text(health));
        assertEquals(200, site.get("/feed").statusCode());
        assertEquals(503, site.get("/files/lab/u/i/e/d/a.tif").statusCode());
    }
}
