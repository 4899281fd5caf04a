package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.configuration.Surroundings;
import org.windrow.wire.AtomReader;
import org.windrow.wire.RawEntry;
import picocli.CommandLine;

/** A whole provider started as its predecessor was, for the harvester of that time. */
class CompatTest {
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(10_000_000, 1_000_000));

    @TempDir
    private Path here;

    private Path staging;
    private Surroundings around;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(here.resolve("staging"));
        around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
        for (String path : List.of(
                "e1/SEM/exp1/ds1/a.tif",
                "e1/SEM/exp1/ds1/sub/b #2.tif",
                "e1/SEM/exp1/loose.txt",
                "E2/SEM/exp1/Thumbs.db",
                "E2/SEM/exp1/ds1/Gr\u00f6\u00dfe.tif",
                "E2/SEM/exp1/ds1/Old Data/x.tif",
                "nobody/SEM/exp1/ds1/a.tif",
                "feed/SEM/exp1/ds1/a.tif")) {
            Path file = staging.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2012-01-01T00:00:00Z")));
        }
    }

    private Serve serve(String... more) throws Exception {
        List<String> args =
                new ArrayList<>(List.of("-d", staging.toString(), "--settle", "0s", "--port", "0", "--no-watch"));
        args.addAll(List.of(more));
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs(args.toArray(String[]::new));
        ProviderSettings settings = new SettingsReader(flags, around, new IndexedSources()).read();
        return Serve.start(settings, around, InstantSource.system());
    }

    private Map<String, FeedEntry> awaitEntries(Serve serve, Predicate<Map<String, FeedEntry>> until) {
        Map<String, FeedEntry> entries = new HashMap<>();
        Await.until(() -> {
            entries.clear();
            entries.putAll(entries(serve));
            return until.test(entries);
        });
        return entries;
    }

    private Map<String, FeedEntry> entries(Serve serve) {
        try {
            List<RawEntry> raw = new ArrayList<>();
            URI feed = serve.base();
            READER.read(new ByteArrayInputStream(get(feed).body()), feed, raw::add);
            Map<String, FeedEntry> entries = new HashMap<>();
            for (RawEntry each : raw) {
                FeedEntry entry = READER.entry(each);
                entries.put(entry.id(), entry);
            }
            return entries;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void ids_hrefs_paths_and_digests_are_those_that_the_old_harvester_knows() throws Exception {
        // as start scripts of sites have it, but for the staging directory
        String group = "/^(" + staging + "/[EeSs][0-9]+/[^/]+/[^/]+/([^/]+/)?).+$/";
        try (Serve serve = serve(
                "--group-pattern",
                group,
                "--exclude-pattern",
                "[Tt]humbs.db|E2/.*/Old\\ Data/",
                "--compat",
                "mytardis")) {
            Map<String, FeedEntry> entries = awaitEntries(serve, e -> e.size() == 3);

            assertEquals(java.util.Set.of("/e1/SEM/exp1/ds1", "/e1/SEM/exp1", "/E2/SEM/exp1/ds1"), entries.keySet());
            FeedEntry entry = entries.get("/e1/SEM/exp1/ds1");
            assertEquals(Optional.of("exp1"), entry.experimentTitle());
            assertEquals(Optional.of("e1"), entry.author().orElseThrow().name());
            Enclosure file = entry.files().get(1);
            assertEquals(serve.base().resolve("e1/SEM/exp1/ds1/sub/b%20%232.tif"), file.href());
            assertEquals(Optional.of(staging + "/e1/SEM/exp1/ds1/sub/b #2.tif"), file.oldPath());
            assertTrue(file.digests().stream().anyMatch(d -> d.algorithm() == Digest.Algorithm.SHA_512));
            assertEquals(
                    List.of("Gr\u00f6\u00dfe.tif"),
                    entries.get("/E2/SEM/exp1/ds1").files().stream()
                            .map(f -> f.title().orElseThrow())
                            .toList());
            for (FeedEntry each : entries.values()) {
                for (Enclosure enclosure : each.files()) {
                    byte[] body = get(enclosure.href()).body();
                    assertArrayEquals(
                            Files.readAllBytes(Path.of(enclosure.oldPath().orElseThrow())), body);
                }
            }
        }
    }

    @Test
    void a_folder_that_is_called_like_an_address_of_ours_is_served_too() throws Exception {
        try (Serve serve = serve("--structure", "user/instrument/experiment/dataset", "--compat", "mytardis")) {
            FeedEntry entry = awaitEntries(serve, e -> e.containsKey("/feed/SEM/exp1/ds1"))
                    .get("/feed/SEM/exp1/ds1");
            URI file = entry.files().get(0).href();

            assertEquals(serve.base().resolve("files/default/feed/SEM/exp1/ds1/a.tif"), file);
            assertEquals(
                    "feed/SEM/exp1/ds1/a.tif", new String(get(file).body(), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(404, get(serve.base().resolve("e1/SEM/none.tif")).statusCode());
            assertEquals(404, get(serve.base().resolve("e1")).statusCode());
            assertEquals(404, get(serve.base().resolve("..%2f..%2fetc/passwd")).statusCode());
        }
    }

    @Test
    void a_provider_that_becomes_compatible_later_adds_the_digests() throws Exception {
        try (Serve serve = serve("--structure", "user/instrument/experiment/dataset")) {
            awaitEntries(serve, e -> e.size() == 5);
        }
        try (Serve serve = serve("--structure", "user/instrument/experiment/dataset", "--compat", "mytardis")) {
            Map<String, FeedEntry> entries = awaitEntries(
                    serve,
                    all -> !all.isEmpty()
                            && all.values().stream()
                                    .flatMap(entry -> entry.files().stream())
                                    .allMatch(file -> file.digests().stream()
                                            .anyMatch(d -> d.algorithm() == Digest.Algorithm.SHA_512)));

            assertFalse(entries.isEmpty());
        }
    }
}
