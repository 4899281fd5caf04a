package org.windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void a_file_lies_where_its_location_says() {
        assertEquals(12, file("sub/a.tif", "exp/ds/sub/a.tif", 12).bytes());
        assertEquals(0, file("a.tif", "a.tif", 0).bytes());
        assertThrows(IllegalArgumentException.class, () -> file("a.tif", "exp/b.tif", 1));
        assertThrows(IllegalArgumentException.class, () -> file("a.tif", "exp/xa.tif", 1));
        assertThrows(IllegalArgumentException.class, () -> file("a.tif", "a.tif", -1));
    }

    @Test
    void a_dataset_adds_up_its_files_and_cannot_be_changed() {
        Dataset dataset = new Dataset(
                DatasetId.of("h", "s", "k", 0),
                "s",
                "k",
                "t",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                TIME,
                List.of(file("a", "k/a", 3), file("b", "k/b", Long.MAX_VALUE - 3)));

        assertEquals(Long.MAX_VALUE, dataset.bytes());
        assertThrows(UnsupportedOperationException.class, () -> dataset.files().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> dataset.attributes().put("x", "y"));
    }

    @Test
    void the_address_of_an_enclosure_is_absolute() {
        assertThrows(IllegalArgumentException.class, () -> enclosure("files/a.tif"));
        assertEquals(
                "file:/etc/hostname", enclosure("file:/etc/hostname").href().toString());
    }

    @Test
    void words_of_states_and_changes_come_back() {
        for (State state : State.values()) {
            assertEquals(state, State.of(state.word()));
        }
        for (ChangeKind kind : ChangeKind.values()) {
            assertEquals(kind, ChangeKind.of(kind.word()));
        }
        assertTrue(ChangeKind.GONE.isDeletion() && ChangeKind.WITHDRAWN.isDeletion());
        assertTrue(!ChangeKind.UPDATED.isDeletion() && !ChangeKind.PUBLISHED.isDeletion());
    }

    private static DataFile file(String path, String location, long bytes) {
        return new DataFile(
                new RelativePath(path), new RelativePath(location), bytes, TIME, new TreeSet<>(), "image/tiff");
    }

    private static Enclosure enclosure(String href) {
        return new Enclosure(
                URI.create(href),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeSet<>());
    }
}
