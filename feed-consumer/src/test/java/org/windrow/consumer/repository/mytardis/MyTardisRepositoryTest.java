package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryContract;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.files.Hiding;
import org.windrow.consumer.repository.mytardis.records.Datasets;
import org.windrow.consumer.repository.mytardis.settings.KeyHolder;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Records;
import org.windrow.consumer.repository.mytardis.world.TardisServer;
import org.windrow.settings.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every repository does, done by a MyTardis. */
final class MyTardisRepositoryTest extends RepositoryContract {
    @TempDir
    Path directory;

    private TardisServer server;
    private boolean immutable;
    private Instant now = Instant.parse("2026-02-01T12:00:00Z");

    @Override
    protected Repository open() throws IOException, Exception {
        if (server == null) {
            server = new TardisServer(directory.resolve("server"), TardisServer.Database.POSTGRESQL);
            server.person("e12345");
            server.person("Jane_Doe");
            for (String kind : new String[] {"experiment", "dataset", "datafile"}) {
                server.schema("http://mytardis.org/schemas/atom-import#" + kind, 1);
            }
        }
        KeyHolder account =
                KeyHolder.of(server.ingest().name(), new Secret(server.ingest().key()));
        MyTardisSettings usual = MyTardisSettings.usual(
                server.url(), account, directory.resolve("mytardis.db"), directory.resolve("landing"));
        return MyTardisRepository.open(immutable ? immutable(usual) : usual, () -> now = now.plusSeconds(10));
    }

    private static MyTardisSettings immutable(MyTardisSettings usual) {
        Records records = usual.records();
        return new MyTardisSettings(
                usual.url(),
                usual.account(),
                usual.access(),
                usual.ledger(),
                usual.landing(),
                usual.storage(),
                new Records(
                        records.experimentSchema(),
                        records.datasetSchema(),
                        records.datafileSchema(),
                        records.names(),
                        true,
                        records.facility(),
                        records.instrument(),
                        records.instrumentAttribute(),
                        records.institution(),
                        records.described()),
                usual.sharing(),
                usual.limits());
    }

    @Test
    void a_dataset_is_immutable_once_it_is_whole_and_takes_no_newer_state_then() throws Exception {
        immutable = true;
        repository.close();
        repository = open();

        repository.add(delivery().partial().file("a", "one").update());
        assertFalse(server.dump().datasets().get(0).contains("immutable"));
        repository.add(delivery().file("b", "two").update());
        assertTrue(server.dump().datasets().get(0).contains("immutable"));
        Delivery second = delivery().change(2).file("a", "one more");
        RepositoryException refused = assertThrows(RepositoryException.class, () -> repository.add(second.update()));

        assertFalse(refused.retryable());
        assertTrue(refused.getMessage().contains("immutable"), refused.getMessage());
        server.byHand(hand -> hand.dataset("ds1", "immutable", "false"));
        repository.add(second.update());
        assertTrue(server.dump().datasets().get(0).contains("immutable"));
        assertEquals(Map.of("a", "one more", "b", "two"), view(delivery().key()));
    }

    @Test
    void the_server_is_told_of_each_newer_state_in_the_one_set_of_parameters() throws Exception {
        repository.add(delivery().file("a", "one").update());

        Delivery second = delivery().change(2).file("a", "two");
        repository.add(second.update());

        List<String> told = server.dump().sets().stream()
                .filter(set -> set.startsWith("dataset "))
                .toList();
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("Updated=" + second.update().entry().updated()), told.get(0));
    }

    /** The server never gives a stored name up. */
    @Test
    @Override
    protected void a_file_that_is_gone_upstream_makes_room_for_a_folder_of_its_name_and_back() throws Exception {
        repository.add(delivery().file("a", "one").update());
        Delivery second = delivery().change(2).file("a/b", "two").removed("a");

        RepositoryException refused = assertThrows(RepositoryException.class, () -> repository.add(second.update()));

        assertFalse(refused.retryable());
        assertEquals(Map.of("a", "one"), view(second.key()));
    }

    @Test
    @Override
    protected void a_part_of_an_update_may_bring_a_folder_of_the_name_of_a_file() throws Exception {
        repository.add(delivery().file("a/b", "one").update());
        Delivery second = delivery().change(2).partial().file("a", "two");

        assertFalse(assertThrows(RepositoryException.class, () -> repository.add(second.update()))
                .retryable());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Map<String, String> view(DatasetKey key) throws Exception {
        Map<String, String> view = new TreeMap<>();
        for (JsonNode dataset : list("dataset/?directory=" + Datasets.directory(key))) {
            for (JsonNode file :
                    list("dataset_file/?dataset__id=" + dataset.path("id").asLong())) {
                ServerFile there = ServerFile.of(file);
                if (!Hiding.isHidden(there.path().orElseThrow())) {
                    view.put(there.path().get().value(), get("dataset_file/" + there.id() + "/download/"));
                }
            }
        }
        return view;
    }

    private JsonNode list(String path) throws Exception {
        return JsonMapper.builder().build().readTree(get(path)).path("objects");
    }

    private String get(String path) throws Exception {
        URI at = server.url().resolve("api/v1/" + path);
        String key = "ApiKey " + server.ingest().name() + ":" + server.ingest().key();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(at).header("Authorization", key).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
