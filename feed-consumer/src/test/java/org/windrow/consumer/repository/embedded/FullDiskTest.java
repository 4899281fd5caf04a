package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;

/** A disk of its own, filled up to a few pages: at one page more each time, another step of an update fails. */
class FullDiskTest {
    private static final int PAGE = 4096;

    @TempDir
    Path dir;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small disk needs root");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", dir.toString()) == 0;
        assumeTrue(mounted, "mounting a small disk needs root with the right to mount");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertEquals(0, run("umount", "--lazy", dir.toString()));
        }
    }

    @Test
    void whatever_step_finds_the_disk_full_says_so_loses_nothing_and_goes_on_when_there_is_room() throws Exception {
        List<Integer> failedAt = new ArrayList<>();
        Optional<String> identity = Optional.empty();
        for (int pages = 0; pages < 40; pages++) {
            long number = pages + 1L;
            try (Repository repository =
                    EmbeddedRepository.open(new EmbeddedSettings(dir.resolve("r")), identity, InstantSource.system())) {
                identity = Optional.of(repository.identity());
                var update = Delivery.to(repository)
                        .change(number)
                        .file("same", "version " + number)
                        .file("new " + number, "x")
                        .update();
                fillUpTo(pages);
                try {
                    repository.add(update);
                } catch (RepositoryException full) {
                    failedAt.add(pages);
                    assertTrue(full.retryable(), full.getMessage());
                    assertTrue(full.getMessage().contains("is full"), full.getMessage());
                    makeRoom();
                    repository.add(update);
                }
                makeRoom();
            }
            for (Path bag : Tree.bags(dir.resolve("r"))) {
                Tree.mustBeValid(bag);
                assertEquals(
                        "version " + number,
                        Files.readString(bag.resolve("data/same")),
                        "with " + pages + " pages left");
                assertEquals(number + 1, Tree.files(bag.resolve("data")).size());
            }
        }
        assertTrue(failedAt.size() > 5, "full at " + failedAt);
    }

    @Test
    void a_full_disk_that_stays_full_stops_the_store_in_no_way_from_being_read() throws Exception {
        try (Repository repository = EmbeddedRepository.open(
                new EmbeddedSettings(dir.resolve("r")), Optional.empty(), InstantSource.system())) {
            repository.add(Delivery.to(repository).file("a", "1").update());
            var next = Delivery.to(repository).change(2).file("b", "2").update();
            fillUpTo(0);

            assertThrows(RepositoryException.class, () -> repository.add(next));

            assertEquals(1, repository.held(next.key()).orElseThrow().files().size());
        }
    }

    private Path filler() {
        return dir.resolve("filler");
    }

    private void fillUpTo(int pagesLeft) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException full) {
            // that is wanted
        }
        try (var channel = java.nio.channels.FileChannel.open(filler(), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(0, channel.size() - (long) pagesLeft * PAGE));
        }
    }

    private void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
