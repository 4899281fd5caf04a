package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DatasetId;

class LandingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void landed_files_are_forced_together() throws Exception {
        Landings.force(List.of(file("a"), file("b"), file("b")));
        Landings.force(List.of());

        assertThrows(IOException.class, () -> Landings.force(List.of(directory.resolve("missing"))));
    }

    @Test
    void only_old_remains_of_transfers_are_cleaned_away() throws Exception {
        String name = new Landing(directory, "01234567-" + "ab".repeat(20)).name();
        Path oldPart = aged(name + ".part", 10);
        Path oldNote = aged(name + ".validator", 10);
        Path youngLanded = aged(name + ".landed", 1);
        DatasetId underWay = DatasetId.of("test", "src", "ds", 0);
        Path inUse = aged(underWay.brief() + "-" + "cd".repeat(20) + ".landed", 10);
        Path foreign = aged("notes.part", 10);

        assertEquals(2, Landings.clean(directory, NOW.minus(Duration.ofDays(7)), List.of(underWay)));

        assertFalse(Files.exists(oldPart) || Files.exists(oldNote));
        assertTrue(Files.exists(youngLanded) && Files.exists(inUse) && Files.exists(foreign));
    }

    @Test
    void another_announcement_has_another_name() {
        Announced first = new Announced(URI.create("http://a/x")).length(5);

        String name = Landing.of(first.request(directory)).name();

        assertEquals(name, Landing.of(first.request(directory)).name());
        assertFalse(name.equals(Landing.of(first.length(6).request(directory)).name()));
        assertFalse(
                name.equals(Landing.of(first.modified(NOW).request(directory)).name()));
        assertTrue(Landing.isOurs(Landing.of(first.request(directory)).part()));
    }

    @Test
    void a_note_survives_only_whole_and_sane() throws Exception {
        Path note = directory.resolve("n");
        new Note("\"tag\"", 7).write(note);
        assertEquals(new Note("\"tag\"", 7), Note.read(note));

        for (String broken : List.of("", "7", "x\ny\n", "7\n\"a\"\nmore\n", "99999999999999999999\na\n")) {
            Files.writeString(note, broken);
            assertEquals(Note.NONE, Note.read(note), broken);
        }
        assertEquals("", new Note("x".repeat(2000), 7).validator());
        assertEquals("", new Note("a\nb", 7).validator());
    }

    @Test
    void a_full_disk_is_named_as_such() {
        LandingException full = LandingException.of(directory, new IOException("No space left on device"));

        assertTrue(full.full());
        assertTrue(full.getMessage().contains("full"), full.getMessage());
    }

    private Path aged(String name, int days) throws IOException {
        Path file = file(name);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
        return file;
    }

    private Path file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), name);
    }
}
