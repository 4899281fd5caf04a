package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.sqlite.Database;

/** An update is cut off after each of its steps; the next opening shows the state before or after, never between. */
class CrashTest {
    private static final Map<String, String> BEFORE =
            Map.of("a", "one", "folder/b", "two", "gone", "three", "x", "old x");
    private static final Map<String, String> AFTER =
            Map.of("a", "one, longer", "folder", "now a file", "new/c", "four", "x", "old x");

    @TempDir
    static Path dir;

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;

        Cut(String step) {
            super(step);
        }
    }

    private static EmbeddedRepository open(Path root, Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    /** A store with the state before, and the update that is going to be cut off. */
    private static void prepare(Path root) throws Exception {
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            Delivery first = Delivery.to(repository);
            for (Map.Entry<String, String> file : new TreeMap<>(BEFORE).entrySet()) {
                first.file(file.getKey(), file.getValue());
            }
            repository.add(first.update());
        }
    }

    private static DatasetUpdate update(EmbeddedRepository repository) throws Exception {
        return Delivery.to(repository)
                .change(2)
                .file("a", "one, longer")
                .file("folder", "now a file")
                .file("new/c", "four")
                .file("x", "old x")
                .removed("folder/b", "gone")
                .hidingRemoved()
                .update();
    }

    private static List<String> stepsOf(Path root) throws Exception {
        List<String> steps = new ArrayList<>();
        prepare(root);
        try (EmbeddedRepository repository = open(root, steps::add)) {
            repository.add(update(repository));
        }
        return steps;
    }

    @TestFactory
    Stream<DynamicTest> cut_off_after() throws Exception {
        List<String> steps = stepsOf(dir.resolve("all"));
        assertTrue(steps.size() > 15, steps.toString());
        return Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(i + " " + steps.get(i), () -> cutOff(i)));
    }

    private void cutOff(int at) throws Exception {
        Path root = dir.resolve("cut-" + at);
        prepare(root);
        int[] reached = {0};
        DatasetUpdate update;
        try (EmbeddedRepository repository = open(root, step -> {
            if (reached[0]++ == at) {
                throw new Cut(step);
            }
        })) {
            update = update(repository);
            assertThrows(Cut.class, () -> repository.add(update));
        }

        boolean begun = at > 0;
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            mustBe(root, repository, update, begun ? AFTER : BEFORE, begun ? 2 : 1);
            repository.add(update);
            mustBe(root, repository, update, AFTER, 2);
        }
        Map<String, String> versions = new TreeMap<>(Tree.files(root.resolve(".versions")));
        assertEquals(3, versions.size(), versions.toString());
        assertTrue(versions.values().containsAll(List.of("one", "two", "three")));
    }

    private static void mustBe(
            Path root, EmbeddedRepository repository, DatasetUpdate update, Map<String, String> files, long change)
            throws Exception {
        Path bag = Tree.bags(root).get(0);
        assertEquals(new TreeMap<>(files), Tree.files(bag.resolve("data")));
        Tree.mustBeValid(bag);
        HeldDataset held = repository.held(update.key()).orElseThrow();
        assertEquals(OptionalLong.of(change), held.change());
        assertTrue(held.complete());
        assertEquals(
                files.keySet(),
                Stream.of(held.files().keySet().toArray())
                        .map(Object::toString)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void the_first_update_of_a_dataset_is_absent_or_whole_too() throws Exception {
        for (int at = 0; at < 40; at++) {
            Path root = dir.resolve("first-" + at);
            int[] reached = {0};
            int cut = at;
            try (EmbeddedRepository repository = open(root, step -> {
                if (reached[0]++ == cut) {
                    throw new Cut(step);
                }
            })) {
                repository.add(Delivery.to(repository)
                        .file("a", "one")
                        .file("b/c", "two")
                        .update());
                return;
            } catch (Cut expected) {
                // the next opening sees to it
            }
            try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
                Delivery delivery = Delivery.to(repository).file("a", "one").file("b/c", "two");
                assertEquals(cut > 0, repository.held(delivery.key()).isPresent());
                repository.add(delivery.update());
                Tree.mustBeValid(Tree.bags(root).get(0));
                assertEquals(
                        Map.of("a", "one", "b/c", "two"),
                        Tree.files(Tree.bags(root).get(0).resolve("data")));
            }
        }
        throw new AssertionError("an update has fewer than 40 steps");
    }

    @Test
    void a_landed_file_that_is_lost_between_crash_and_opening_leaves_the_dataset_partial() throws Exception {
        Path root = dir.resolve("lost");
        DatasetUpdate update;
        try (EmbeddedRepository repository = open(root, step -> {
            if (step.equals("intent")) {
                throw new Cut(step);
            }
        })) {
            update = Delivery.to(repository).file("a", "one").file("b", "two").update();
            assertThrows(Cut.class, () -> repository.add(update));
        }
        Files.delete(update.landed().get(0).at());

        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            HeldDataset held = repository.held(update.key()).orElseThrow();
            assertEquals(false, held.complete());
            assertEquals(1, held.files().size());
            Tree.mustBeValid(Tree.bags(root).get(0));
        }
    }

    @Test
    void an_update_that_the_version_before_parts_of_intents_began_is_finished() throws Exception {
        Path root = dir.resolve("earlier");
        prepare(root);
        DatasetUpdate update;
        try (EmbeddedRepository repository = open(root, step -> {
            if (step.equals("intent")) {
                throw new Cut(step);
            }
        })) {
            update = update(repository);
            assertThrows(Cut.class, () -> repository.add(update));
        }
        try (Database catalogue = Database.open(root.resolve("catalogue.db"), CatalogueSchema.SCHEMA)) {
            catalogue.write(sql -> {
                sql.update("UPDATE intent SET plan = json_remove(plan, '$.parts')");
                sql.update("DROP TABLE intent_part");
                return sql.update("PRAGMA user_version = 6");
            });
        }

        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            mustBe(root, repository, update, AFTER, 2);
        }
    }

    @Test
    void an_update_that_cannot_be_finished_now_stops_no_other_dataset() throws Exception {
        Path root = dir.resolve("stuck");
        try (EmbeddedRepository repository = open(root, step -> {
            if (step.equals("taken stuck")) {
                throw new java.io.UncheckedIOException(new java.io.IOException("No space left on device"));
            }
        })) {
            DatasetUpdate stuck = Delivery.to(repository).file("stuck", "1").update();

            var failed = assertThrows(
                    org.windrow.consumer.repository.RepositoryException.class, () -> repository.add(stuck));
            Delivery other = Delivery.to(repository).key("rmmf", "urn:x:2").file("fine", "2");
            repository.add(other.update());

            assertTrue(failed.retryable() && failed.getMessage().contains("its disk is full"), failed.getMessage());
            assertTrue(repository.held(other.key()).isPresent());
            assertTrue(repository.check().stream().anyMatch(f -> f.what().contains("cut off")));
        }
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            assertTrue(repository.held(Delivery.to(repository).key()).isPresent());
        }
    }
}
