package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.ChangeKind;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;
import org.windrow.wire.OldForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feed readers that are not ours. */
class OtherReadersTest {
    @TempDir
    Path here;

    private final MemoryView view = new MemoryView(5);

    private Site site(EntryForm form) throws Exception {
        return new Site(
                Files.createDirectories(here.resolve("staging")),
                view,
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        FeedIdentity.of("test", "Lab <staging> & more"),
                        "0.1",
                        form,
                        Limits.USUAL.stoppingWithin(Duration.ZERO),
                        Access.OPEN));
    }

    private void publish() {
        for (int i = 0; i < 10; i++) {
            view.publish(
                    "e" + i + "/SEM/exp/ds",
                    "ds & <" + i + ">",
                    "a #1.tif",
                    "sub/Gr\u00f6\u00dfe.tif",
                    "\ud83d\udd2c.tif");
        }
        view.remove("e3/SEM/exp/ds", ChangeKind.GONE);
    }

    private List<JsonNode> byFeedparser(URI feed) throws Exception {
        Tool.file("/usr/lib/python3/dist-packages/feedparser/__init__.py", "python3-feedparser");
        Path script = Path.of("src/test/resources/feedparser/walk.py").toAbsolutePath();
        String said = Tool.run(here, Tool.find("/usr/bin/python3", "python3"), script.toString(), feed.toString());
        List<JsonNode> files = new ArrayList<>();
        said.lines().forEach(line -> files.add(JsonMapper.shared().readTree(line)));
        return files;
    }

    @Test
    void feedparser_reads_every_document_with_digests() throws Exception {
        publish();
        try (Site site = site(EntryForm.listing(1000))) {
            for (String start : List.of("feed", "")) {
                List<JsonNode> files = byFeedparser(site.server.base().resolve(start));

                assertEquals(27, files.size());
                for (JsonNode file : files) {
                    String title = file.get("title").asString();
                    byte[] name = title.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    assertEquals(
                            "sha-256:" + MemoryView.sha256(name),
                            file.get("hash").asString());
                    assertEquals("5", file.get("length").asString());
                    assertTrue(file.get("id").asString().startsWith("urn:uuid:"), file.toString());
                    assertTrue(URI.create(file.get("href").asString()).getPath().endsWith("/SEM/exp/ds/" + title));
                }
                Set<String> titles = files.stream()
                        .map(f -> f.get("dataset").asString())
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(9, titles.size(), titles.toString());
                assertTrue(titles.contains("ds & <1>") || titles.contains("ds &amp; &lt;1&gt;"), titles.toString());
            }
        }
    }

    @Test
    void feedparser_finds_in_the_old_form_what_the_old_harvester_asks_for() throws Exception {
        publish();
        EntryForm old = EntryForm.old(new OldForm(Map.of("lab", "/mnt/lab staging")), false);
        try (Site site = site(old)) {
            List<JsonNode> files = byFeedparser(site.server.base());

            assertEquals(27, files.size());
            JsonNode file = files.get(0);
            URI base = site.server.base();
            assertEquals(
                    base.resolve("e9/SEM/exp/ds").toString(),
                    base.resolve(file.get("id").asString()).toString());
            assertEquals("[\"exp\"]", file.get("experiment").toString());
            assertEquals(
                    "/mnt/lab staging/e9/SEM/exp/ds/a #1.tif", file.get("path").asString());
            assertEquals(
                    Long.toString(MemoryView.START.toEpochMilli()),
                    file.get("modified").asString());
            assertEquals("image/tiff", file.get("mime").asString());
            assertEquals(
                    base.resolve("e9/SEM/exp/ds/a%20%231.tif").toString(),
                    file.get("href").asString());
        }
    }

    @Test
    void newsboat_lists_the_datasets() throws Exception {
        publish();
        String newsboat = Tool.find("newsboat", "newsboat");
        try (Site site = site(EntryForm.listing(1000))) {
            Files.writeString(here.resolve("urls"), site.server.base() + "feed\n");
            Files.writeString(here.resolve("config"), "reload-threads 1\n");
            view.publish("news/SEM/exp/ds", "hot news", "a.tif");

            Tool.run(here, newsboat, "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload");
            String titles =
                    Tool.run(here, newsboat, "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "print-unread");
            assertEquals("1 unread articles", titles.strip().replaceAll(".*\\n", ""));
        }
    }
}
