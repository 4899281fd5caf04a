package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.mytardis.world.Dump;
import org.windrow.consumer.repository.mytardis.world.Person;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;
import org.windrow.model.DatasetId;

/** Whole passes from a feed into a MyTardis. */
final class PassTest {
    private static final String OWNERS = "[canDelete, canRead, canWrite, isOwner]";
    private static final String SHARED = "[canRead, canWrite, isOwner]";

    @TempDir
    private Path directory;

    private TardisSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TardisSite(directory, Database.POSTGRESQL);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** The files of the dump without their digests: {@code one: sub | b.txt}. */
    private static List<String> places(Dump dump) {
        return dump.files().stream()
                .map(line -> line.replaceAll(" \\| [0-9]+ [0-9a-f]{32} \\| ", " | "))
                .toList();
    }

    @Test
    void a_first_pass_makes_each_thing_once_and_shares_it_with_its_owner() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        site.provider().publish("two", Map.of("c.txt", ""));

        site.converge();

        Dump dump = site.server().dump();
        assertEquals(1, dump.experiments().size());
        assertEquals(2, dump.datasets().size());
        assertEquals(
                List.of(
                        "one:  | a.txt | default verified",
                        "one: sub | b.txt | default verified",
                        "two:  | c.txt | default verified"),
                places(dump));
        assertEquals(List.of("'e' django_user 2 " + OWNERS, "'e' django_user 5 " + SHARED), dump.acls());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void a_pass_with_nothing_new_asks_mytardis_nothing() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.converge();
        site.server().forgetAsks();

        site.pass();
        site.site().later(Duration.ofDays(1));
        site.pass();
        site.site().reconcile();

        assertEquals(List.of(), site.server().lines());
    }

    @Test
    void a_thousand_files_take_a_request_each_and_a_few_besides() throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            files.put("f" + i + ".dat", "bytes " + i);
        }
        site.provider().publish("large", files);

        site.converge();

        List<String> lines = site.server().lines();
        assertEquals(1000, site.server().dump().files().size());
        assertEquals(
                1000,
                lines.stream()
                        .filter(line -> line.equals("POST /api/v1/dataset_file/"))
                        .count());
        assertTrue(
                lines.size() <= 1000 + 25,
                () -> lines.size() + ": "
                        + lines.stream()
                                .filter(line -> !line.equals("POST /api/v1/dataset_file/"))
                                .toList());
    }

    @Test
    void changed_files_become_versions_and_the_old_ones_leave_the_folder() throws Exception {
        site.provider().publish("one", Map.of("sub/a.txt", "A", "b.txt", "B"));
        site.converge();

        site.provider().publish("one", Map.of("sub/a.txt", "changed", "b.txt", "B", "new.txt", "N"));
        site.site().later(Duration.ofHours(2));
        site.converge();

        assertEquals(
                List.of(
                        "one:  | b.txt | default verified",
                        "one:  | new.txt | default verified",
                        "one: .versions/1/sub | a.txt | default verified",
                        "one: sub | a.txt | default verified"),
                places(site.server().dump()));
    }

    @Test
    void bytes_are_copied_where_the_server_wants_them_when_it_shares_its_disk() throws Exception {
        site.settings(site.shared());
        site.provider().publish("d\u00e9j\u00e0 vu 100%", Map.of("\u00fcb er/sub/a #1?.txt", "A", "b.txt", "B"));

        site.converge();

        assertEquals(2, site.server().dump().files().size());
        assertTrue(site.server().dump().files().stream().allMatch(line -> line.endsWith("default verified")));
        try (var left = Files.walk(site.server().receiving())) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void a_file_that_the_server_does_not_verify_waits_and_is_done_once_it_does() throws Exception {
        site.server().verifiesAtOnce(false);
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.pass();
        site.site().later(Duration.ofMinutes(1));
        site.pass();
        assertEquals(List.of("MyTardis has not verified 1 file yet"), site.waiting());

        site.server().settle();
        site.site().later(Duration.ofMinutes(5));
        site.pass();

        assertEquals(List.of(), site.waiting());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void damaged_bytes_are_asked_about_then_block_the_dataset_until_somebody_mends_them() throws Exception {
        site.server().verifiesAtOnce(false);
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.provider().publish("two", Map.of("b.txt", "B"));
        site.pass();
        site.server().byHand(hand -> hand.damage("a.txt", "X"));
        site.server().verifiesAtOnce(true);

        site.converge();

        assertEquals(1, site.blocked().size());
        assertTrue(site.blocked().get(0).contains("a.txt"), site.blocked().get(0));
        assertEquals(
                2,
                site.server().lines().stream()
                        .filter(line -> line.endsWith("/verify/"))
                        .count());
        site.server().byHand(hand -> hand.damage("a.txt", "A"));
        site.server().settle();
        site.retry();
        site.converge();
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void a_missing_schema_leaves_nothing_behind_and_is_named() throws Exception {
        site.settings("datafile-schema: 'http://example.org/none'");
        site.provider().publish("one", Map.of("a.txt", "A"));
        for (int i = 0; i < 3; i++) {
            site.pass();
            site.site().later(TardisSite.A_WHILE);
        }
        assertEquals(List.of(), site.server().dump().files());
        assertTrue(
                site.waiting().toString().concat(site.blocked().toString()).contains("http://example.org/none"),
                site.counts() + "" + site.waiting() + site.blocked());

        site.server().schema("http://example.org/none", 3, "Sha256", "Source");
        site.retry();
        site.site().later(Duration.ofHours(2));
        site.converge();

        assertEquals(
                List.of("one:  | a.txt | default verified"),
                places(site.server().dump()));
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void what_the_account_may_not_do_is_said_and_done_once_it_may() throws Exception {
        for (String permission : List.of("add_experiment", "change_dataset", "add_datafile", "add_objectacl")) {
            String title = "without " + permission;
            site.server().ingest().mayNot(permission);
            site.provider().publish(title, Optional.of(title), Map.of("a.txt", permission));
            site.pass();
            String said = site.waiting() + " " + site.blocked();
            assertTrue(said.contains(permission), said);

            site.server().ingest().may(Person.INGEST);
            site.retry();
            site.site().later(Duration.ofHours(2));
            site.converge();
            assertEquals(List.of(), site.blocked());
        }
        assertEquals(4, site.server().dump().experiments().size());
        assertEquals(4, site.server().dump().datasets().size());
        assertEquals(4, site.server().dump().files().size());
        assertEquals(8, site.server().dump().acls().size());
        assertEquals("", twice(site.server().dump()));
    }

    private static String twice(Dump dump) {
        return Stream.of(dump.experiments(), dump.datasets(), dump.files(), dump.acls(), dump.sets())
                .flatMap(lines -> lines.stream().filter(line -> lines.indexOf(line) != lines.lastIndexOf(line)))
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void datasets_whose_ids_a_provider_lost_with_its_index_are_known_again_and_found_by_the_new_ones()
            throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        site.provider().publish("two", Map.of("c.txt", "C"));
        site.converge();
        Dump before = site.server().dump();
        site.server().forgetAsks();

        site.provider().otherIdentity(() -> {
            site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
            site.provider().publish("two", Map.of("c.txt", "C"));
        });
        site.site().later(Duration.ofHours(2));
        site.converge();

        Dump now = site.server().dump();
        assertEquals(before.files(), now.files());
        assertEquals(2, now.datasets().size(), now.toString());
        assertEquals(
                List.of(),
                site.server().lines().stream()
                        .filter(line -> line.startsWith("POST"))
                        .toList());
        Files.delete(site.machine().resolve("mytardis.db"));
        Files.delete(site.machine().resolve("consumer.db"));
        site.converge();
        assertEquals(now.datasets(), site.server().dump().datasets());
        assertEquals(before.files(), site.server().dump().files());
    }

    @Test
    void a_renamed_dataset_goes_on_as_the_one_that_it_was() throws Exception {
        DatasetId old = site.provider().publish("one", Map.of("a.txt", "A", "b.txt", "B"));
        site.converge();

        site.provider().rename(old, "uno", Map.of("a.txt", "A", "c.txt", "C"));
        site.site().later(Duration.ofHours(2));
        site.converge();

        Dump dump = site.server().dump();
        assertEquals(1, dump.datasets().size(), dump.toString());
        assertTrue(dump.datasets().get(0).startsWith("'uno' "), dump.toString());
        assertEquals(
                List.of(
                        "uno:  | a.txt | default verified",
                        "uno:  | b.txt | default verified",
                        "uno:  | c.txt | default verified"),
                places(dump));
        assertEquals(List.of(), site.blocked());
        site.server().forgetAsks();
        site.pass();
        site.site().reconcile();
        assertEquals(List.of(), site.server().lines());
    }

    @Test
    void an_older_ledger_and_journal_from_a_backup_make_nothing_twice() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.converge();
        Map<Path, byte[]> backup = site.disk();
        site.provider().publish("one", Map.of("a.txt", "changed", "b.txt", "B"));
        site.provider().publish("two", Optional.of("other"), Map.of("c.txt", "C"));
        site.site().later(Duration.ofHours(2));
        site.converge();
        Dump before = site.server().dump();

        site.disk(backup);
        site.converge();

        assertEquals(before.toString(), site.server().dump().toString());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void without_its_ledger_the_consumer_finds_everything_again() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        site.provider().publish("two", Map.of("c.txt", "C"));
        site.converge();
        Dump before = site.server().dump();
        for (String name : List.of("mytardis.db", "mytardis.db-wal", "mytardis.db-shm", "consumer.db")) {
            Files.deleteIfExists(site.machine().resolve(name));
        }

        site.converge();

        assertEquals(before, site.server().dump());
        assertEquals(List.of(), site.blocked());
    }
}
