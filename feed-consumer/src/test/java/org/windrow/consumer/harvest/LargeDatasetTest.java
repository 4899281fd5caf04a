package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.RealProvider;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.model.State;

/** A dataset of more files than stand in an entry comes through the list that the entry links. */
class LargeDatasetTest {
    private static final int FILES = 1_100;

    @TempDir
    private Path directory;

    private RealProvider provider;
    private Site site;
    private final Map<String, String> written = new TreeMap<>();

    @BeforeEach
    void prepare() throws IOException {
        provider = new RealProvider(directory.resolve("harvest"));
        site = new Site(
                Files.createDirectory(directory.resolve("site")), provider.url(), "policy: {update-at-most-every: 0s}");
        for (int i = 0; i < FILES; i++) {
            write("part " + i / 100 + "/Größe #" + i + " 100%.txt");
        }
        provider.start();
        provider.awaitPublished(1, 1);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private void write(String path) throws IOException {
        provider.write("e1/SEM/exp1/tiles/" + path, "content of " + path);
        written.put("tiles/" + path, "content of " + path);
    }

    private Totals totals() {
        try (Journal journal = site.journal()) {
            return journal.entries().held();
        }
    }

    @Test
    void it_arrives_verified_and_an_update_brings_what_is_new_alone() throws Exception {
        PassReport first = site.pass();

        assertEquals(
                List.of(0, FILES),
                List.of(first.exitCode(), first.files()),
                first.failures().toString());
        assertEquals(written, site.held());
        assertEquals(FILES, totals().verified());

        write("part 3/one more.txt");
        provider.awaitPublished(1, 2);
        PassReport second = site.pass();

        assertEquals(
                List.of(0, 1),
                List.of(second.exitCode(), second.files()),
                second.failures().toString());
        assertEquals(written, site.held());
        assertEquals(FILES + 1, totals().verified());
        assertEquals(0, site.pass().files());
    }

    @Test
    void an_entry_whose_list_is_already_of_a_newer_state_waits_for_the_newer_entry() throws Exception {
        ConsumerSettings settings = site.settings();
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            PassSetup setup = workplace.setup();
            new PollStep(setup, new Tally(), new Patience(setup.clock()))
                    .poll(settings.feeds().get(0), false);
        }
        write("part 0/late.txt");
        provider.awaitPublished(1, 2);
        try (Workplace workplace = Workplace.open(settings, site.clock())) {
            new IngestPass(workplace.setup(), PassListener.NONE).run(List.of());
        }

        try (Journal journal = site.journal()) {
            JournalEntry entry = journal.entries().in(State.WAITING, 1).get(0);
            assertTrue(entry.reason().contains("is at change 2 now, not 1"), entry.reason());
        }

        assertEquals(0, site.pass().exitCode());
        assertEquals(written, site.held());
    }
}
