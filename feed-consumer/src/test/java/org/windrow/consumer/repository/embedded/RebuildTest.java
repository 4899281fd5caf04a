package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;

final class RebuildTest {
    /** What is no part of what the tree holds: who the store is, updates that are not finished, and how words are kept. */
    private static final Set<String> NOT_REBUILT = Set.of(
            "store",
            "intent",
            "written_by",
            "said",
            "said_data",
            "said_idx",
            "said_content",
            "said_docsize",
            "said_config");

    @TempDir
    private Path dir;

    private Path root;

    @BeforeEach
    void fill() throws Exception {
        root = dir.resolve("r");
        try (EmbeddedRepository repository = open()) {
            Digest md5 = new Digest(Digest.Algorithm.MD5, "0".repeat(32));
            repository.add(Delivery.to(repository)
                    .file("a.txt", "A")
                    .file("sub/line\nbreak % ü.txt", "B", md5)
                    .file("gone.txt", "G")
                    .file("hidden.txt", "H")
                    .update());
            repository.add(Delivery.to(repository)
                    .change(2)
                    .title("ds1\nrenamed")
                    .file("a.txt", "A2")
                    .removed("gone.txt")
                    .update());
            repository.add(Delivery.to(repository)
                    .change(3)
                    .removed("gone.txt", "hidden.txt")
                    .hidingRemoved()
                    .update());
            repository.mark(
                    Delivery.to(repository).key(),
                    Optional.of(new Departure("withdrawn", Instant.parse("2026-03-01T00:00:00Z"))));
            DatasetKey old = new DatasetKey("rmmf", "urn:uuid:3f9a01c2-0000-5000-8000-00000000000a");
            repository.add(Delivery.to(repository)
                    .key(old.feed(), old.entryId())
                    .title("moved")
                    .file("m", "M")
                    .update());
            DatasetKey renamed = new DatasetKey("rmmf", "urn:uuid:3f9a01c2-0000-5000-8000-00000000000b");
            repository.rename(old, renamed);
            repository.add(Delivery.to(repository)
                    .key(renamed.feed(), renamed.entryId())
                    .title("moved")
                    .experiment(null, "another", null)
                    .change(2)
                    .file("m", "M")
                    .update());
            repository.add(Delivery.to(repository)
                    .key("foreign", "http://elsewhere/?p=1")
                    .owner("someone else")
                    .experiment(null, "exp\twith tab", "EXT-1")
                    .foreign(Instant.parse("2020-01-01T00:00:00Z"))
                    .file("x", "X")
                    .partial()
                    .update());
        }
    }

    @Test
    void every_row_of_a_lost_catalogue_comes_back_from_the_tree() throws Exception {
        Map<String, List<String>> before = rows();
        assertTrue(before.get("file").size() >= 6 && before.get("former").size() == 1, before.toString());
        Files.delete(root.resolve("catalogue.db"));

        Rebuild.Report report = rebuild();

        assertEquals(before, rows());
        assertEquals(List.of(), report.findings());
        assertEquals(3, report.datasets());
        try (EmbeddedRepository repository = open()) {
            assertEquals(2, repository.vault().orElseThrow().state().generation());
            assertEquals(0, repository.vault().orElseThrow().state().updates());
        }
    }

    @Test
    void versions_that_were_outgrown_are_known_again() throws Exception {
        try (EmbeddedRepository repository = open()) {
            for (int i = 4; i < 7; i++) {
                repository.add(Delivery.to(repository)
                        .change(i)
                        .file("grows", "grown ".repeat(i))
                        .on(new DatasetUpdate.Terms(false, OptionalInt.of(1)))
                        .update());
            }
        }
        Map<String, List<String>> before = rows();
        Files.delete(root.resolve("catalogue.db"));

        Rebuild.Report report = rebuild();

        assertEquals(before, rows());
        assertEquals(List.of(), report.findings());
    }

    @Test
    void a_rebuilt_store_goes_on_as_before() throws Exception {
        Files.delete(root.resolve("catalogue.db"));
        rebuild();

        try (EmbeddedRepository repository = open()) {
            repository.add(
                    Delivery.to(repository).change(4).file("new.txt", "N").update());
            HeldDataset held = repository.held(Delivery.to(repository).key()).orElseThrow();
            assertTrue(held.files().containsKey(new RelativePath("new.txt")));
        }
        assertEquals(3, Tree.bags(root).size());
        for (Path bag : Tree.bags(root)) {
            Tree.mustBeValid(bag);
        }
    }

    @Test
    void what_the_tree_lacks_is_not_held_any_more() throws Exception {
        Path bag = Tree.bag(root, "Windrow-Gone: withdrawn 2026-03-01T00:00:00Z");
        Files.delete(bag.resolve("data/a.txt"));

        Rebuild.Report report = rebuild();

        assertEquals(1, report.findings().size(), report.findings().toString());
        assertTrue(
                report.findings().get(0).contains("lacks 1 file"),
                report.findings().toString());
        try (EmbeddedRepository repository = open()) {
            HeldDataset held = repository.held(Delivery.to(repository).key()).orElseThrow();
            assertFalse(held.complete());
            assertFalse(held.files().containsKey(new RelativePath("a.txt")));
        }
    }

    @Test
    void a_bag_whose_update_was_cut_off_is_known_by_its_bytes() throws Exception {
        DatasetKey key;
        try (EmbeddedRepository repository =
                EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), step -> {
                    if (step.equals("directories forced")) {
                        throw new IllegalStateException("the power is gone");
                    }
                })) {
            Delivery delivery = Delivery.to(repository).change(9).file("a.txt", "A9");
            key = delivery.key();
            DatasetUpdate update = delivery.update();
            assertThrows(IllegalStateException.class, () -> repository.add(update));
        }
        // The tag files still tell of the state before, but the bytes of the file are the new ones already.
        Path bag = Tree.bag(root, "Windrow-Gone: withdrawn 2026-03-01T00:00:00Z");

        Rebuild.Report report = rebuild();

        assertTrue(report.findings().toString().contains("all its bytes were compared"));
        try (EmbeddedRepository repository = open()) {
            HeldDataset held = repository.held(key).orElseThrow();
            assertFalse(held.files().containsKey(new RelativePath("a.txt")), "it has other bytes than recorded");
            assertFalse(held.complete());
            repository.add(Delivery.to(repository).change(9).file("a.txt", "A9").update());
            assertEquals("A9", Tree.files(bag.resolve("data")).get("a.txt"));
            Tree.mustBeValid(bag);
        }
    }

    @Test
    void a_bag_without_its_rows_is_taken_from_its_manifest() throws Exception {
        Path bag = Tree.bag(root, "Windrow-Gone: withdrawn 2026-03-01T00:00:00Z");
        for (String line : List.of("", "{\"table\":\"file\",\"pa")) {
            Files.writeString(bag.resolve(BagRows.FILE), line);
            Files.writeString(
                    Tree.bag(root, "Windrow-Feed: foreign").resolve("bag-info.txt"),
                    "Nothing: here\n",
                    java.nio.file.StandardOpenOption.APPEND);
            if (line.isEmpty()) {
                Files.delete(bag.resolve(BagRows.FILE));
            }

            rebuild();

            try (EmbeddedRepository repository = open()) {
                HeldDataset held =
                        repository.held(Delivery.to(repository).key()).orElseThrow();
                assertEquals(
                        new TreeSet<>(Tree.files(bag.resolve("data")).keySet()),
                        new TreeSet<>(held.files().keySet().stream()
                                .map(RelativePath::value)
                                .toList()));
                assertFalse(held.files().get(new RelativePath("a.txt")).verified());
            }
        }
    }

    @Test
    void a_store_that_is_written_to_is_not_rebuilt() throws Exception {
        Map<String, List<String>> before = rows();
        try (EmbeddedRepository repository = open()) {
            assertThrows(StoreMissingException.class, this::rebuild, repository.name());
        }
        assertEquals(before, rows());
        assertThrows(
                StoreMissingException.class,
                () -> Rebuild.run(new EmbeddedSettings(dir.resolve("none")), InstantSource.system(), n -> {}));
    }

    @Test
    void a_lost_marker_makes_a_new_store_of_the_old_tree() throws Exception {
        Map<String, List<String>> before = rows();
        Files.delete(root.resolve(StoreMarker.FILE));

        rebuild();

        assertEquals(before, rows());
    }

    @Test
    void a_catalogue_from_before_a_rebuild_does_not_fit_any_more() throws Exception {
        Files.copy(root.resolve("catalogue.db"), dir.resolve("backup.db"));
        rebuild();
        Files.move(
                dir.resolve("backup.db"),
                root.resolve("catalogue.db"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        String why =
                assertThrows(StoreMissingException.class, () -> open().close()).getMessage();

        assertTrue(why.contains("feed-consumer rebuild"), why);
        rebuild();
        open().close();
    }

    private Rebuild.Report rebuild() throws Exception {
        return Rebuild.run(new EmbeddedSettings(root), InstantSource.system(), n -> {});
    }

    private EmbeddedRepository open() throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system());
    }

    /** Every row of every table, so that a table or column added later cannot be forgotten. */
    private Map<String, List<String>> rows() {
        try (Database catalogue = Database.openToRead(root.resolve("catalogue.db"), CatalogueSchema.SCHEMA)) {
            return catalogue.read(sql -> {
                Map<String, List<String>> rows = new TreeMap<>();
                for (String table : sql.all(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                        r -> r.getString(1))) {
                    if (!NOT_REBUILT.contains(table)) {
                        rows.put(table, sql.all("SELECT * FROM " + table + " ORDER BY 1, 2", r -> {
                            List<String> columns = new ArrayList<>();
                            for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                                columns.add(r.getMetaData().getColumnName(i) + "=" + r.getString(i));
                            }
                            return columns.toString();
                        }));
                    }
                }
                return rows;
            });
        }
    }
}
