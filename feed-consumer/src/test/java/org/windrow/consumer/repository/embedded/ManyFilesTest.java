package org.windrow.consumer.repository.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Delivery;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.sqlite.Database;

/** An update of more files than one part of an intent holds is written, read and finished part by part. */
class ManyFilesTest {
    private static final int REPLACED = IntentFiles.PART + 50;

    @TempDir
    Path root;

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    private EmbeddedRepository open(Steps steps) throws Exception {
        return EmbeddedRepository.open(new EmbeddedSettings(root), Optional.empty(), InstantSource.system(), steps);
    }

    private static Map<String, String> content(String text) {
        Map<String, String> content = new TreeMap<>();
        for (int i = 0; i < REPLACED; i++) {
            content.put("folder" + i % 3 + "/file" + i, text + i);
        }
        return content;
    }

    private static Delivery delivery(EmbeddedRepository repository, String text) throws Exception {
        Delivery delivery = Delivery.to(repository).file("same", "same").file("gone", "gone");
        for (Map.Entry<String, String> file : content(text).entrySet()) {
            delivery.file(file.getKey(), file.getValue());
        }
        return delivery;
    }

    private static DatasetUpdate update(EmbeddedRepository repository) throws Exception {
        Delivery delivery = Delivery.to(repository).change(2).file("same", "same");
        for (Map.Entry<String, String> file : content("new ").entrySet()) {
            delivery.file(file.getKey(), file.getValue());
        }
        return delivery.removed("gone").hidingRemoved().update();
    }

    @BeforeEach
    void has_the_state_before() throws Exception {
        try (EmbeddedRepository repository = open(Steps.UNHEARD)) {
            repository.add(delivery(repository, "old ").update());
        }
        assertEquals(0, parts().size());
    }

    private List<Intent.Part> parts() {
        try (Database catalogue = Database.openToRead(root.resolve("catalogue.db"), CatalogueSchema.SCHEMA)) {
            return catalogue.read(sql ->
                    sql.all("SELECT files FROM intent_part ORDER BY part", row -> Intent.Part.of(row.getString(1))));
        }
    }

    private void cutOff(String at) throws Exception {
        try (EmbeddedRepository repository = open(step -> {
            if (step.equals(at)) {
                throw new Cut();
            }
        })) {
            DatasetUpdate update = update(repository);
            assertThrows(Cut.class, () -> repository.add(update));
        }
    }

    private void mustBeAfter() throws Exception {
        try (EmbeddedRepository repository = open(Steps.UNHEARD)) {
            HeldDataset held = repository.held(Delivery.to(repository).key()).orElseThrow();
            assertTrue(held.complete());
            assertEquals(REPLACED + 1, held.files().size());
        }
        assertEquals(List.of(), parts());
        Map<String, String> after = content("new ");
        after.put("same", "same");
        Path bag = Tree.bags(root).get(0);
        assertEquals(after, Tree.files(bag.resolve("data")));
        assertEquals(REPLACED + 1, Tree.files(root.resolve(".versions")).size());
        Tree.mustBeValid(bag);
    }

    @Test
    void an_intent_is_written_in_parts_of_which_none_holds_more_files_than_it_may() throws Exception {
        cutOff("intent");

        List<Intent.Part> parts = parts();
        int taken = 0;
        for (Intent.Part part : parts) {
            int files = part.displaced().size()
                    + part.taken().size()
                    + part.same().size()
                    + part.removed().size();
            assertEquals(IntentFiles.PART, files);
            taken += part.taken().size();
        }
        assertEquals(2, parts.size());
        assertFalse(taken == 0 || taken == REPLACED, "parts hold " + taken);
        mustBeAfter();
    }

    @Test
    void what_was_cut_off_in_any_part_is_finished_by_the_next_opening() throws Exception {
        cutOff("taken folder0/file999");
        mustBeAfter();
    }

    @Test
    void parts_that_a_crash_left_behind_their_intent_are_gone_after_the_next_opening() throws Exception {
        cutOff("committed");
        assertEquals(2, parts().size());
        mustBeAfter();
    }

    @Test
    void an_intent_of_which_a_part_is_missing_stays_and_is_told_by_the_check() throws Exception {
        cutOff("intent");
        try (Database catalogue = Database.open(root.resolve("catalogue.db"), CatalogueSchema.SCHEMA)) {
            catalogue.write(sql -> sql.update("DELETE FROM intent_part WHERE part = 1"));
        }

        try (EmbeddedRepository repository = open(Steps.UNHEARD)) {
            assertTrue(repository.check().stream().anyMatch(f -> f.what().contains("cut off")));
        }

        assertEquals(1, parts().size());
    }
}
