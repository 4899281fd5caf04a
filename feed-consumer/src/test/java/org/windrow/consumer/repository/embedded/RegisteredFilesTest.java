package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.consumer.repository.HeldVersion;
import org.windrow.model.RelativePath;

/** Files that stay where they are: the bag names them, and holds nothing of them. */
class RegisteredFilesTest {
    private static final String ODD = "sub/100% of\nit.txt";

    @TempDir
    private Path root;

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    private static EmbeddedRepository open(Path root) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system());
    }

    private static EmbeddedRepository open(Path root, Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    private Path bag() throws Exception {
        return Tree.bags(root).get(0);
    }

    @Test
    void the_bag_tells_where_each_file_is_and_what_its_digest_must_be() throws Exception {
        try (EmbeddedRepository repository = open(root)) {
            repository.add(Delivery.to(repository)
                    .registered("a.txt", "one", "http://host/files/a.txt")
                    .registered(ODD, "odd", "http://host/files/100%25%20of%0Ait.txt")
                    .update());
        }

        assertEquals("""
            http://host/files/a.txt 3 data/a.txt
            http://host/files/100%25%20of%0Ait.txt 3 data/sub/100%25 of%0Ait.txt
            """, Files.readString(bag().resolve("fetch.txt")));
        assertEquals(Map.of(), Tree.files(bag().resolve("data")));
        assertTrue(Files.readString(bag().resolve("manifest-sha256.txt"))
                .contains(
                        Delivery.sha256("one".getBytes(StandardCharsets.UTF_8)).hex() + "  data/a.txt\n"));
        assertTrue(Files.readString(bag().resolve("bag-info.txt")).contains("Payload-Oxum: 6.2\n"));
        String crate = Files.readString(bag().resolve("ro-crate-metadata.json"));
        assertTrue(crate.replace(" ", "").contains("\"contentUrl\":\"http://host/files/a.txt\""), crate);
        Tree.mustBeValid(bag());
    }

    @Test
    void stored_files_stay_and_a_changed_one_is_registered_as_a_new_version() throws Exception {
        try (EmbeddedRepository repository = open(root)) {
            repository.add(
                    Delivery.to(repository).file("a", "one").file("b", "two").update());
            Delivery second = Delivery.to(repository)
                    .change(2)
                    .registered("a", "other", "http://host/a")
                    .registered("b", "two", "http://host/b");

            repository.add(second.update());

            Map<RelativePath, HeldFile> held =
                    repository.held(second.key()).orElseThrow().files();
            assertEquals(
                    Optional.of(URI.create("http://host/a")),
                    held.get(new RelativePath("a")).address());
            assertEquals(Optional.empty(), held.get(new RelativePath("b")).address());
            assertEquals(Map.of("b", "two"), Tree.files(bag().resolve("data")));
            assertEquals("[one]", Tree.files(root.resolve(".versions")).values().toString());
            Tree.mustBeValid(bag());
        }
    }

    @Test
    void an_old_registered_version_is_a_record_alone() throws Exception {
        try (EmbeddedRepository repository = open(root)) {
            repository.add(Delivery.to(repository)
                    .registered("a", "one", "http://host/a")
                    .update());
            Delivery second = Delivery.to(repository).change(2).registered("a", "more", "http://host/a");
            repository.add(second.update());

            List<HeldVersion> versions = repository.versions().orElseThrow().versions(second.key(), Optional.of("a"));

            assertEquals(
                    List.of("replaced", "current"),
                    versions.stream().map(HeldVersion::state).toList());
            assertEquals(
                    List.of(List.of(), List.of()),
                    versions.stream().map(HeldVersion::places).toList());
            assertEquals(
                    List.of(), repository.vault().orElseThrow().stored(second.key(), 0, 10), "nothing to be verified");
            assertFalse(Files.exists(root.resolve(".versions")));
        }
    }

    @Test
    void bytes_that_come_later_take_the_place_of_the_address() throws Exception {
        try (EmbeddedRepository repository = open(root)) {
            repository.add(Delivery.to(repository)
                    .registered("a", "one", "http://host/a")
                    .registered("b", "two", "http://host/b")
                    .update());
            Delivery second = Delivery.to(repository).file("a", "one").file("b", "two");

            repository.add(second.update());

            HeldDataset held = repository.held(second.key()).orElseThrow();
            assertTrue(held.files().values().stream()
                    .allMatch(file -> file.address().isEmpty()));
            assertEquals(Map.of("a", "one", "b", "two"), Tree.files(bag().resolve("data")));
            assertFalse(Files.exists(bag().resolve("fetch.txt")));
            assertEquals(
                    1,
                    repository
                            .versions()
                            .orElseThrow()
                            .versions(second.key(), Optional.of("a"))
                            .size());
            Tree.mustBeValid(bag());
        }
    }

    @Test
    void another_address_of_the_same_bytes_is_no_new_version() throws Exception {
        try (EmbeddedRepository repository = open(root)) {
            repository.add(Delivery.to(repository)
                    .registered("a", "one", "http://host/a")
                    .update());
            Delivery second = Delivery.to(repository).change(2).registered("a", "one", "http://new/a");

            repository.add(second.update());

            HeldFile held = repository.held(second.key()).orElseThrow().files().get(new RelativePath("a"));
            assertEquals(Optional.of(URI.create("http://new/a")), held.address());
            assertEquals(Optional.empty(), held.replaced());
            assertTrue(Files.readString(bag().resolve("fetch.txt")).startsWith("http://new/a "));
        }
    }

    @Test
    void a_catalogue_made_anew_knows_them_again() throws Exception {
        Map<RelativePath, HeldFile> before;
        Delivery delivery;
        try (EmbeddedRepository repository = open(root)) {
            delivery = Delivery.to(repository)
                    .file("here", "1")
                    .registered("there", "two", "http://host/there")
                    .registered(ODD, "odd", "http://host/odd");
            repository.add(delivery.update());
            before = repository.held(delivery.key()).orElseThrow().files();
        }
        for (boolean rowsLost : List.of(false, true)) {
            if (rowsLost) {
                Files.delete(bag().resolve(BagRows.FILE));
            }

            Rebuild.run(new EmbeddedSettings(root), InstantSource.system(), bags -> {});

            try (EmbeddedRepository repository = open(root)) {
                HeldDataset held = repository.held(delivery.key()).orElseThrow();
                assertTrue(held.complete());
                assertEquals(before.keySet(), held.files().keySet());
                before.forEach((path, file) -> {
                    assertEquals(file.address(), held.files().get(path).address());
                    assertEquals(file.bytes(), held.files().get(path).bytes());
                    assertEquals(file.digests(), held.files().get(path).digests());
                });
            }
        }
    }

    @Test
    void an_update_that_an_earlier_version_began_is_finished() {
        String json = "{\"dataset\": 1, \"experiment\": 1, \"title\": \"t\", \"owner\": \"o\", \"updated\": \"u\","
                + " \"at\": \"t\", \"complete\": true, \"hideReplaced\": true, \"attributes\": {},"
                + " \"displaced\": [{\"path\": \"a\", \"from\": \"f\", \"to\": \"t\", \"state\": \"stray\"}],"
                + " \"taken\": [{\"path\": \"a\", \"from\": \"f\", \"to\": \"t\", \"bytes\": 1, \"sha256\": \"s\","
                + " \"otherDigests\": \"\", \"verified\": true, \"replaces\": false}],"
                + " \"same\": [{\"file\": 1, \"otherDigests\": \"\", \"verified\": true}], \"removed\": []}";

        Intent intent = Intent.of(json);

        assertEquals(0, intent.parts());
        assertEquals(intent.taken(), intent.last().taken());
        assertFalse(intent.displaced().get(0).registered());
        assertEquals(Optional.empty(), intent.taken().get(0).address());
        assertEquals(Optional.empty(), intent.taken().get(0).row());
        assertEquals(Optional.empty(), intent.same().get(0).address());
    }

    @TestFactory
    Stream<DynamicTest> cut_off_after() throws Exception {
        List<String> steps = new ArrayList<>();
        Path all = root.resolve("all");
        prepare(all);
        try (EmbeddedRepository repository = open(all, steps::add)) {
            repository.add(update(repository));
        }
        assertTrue(steps.contains("written fetch.txt"), steps.toString());
        return Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(i + " " + steps.get(i), () -> cutOff(i)));
    }

    private static void prepare(Path store) throws Exception {
        try (EmbeddedRepository repository = open(store)) {
            repository.add(Delivery.to(repository)
                    .file("changes", "old")
                    .registered("comes", "bytes", "http://host/comes")
                    .registered("moves", "same", "http://host/old")
                    .update());
        }
    }

    private static DatasetUpdate update(EmbeddedRepository repository) throws Exception {
        return Delivery.to(repository)
                .change(2)
                .registered("changes", "new", "http://host/changes")
                .file("comes", "bytes")
                .registered("moves", "same", "http://host/new")
                .update();
    }

    private void cutOff(int at) throws Exception {
        Path store = root.resolve("cut-" + at);
        prepare(store);
        int[] reached = {0};
        DatasetUpdate update;
        try (EmbeddedRepository repository = open(store, step -> {
            if (reached[0]++ == at) {
                throw new Cut();
            }
        })) {
            update = update(repository);
            assertThrows(Cut.class, () -> repository.add(update));
        }

        try (EmbeddedRepository repository = open(store)) {
            repository.add(update);
            Path bag = Tree.bags(store).get(0);
            assertEquals(Map.of("comes", "bytes"), Tree.files(bag.resolve("data")));
            assertEquals(
                    "http://host/changes 3 data/changes\nhttp://host/new 4 data/moves\n",
                    Files.readString(bag.resolve("fetch.txt")));
            assertEquals(
                    "[old]", Tree.files(store.resolve(".versions")).values().toString());
            Tree.mustBeValid(bag);
        }
    }
}
