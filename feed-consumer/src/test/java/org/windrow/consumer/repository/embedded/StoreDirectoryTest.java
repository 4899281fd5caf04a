package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.check.CheckReport;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.StoreMissingException;

class StoreDirectoryTest {
    @TempDir
    Path dir;

    private EmbeddedRepository open(Path root, String expected) throws Exception {
        return EmbeddedRepository.open(
                new EmbeddedSettings(root), Optional.ofNullable(expected), InstantSource.system());
    }

    private String missing(Path root, String expected) {
        return assertThrows(
                        StoreMissingException.class, () -> open(root, expected).close())
                .getMessage();
    }

    private String made(Path root) throws Exception {
        try (EmbeddedRepository repository = open(root, null)) {
            return repository.identity();
        }
    }

    @Test
    void the_first_opening_makes_the_store_and_later_ones_find_it() throws Exception {
        String identity = made(dir.resolve("r"));

        assertEquals(identity, made(dir.resolve("r")));
        try (EmbeddedRepository again = open(dir.resolve("r"), identity)) {
            assertEquals(identity, again.identity());
        }
    }

    @Test
    void a_missing_store_that_the_journal_knows_is_never_made_anew() throws Exception {
        assertTrue(missing(dir.resolve("r"), "some-id").contains("Is the repository disk mounted?"));
        assertFalse(Files.exists(dir.resolve("r")));

        Files.createDirectory(dir.resolve("empty"));
        missing(dir.resolve("empty"), "some-id");
        try (var inside = Files.list(dir.resolve("empty"))) {
            assertEquals(0, inside.count());
        }
    }

    @Test
    void another_store_than_the_known_one_is_refused() throws Exception {
        String identity = made(dir.resolve("r"));

        assertTrue(missing(dir.resolve("r"), "another").contains(identity));
    }

    @Test
    void a_store_is_not_made_below_a_missing_directory_or_among_other_things() throws Exception {
        assertTrue(missing(dir.resolve("not/mounted"), null).contains("not"));
        assertFalse(Files.exists(dir.resolve("not")));

        Files.writeString(Files.createDirectory(dir.resolve("full")).resolve("thesis.doc"), "");
        assertTrue(missing(dir.resolve("full"), null).contains("thesis.doc"));
    }

    @Test
    void a_fresh_disk_and_a_first_start_that_was_cut_off_are_no_obstacle() throws Exception {
        Path root = Files.createDirectory(dir.resolve("disk"));
        Files.createDirectory(root.resolve("lost+found"));
        Files.writeString(root.resolve(".lock"), "");
        Files.writeString(root.resolve("windrow-repository.json.windrow-part"), "{");

        assertFalse(made(root).isEmpty());
    }

    @Test
    void a_lost_catalogue_is_not_replaced_by_an_empty_one() throws Exception {
        String identity = made(dir.resolve("r"));
        Files.delete(dir.resolve("r/catalogue.db"));

        assertTrue(missing(dir.resolve("r"), identity).contains("catalogue.db"));
        assertFalse(Files.exists(dir.resolve("r/catalogue.db")));
    }

    @Test
    void the_catalogue_of_another_store_is_refused() throws Exception {
        made(dir.resolve("one"));
        made(dir.resolve("two"));
        Files.delete(dir.resolve("two/catalogue.db"));
        Files.copy(dir.resolve("one/catalogue.db"), dir.resolve("two/catalogue.db"));

        assertTrue(missing(dir.resolve("two"), null).contains("catalogue"));
    }

    @Test
    void a_second_writer_is_refused_and_a_reader_is_not() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository writer = open(root, null)) {
            Delivery delivery = Delivery.to(writer).file("a", "1");
            writer.add(delivery.update());

            assertTrue(missing(root, null).contains("in use"));
            try (EmbeddedRepository reader =
                    EmbeddedRepository.openToRead(new EmbeddedSettings(root), Optional.of(writer.identity()))) {
                assertTrue(reader.held(delivery.key()).isPresent());
                assertThrows(IllegalStateException.class, () -> reader.add(delivery.update()));
                assertThrows(IllegalStateException.class, reader::landing);
            }
        }
        made(root);
    }

    @Test
    void reading_makes_no_store() throws Exception {
        assertThrows(
                StoreMissingException.class,
                () -> EmbeddedRepository.openToRead(new EmbeddedSettings(dir.resolve("r")), Optional.empty()));
        assertFalse(Files.exists(dir.resolve("r")));
    }

    @Test
    void a_disk_that_goes_away_is_never_written_to() throws Exception {
        Path root = dir.resolve("r");
        try (EmbeddedRepository repository = open(root, null)) {
            DatasetUpdate update = Delivery.to(repository).file("a", "1").update();
            Files.move(root, dir.resolve("unmounted"));

            assertThrows(StoreMissingException.class, () -> repository.add(update));
            assertThrows(StoreMissingException.class, repository::landing);
            assertThrows(StoreMissingException.class, repository::identity);
            assertFalse(Files.exists(root));
            Files.createDirectory(root);
            assertThrows(StoreMissingException.class, () -> repository.add(update));
            try (var inside = Files.list(root)) {
                assertEquals(0, inside.count());
            }
            assertEquals(10, new CheckReport(repository.check()).exitCode());
            Files.delete(root);
            Files.move(dir.resolve("unmounted"), root);
            repository.add(update);
            assertEquals(
                    0,
                    new CheckReport(repository.check()).exitCode(),
                    repository.check().toString());
        }
    }
}
