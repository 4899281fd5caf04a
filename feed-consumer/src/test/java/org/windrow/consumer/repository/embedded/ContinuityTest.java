package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate.Terms;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Departure;
import org.windrow.consumer.repository.Experiment;

/** A dataset that moves, leaves its feed or is called otherwise stays one dataset, with everything it had. */
class ContinuityTest {
    private static final DatasetKey OTHER = new DatasetKey("rmmf", "urn:uuid:77777777-0000-5000-8000-000000000007");

    @TempDir
    Path dir;

    private Path root;
    private EmbeddedRepository repository;
    private long written;

    @BeforeEach
    void open() throws Exception {
        root = dir.resolve("repository");
        repository = EmbeddedRepository.open(
                new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), this::count);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    /** Adds up what is written of tag files. */
    private void count(String step) {
        try {
            if (step.startsWith("written ") && !step.equals("written entry")) {
                for (Path bag : Tree.bags(root)) {
                    written += Files.size(bag.resolve(step.substring("written ".length())));
                }
            }
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Delivery delivery() throws Exception {
        return Delivery.to(repository);
    }

    private List<String> experiments() throws Exception {
        try (var folders = Files.list(root.resolve("experiments"))) {
            return folders.map(f -> f.getFileName().toString().replaceAll("~.*", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Terms keeping(int versions) {
        return new Terms(false, OptionalInt.of(versions));
    }

    @Test
    void a_dataset_of_another_experiment_moves_there_with_its_folder() throws Exception {
        repository.add(delivery().file("a", "one").file("sub/b", "two").update());

        Experiment went = repository.add(delivery()
                .change(2)
                .experiment(null, "exp2", null)
                .title("renamed")
                .file("a", "one, longer")
                .update());

        assertEquals("exp2", went.title());
        assertEquals(List.of("exp2"), experiments());
        Path bag = Tree.bag(root, "Windrow-Experiment-Title: exp2", "Windrow-Title: renamed");
        assertEquals("renamed~3f9a01c2", bag.getFileName().toString());
        assertEquals(Map.of("a", "one, longer", "sub/b", "two"), Tree.files(bag.resolve("data")));
        assertEquals(1, Tree.files(root.resolve(".versions")).size());
        Tree.mustBeValid(bag);
        assertTrue(Files.readString(bag.resolve("ro-crate-metadata.json")).contains("\"exp2\""));
    }

    @Test
    void another_title_is_no_second_dataset_and_moves_no_folder() throws Exception {
        repository.add(delivery().file("a", "one").update());
        Path before = Tree.bags(root).get(0);

        repository.add(delivery().change(2).title("another").update());

        assertEquals(List.of(before), Tree.bags(root));
        assertEquals("another", repository.held(delivery().key()).orElseThrow().title());
        Tree.bag(root, "Windrow-Title: another");
    }

    @Test
    void a_dataset_that_left_its_feed_is_marked_until_it_comes_back() throws Exception {
        Delivery delivery = delivery().file("a", "one");
        repository.add(delivery.update());
        Path bag = Tree.bags(root).get(0);

        repository.mark(delivery.key(), Optional.of(new Departure("withdrawn", Instant.parse("2026-11-01T10:00:00Z"))));
        String gone = Files.readString(bag.resolve("bag-info.txt"));
        String crate = Files.readString(bag.resolve("ro-crate-metadata.json"));
        Tree.mustBeValid(bag);
        repository.mark(delivery.key(), Optional.empty());

        assertTrue(gone.contains("Windrow-Gone: withdrawn 2026-11-01T10:00:00Z\n"), gone);
        assertTrue(crate.contains("withdrawn 2026-11-01T10:00:00Z from its feed"), crate);
        assertTrue(crate.contains("Nova NanoSEM"), "attributes stay");
        assertFalse(Files.readString(bag.resolve("bag-info.txt")).contains("Windrow-Gone"));
        assertEquals(Map.of("a", "one"), Tree.files(bag.resolve("data")));
        Tree.mustBeValid(bag);
        repository.mark(OTHER, Optional.of(new Departure("gone", Instant.EPOCH))); // is not held: nothing happens
    }

    @Test
    void a_dataset_that_is_known_by_another_id_keeps_everything() throws Exception {
        Delivery first = delivery().file("a", "one").file("b", "two");
        repository.add(first.update());
        repository.add(delivery().change(2).file("a", "one, longer").update());

        repository.rename(first.key(), OTHER);
        Tree.mustBeValid(Tree.bag(root, "Windrow-Entry-Id: " + OTHER.entryId()));
        repository.add(delivery().key(OTHER.feed(), OTHER.entryId()).change(3).update());

        assertTrue(repository.held(first.key()).isEmpty());
        assertEquals(2, repository.held(OTHER).orElseThrow().files().size());
        Path bag = Tree.bag(
                root,
                "Windrow-Dataset-Id: 77777777-0000-5000-8000-000000000007",
                "Windrow-Former-Entry-Id: " + first.key().entryId());
        assertEquals("ds1~77777777", bag.getFileName().toString());
        assertEquals(1, Tree.bags(root).size());
        assertEquals(Map.of("a", "one, longer", "b", "two"), Tree.files(bag.resolve("data")));
        assertEquals(
                List.of("one"),
                List.copyOf(Tree.files(root.resolve(".versions")).values()));
        Tree.mustBeValid(bag);
    }

    @Test
    void of_a_growing_file_only_versions_the_newest_begins_with_are_let_go() throws Exception {
        String grown = "";
        for (int i = 1; i <= 5; i++) {
            grown += "line " + i + "\n";
            repository.add(
                    delivery().change(i).on(keeping(2)).file("log", grown).update());
        }
        List<String> ofGrowing =
                List.copyOf(Tree.files(root.resolve(".versions")).values());
        repository.add(delivery()
                .change(6)
                .on(keeping(2))
                .file("log", "something else, and longer than all of it was before")
                .update());

        assertEquals(List.of("line 1\nline 2\nline 3\nline 4\n"), ofGrowing);
        assertEquals(
                List.of("line 1\nline 2\nline 3\nline 4\n", grown),
                Tree.files(root.resolve(".versions")).values().stream().sorted().toList(),
                "a file that was written anew takes nothing with it");
        Tree.mustBeValid(Tree.bags(root).get(0));
    }

    @Test
    void a_dataset_that_comes_in_many_parts_is_described_a_few_times() throws Exception {
        int parts = 60;
        int each = 40;
        for (int part = 0; part < parts; part++) {
            Delivery delivery = delivery();
            for (int i = 0; i < each; i++) {
                delivery.file(String.format("part%03d/file%02d", part, i), "x");
            }
            boolean last = part == parts - 1;
            delivery.on(new Terms(!last, OptionalInt.empty()));
            repository.add(last ? delivery.update() : delivery.partial().update());
        }

        Path bag = Tree.bags(root).get(0);
        Tree.mustBeValid(bag);
        long once = Files.size(bag.resolve("manifest-sha256.txt"))
                + Files.size(bag.resolve(BagRows.FILE))
                + Files.size(bag.resolve("ro-crate-metadata.json"));
        assertTrue(written < 3.2 * once, written + " bytes of tag files for " + once);

        written = 0;
        repository.add(delivery().change(2).file("one more", "y").update());

        Tree.mustBeValid(bag);
        assertTrue(written < 1.1 * once, written + " bytes of tag files for one more file");
    }

    @Test
    void parts_of_a_dataset_that_stay_without_their_end_are_described_by_the_next_opening() throws Exception {
        repository.add(delivery().file("a", "one").partial().update());
        repository.add(delivery()
                .file("b", "two")
                .partial()
                .on(new Terms(true, OptionalInt.empty()))
                .update());
        repository.add(delivery()
                .file("c", "three")
                .partial()
                .on(new Terms(true, OptionalInt.empty()))
                .update());
        repository.close();

        repository = EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system());

        Tree.mustBeValid(Tree.bags(root).get(0));
    }

    @Test
    void many_threads_make_one_experiment_of_the_same_title() throws Exception {
        int threads = 8;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Experiment>> adds = new ArrayList<>();
            for (int i = 0; i < 4 * threads; i++) {
                var update = delivery()
                        .key("rmmf", "urn:x:" + i)
                        .experiment(null, "exp" + i % 2, null)
                        .file("a", "content " + i)
                        .update();
                var moved = delivery()
                        .key("rmmf", "urn:x:" + i)
                        .change(2)
                        .experiment(null, "exp" + (i + 1) % 2, null)
                        .file("a", "other content " + i)
                        .update();
                adds.add(() -> {
                    repository.add(update);
                    return repository.add(moved);
                });
            }
            for (Future<Experiment> added : workers.invokeAll(adds)) {
                assertTrue(added.get().title().startsWith("exp"));
            }
        } finally {
            workers.shutdownNow();
        }

        assertEquals(List.of("exp0", "exp1"), experiments());
        assertEquals(4 * threads, Tree.bags(root).size());
        for (Path bag : Tree.bags(root)) {
            Tree.mustBeValid(bag);
        }
    }
}
