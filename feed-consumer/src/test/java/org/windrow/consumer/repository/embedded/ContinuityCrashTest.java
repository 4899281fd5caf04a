package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate.Terms;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Departure;

/** Moves, marks and new ids are cut off after each of their steps; nothing is lost, and doing them again ends them. */
class ContinuityCrashTest {
    private static final DatasetKey OTHER = new DatasetKey("rmmf", "urn:uuid:77777777-0000-5000-8000-000000000007");

    @TempDir
    static Path dir;

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    /** What is done to a dataset; may be repeated. */
    @FunctionalInterface
    private interface Act {
        void on(EmbeddedRepository repository) throws Exception;
    }

    private static final Map<String, Act> ACTS = Map.of(
            "moved",
            repository -> repository.add(Delivery.to(repository)
                    .change(2)
                    .experiment(null, "exp2", null)
                    .file("a", "one, longer")
                    .update()),
            "known by another id",
            repository -> {
                repository.rename(Delivery.to(repository).key(), OTHER);
                repository.add(Delivery.to(repository)
                        .key(OTHER.feed(), OTHER.entryId())
                        .file("a", "one, longer")
                        .update());
            },
            "marked",
            repository ->
                    repository.mark(Delivery.to(repository).key(), Optional.of(new Departure("gone", Instant.EPOCH))),
            "outgrown",
            repository -> repository.add(Delivery.to(repository)
                    .change(2)
                    .file("a", "one, longer")
                    .on(new Terms(false, OptionalInt.of(1)))
                    .update()));

    private static EmbeddedRepository open(Path root, Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    private static void prepare(Path root) throws Exception {
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            repository.add(
                    Delivery.to(repository).file("a", "one").file("b", "two").update());
        }
    }

    @TestFactory
    Stream<DynamicTest> cut_off_after() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : ACTS.keySet()) {
            List<String> steps = new ArrayList<>();
            Path root = dir.resolve(name);
            prepare(root);
            try (EmbeddedRepository repository = open(root, steps::add)) {
                ACTS.get(name).on(repository);
            }
            assertTrue(steps.size() > 5, steps.toString());
            Map<String, String> wanted = contents(root);
            for (int i = 0; i < steps.size(); i++) {
                int at = i;
                tests.add(DynamicTest.dynamicTest(name + " " + i + " " + steps.get(i), () -> cutOff(name, at, wanted)));
            }
        }
        return tests.stream();
    }

    private static void cutOff(String name, int at, Map<String, String> wanted) throws Exception {
        Path root = dir.resolve(name + " " + at);
        prepare(root);
        int[] reached = {0};
        try (EmbeddedRepository repository = open(root, step -> {
            if (reached[0]++ == at) {
                throw new Cut();
            }
        })) {
            assertThrows(Cut.class, () -> ACTS.get(name).on(repository));
        }
        try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
            Path bag = Tree.bags(root).get(0);
            Tree.mustBeValid(bag);
            assertTrue(Files.readString(bag.resolve("data/a")).startsWith("one")
                    && Files.readString(bag.resolve("data/b")).equals("two"));
            ACTS.get(name).on(repository);
        }
        assertEquals(1, Tree.bags(root).size());
        Tree.mustBeValid(Tree.bags(root).get(0));
        Map<String, String> found = contents(root);
        if (name.equals("outgrown")) {
            found.remove("old one"); // an outgrown version may stay until the next one comes
        }
        assertEquals(wanted, found);
    }

    /** The payload and the old versions, by path; folders of experiments have ids of their own in each store. */
    private static Map<String, String> contents(Path root) throws Exception {
        Map<String, String> contents = new java.util.TreeMap<>();
        Path bag = Tree.bags(root).get(0);
        Tree.files(bag.resolve("data"))
                .forEach((path, content) -> contents.put(bag.getFileName() + "/" + path, content));
        Tree.files(root.resolve(".versions")).forEach((path, content) -> contents.put("old " + content, ""));
        return contents;
    }
}
