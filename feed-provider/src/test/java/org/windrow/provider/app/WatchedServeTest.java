package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.configuration.Surroundings;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider that would walk once an hour: whatever it notices sooner, somebody told it. */
class WatchedServeTest {
    @TempDir
    private Path here;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path staging;
    private JsonNode last;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(here.resolve("staging"));
        file("ann/SEM/exp/ds1/a");
    }

    private void file(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private Serve serve(String scan, String source) throws Exception {
        Path settings = Files.writeString(here.resolve("provider.yaml"), """
            server: {port: 0}
            no-hashes: true
            scan: {every: 1h, rescan-every: 1h%s}
            sources:
              - {name: rmmf, directory: staging, structure: user/instrument/experiment/dataset, settle: 0s%s}
            """.formatted(scan, source));
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs("-c", settings.toString());
        Surroundings around = new Surroundings(Map.of(), here.resolve("home"), here, "harvest-1", "UTF-8");
        return Serve.start(
                new SettingsReader(flags, around, new IndexedSources()).read(), around, InstantSource.system());
    }

    private JsonNode status(Serve serve) {
        try {
            HttpRequest ask =
                    HttpRequest.newBuilder(serve.base().resolve("status")).build();
            return JsonMapper.shared()
                    .readTree(client.send(ask, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode await(Serve serve, Predicate<JsonNode> until) {
        try {
            Await.until(() -> {
                last = status(serve);
                return until.test(last);
            });
        } catch (AssertionError e) {
            throw new AssertionError("still " + last, e);
        }
        return last.path("sources").path("rmmf");
    }

    private static Predicate<JsonNode> datasets(int number) {
        return status -> status.path("datasets").asInt() == number;
    }

    private static boolean live(JsonNode status) {
        // the walk that follows its registration ended, too
        JsonNode source = status.path("sources").path("rmmf");
        return source.path("watch").path("state").asString().equals("live")
                && source.path("lastPass").path("changedFolders").asInt(-1) == 0;
    }

    @Test
    void a_live_watcher_shows_files_that_come_change_and_go_without_a_walk() throws Exception {
        try (Serve serve = serve("", "")) {
            await(serve, WatchedServeTest::live);

            file("bob/SEM/exp/ds2/sub/b");
            await(serve, datasets(2));
            await(
                    serve,
                    status -> status.path("sources")
                                    .path("rmmf")
                                    .path("lastRescan")
                                    .path("folders")
                                    .asInt(0)
                            > 0);
            file("ann/SEM/exp/ds1/c");
            await(serve, status -> status.path("files").asInt() == 3);
            Files.delete(staging.resolve("ann/SEM/exp/ds1/c"));
            await(serve, status -> status.path("files").asInt() == 2);
        }
    }

    @Test
    void a_root_moved_away_and_back_is_frozen_and_then_watched_again() throws Exception {
        Path away = here.resolve("away");
        try (Serve serve = serve("", "")) {
            await(serve, WatchedServeTest::live);

            Files.move(staging, away);
            await(
                    serve,
                    status ->
                            !status.path("sources").path("rmmf").path("frozen").isNull());
            assertEquals(1, last.path("datasets").asInt());
            Files.move(away, staging);
            await(
                    serve,
                    status -> status.path("sources").path("rmmf").path("frozen").isNull());
            await(serve, WatchedServeTest::live);

            file("bob/SEM/exp/ds2/b");
            await(serve, datasets(2));
        }
    }

    @Test
    void without_a_watcher_a_file_list_shows_what_it_names() throws Exception {
        Path list = Files.writeString(here.resolve("list.txt"), "");
        try (Serve serve = serve(", watch: false", ", file-list: list.txt")) {
            await(serve, datasets(1));
            JsonNode source = last.path("sources").path("rmmf");
            assertEquals("off", source.path("watch").path("state").asString());
            assertEquals("following", source.path("fileList").path("state").asString());

            file("bob/SEM/exp/ds2/b");
            file("eve/SEM/exp/ds3/c");
            Files.writeString(
                    list,
                    "sending incremental file list\nbob/\nbob/SEM/exp/ds2/b\n/etc/passwd\n" + staging
                            + "/eve/SEM/exp/ds3/c\r\n",
                    StandardOpenOption.APPEND);

            await(serve, datasets(3));
            assertEquals(
                    1,
                    last.path("sources")
                            .path("rmmf")
                            .path("fileList")
                            .path("unusable")
                            .asInt());
        }
    }
}
