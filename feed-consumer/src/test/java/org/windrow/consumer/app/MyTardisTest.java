package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.TardisServer;

/** The commands of an operator whose data ends in MyTardis. */
final class MyTardisTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private TardisServer server;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        server = new TardisServer(directory.resolve("boxes"), TardisServer.Database.SQLITE);
        server.person("alice").called("Alice", "Liddell");
        site = new Site(Files.createDirectory(directory.resolve("site")), provider.url());
        Path key = Files.writeString(
                directory.resolve("site").resolve("key"), server.ingest().key());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        settings();
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    @Test
    void plan_tells_what_the_pass_then_does_and_only_asks() throws Exception {
        schemas();
        provider.publish("alice", "SEM", "ds1", Optional.of("exp1"), Map.of("a.txt", "A", "sub/b.txt", "BB"));
        provider.publish("alice", "SEM", "ds2", Optional.of("exp1"), Map.of("c.txt", "C"));
        provider.publish("mallory", "SEM", "ds3", Optional.of("exp1"), Map.of("d.txt", "D"));

        String plan = run(0, "plan");

        assertEquals(
                List.of(),
                server.asks().stream()
                        .filter(ask -> !ask.method().equals("GET"))
                        .toList());
        assertTrue(plan.contains("2 datasets to ingest: 3 files, 4 B; 1 blocked"), plan);
        assertFalse(Files.exists(directory.resolve("site").resolve("mytardis.db")));

        run(0, "once");

        assertEquals(1, server.dump().experiments().size(), server.dump().toString());
        assertEquals(2, server.dump().datasets().size());
        assertEquals(3, server.dump().files().size());
        assertTrue(run(0, "status").contains("2 datasets with 3 files (4 B) arrived"), run(0, "status"));
        server.forgetAsks();
        assertTrue(run(0, "plan").contains("0 datasets to ingest"));
        assertTrue(run(0, "why", "ds3").contains("have the account made in MyTardis"), run(0, "why", "ds3"));
    }

    @Test
    void what_a_server_looks_after_itself_is_said_in_a_sentence() throws Exception {
        schemas();
        provider.publish("alice", "SEM", "ds1", Optional.of("exp1"), Map.of("a.txt", "A"));
        run(0, "once");

        assertTrue(run(1, "verify").contains("keeps its bytes to itself and verifies them there"));
        assertTrue(run(1, "versions", "ds1/a.txt").contains("feed-consumer history PATH"));
        assertTrue(run(1, "get", "ds1", "a.txt", "-o", directory.resolve("a").toString())
                .contains("hands out its files itself"));
        assertTrue(run(2, "rebuild").contains("there is no tree here"));
        assertTrue(run(0, "history", "a.txt").contains("a.txt"));
    }

    @Test
    void check_prints_the_fixture_that_is_missing_and_can_have_it_made() throws Exception {
        String lacking = check(11);

        assertTrue(lacking.contains("answers, and takes the key of 'ingest'"), lacking);
        assertTrue(lacking.contains("'ingest' manages Test Facility"), lacking);
        assertTrue(lacking.contains("MyTardis lacks schemas"), lacking);
        assertTrue(
                lacking.contains("{\"model\":\"tardis_portal.parametername\",\"fields\":{\"schema\":["
                        + "\"http://mytardis.org/schemas/atom-import#dataset\"],\"name\":\"EntryID\""),
                lacking);
        assertTrue(lacking.contains("clock agrees with MyTardis's"), lacking);
        assertEquals(
                List.of(),
                server.asks().stream()
                        .filter(ask -> !ask.method().equals("GET"))
                        .toList());

        Files.writeString(
                directory.resolve("site").resolve("key"), server.person("admin").key());
        settings("user: admin");
        assertTrue(
                check(0, "--create-schemas").contains("made schema http://mytardis.org/schemas/atom-import#dataset"));

        Files.writeString(
                directory.resolve("site").resolve("key"), server.ingest().key());
        settings();
        assertTrue(check(0).contains("schema http://mytardis.org/schemas/atom-import#datafile is there"));
    }

    @Test
    void check_names_what_files_say_and_has_a_place_made_for_it() throws Exception {
        schemas();
        String json = "{\"mass\": {\"value\": 1.5, \"unit\": \"mg\"}}";
        provider.publish("alice", "SEM", "ds1", Optional.of("exp1"), Map.of("a.json", json));
        run(0, "once");
        assertTrue(check(0).contains("no place for 2 parameters of http://sidecar.schema"), check(0));

        Path key = directory.resolve("site").resolve("key");
        Files.writeString(key, server.person("admin").key());
        settings("user: admin");
        assertTrue(check(0, "--create-schemas").contains("made 2 parameters of schema http://sidecar.schema"));
        assertFalse(check(0, "--create-schemas").contains("sidecar.schema"), "once is enough");

        Files.writeString(key, server.ingest().key());
        settings();
        assertFalse(check(0).contains("sidecar.schema"));
        provider.publish("alice", "SEM", "ds2", Optional.of("exp1"), Map.of("b.json", json));
        run(0, "once");
        List<String> sets = server.dump().sets();
        assertTrue(
                sets.stream().anyMatch(set -> set.contains("sidecar.schema") && set.contains("b.json")),
                sets.toString());
    }

    @Test
    void check_names_what_the_account_may_not_do() throws Exception {
        schemas();
        settings("share-with-groups: [Nobody]", "instrument: Telescope");
        server.ingest().mayNot("change_dataset");
        server.ingest().leaves(1);

        String found = check(11, "--try-permissions");

        assertTrue(found.contains("has the permission add_experiment"), found);
        assertTrue(found.contains("lacks the permission change_dataset"), found);
        assertTrue(found.contains("manages no facility"), found);
        assertTrue(found.contains("no group 'Nobody'"), found);
        assertTrue(found.contains("no instrument 'Telescope'"), found);
        assertEquals(List.of(), server.dump().experiments());
        server.ingest().may(Set.of("change_dataset")).in(1);
        settings();
        assertTrue(check(0, "--try-permissions").contains("has the permission add_datafile"));
    }

    @Test
    void check_knows_a_wrong_key_and_what_is_no_mytardis() throws Exception {
        Files.writeString(directory.resolve("site").resolve("key"), "f".repeat(40));
        assertTrue(check(11).contains("refuses the account 'ingest' or its API key (401)"), check(11));

        settings("url: " + provider.url());
        assertTrue(check(11).contains("Is repository.url right?"), check(11));
        site.write(provider.url(), "policy: {allow-user-creation: true}");
        assertFalse(check(0).contains("no account can be made"));
    }

    private String check(int code, String... flags) {
        List<String> args = new ArrayList<>(List.of("check"));
        args.addAll(List.of(flags));
        return run(code, args.toArray(String[]::new)).replaceAll("\\s+", " ");
    }

    private void settings(String... more) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "repository:", "  kind: mytardis", "  url: " + server.url(), "  user: ingest", "  key-file: key"));
        for (String line : more) {
            String key = line.substring(0, line.indexOf(':') + 1);
            lines.removeIf(written -> written.startsWith("  " + key));
            lines.add("  " + line);
        }
        site.write(provider.url(), lines.toArray(String[]::new));
    }

    private void schemas() {
        server.schema("http://mytardis.org/schemas/atom-import#experiment", 1, "ExperimentID");
        server.schema("http://mytardis.org/schemas/atom-import#dataset", 2, "EntryID", "Updated", "Feed");
        server.schema("http://mytardis.org/schemas/atom-import#datafile", 3, "Sha256", "Source");
    }

    private String run(int code, String... args) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        int ended = ConsumerMain.execute(
                new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(String[]::new));
        assertEquals(code, ended, out.toString());
        return out.toString();
    }
}
