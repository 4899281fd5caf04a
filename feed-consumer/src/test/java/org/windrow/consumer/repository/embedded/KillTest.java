package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.HeldDataset;

/** A process of its own is ended in the middle of an update, without any of its code running on. */
class KillTest {
    private static final int FILES = 60;

    @TempDir
    Path dir;

    /** Adds the files, and halts when the step of that name is reached. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            try (EmbeddedRepository repository = open(Path.of(args[0]), step -> {
                if (step.startsWith(args[1])) {
                    Runtime.getRuntime().halt(137);
                }
            })) {
                repository.add(delivery(repository).update());
            }
        }
    }

    private static EmbeddedRepository open(Path root, Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    private static Delivery delivery(EmbeddedRepository repository) throws Exception {
        Delivery delivery = Delivery.to(repository);
        for (Map.Entry<String, String> file : content().entrySet()) {
            delivery.file(file.getKey(), file.getValue());
        }
        return delivery;
    }

    private static Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            content.put("folder" + i % 3 + "/file" + i, "content " + i);
        }
        return content;
    }

    @Test
    void a_killed_process_leaves_an_update_that_the_next_opening_finishes() throws Exception {
        for (String step : List.of("taken folder1/file31", "written manifest")) {
            Path root = dir.resolve(step.replace('/', '_'));
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            root.toString(),
                            step)
                    .inheritIO()
                    .start();
            assertTrue(child.waitFor(60, TimeUnit.SECONDS), "the child is stuck");
            assertEquals(137, child.exitValue());

            try (EmbeddedRepository repository = open(root, Steps.UNHEARD)) {
                HeldDataset held =
                        repository.held(Delivery.to(repository).key()).orElseThrow();
                assertTrue(held.complete());
                assertEquals(FILES, held.files().size());
                Path bag = Tree.bags(root).get(0);
                assertEquals(content(), Tree.files(bag.resolve("data")));
                Tree.mustBeValid(bag);
                assertEquals(Map.of(), Tree.files(repository.landing()));
            }
        }
    }
}
