package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.model.State;

/** A provider and a consumer that know each other over OAI-PMH, beside a consumer of its feed. */
final class OaiRoundTripTest {
    private static final String RULES = "policy: {update-at-most-every: 0s}";

    @TempDir
    private Path directory;

    private RealProvider provider;

    @BeforeEach
    void prepare() throws IOException {
        provider = new RealProvider(directory.resolve("harvest"));
        provider.write("e1/SEM/exp1/ds1/a.txt", "A");
        provider.write("e1/SEM/exp1/ds1/deep/b.txt", "B");
        provider.write("e1/SEM/exp 2/Größe #1/ü & ö.txt", "U");
        provider.write("e2/TEM/exp1/empty/nothing.dat", "");
        provider.start();
        provider.awaitPublished(3, 3);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void files_digests_and_titles_are_those_of_the_feed_and_a_switch_copies_nothing() throws Exception {
        Site atom = new Site(Files.createDirectory(directory.resolve("atom")), provider.url(), RULES);
        Site oai = new Site(Files.createDirectory(directory.resolve("oai")), provider.url(), RULES);
        overOai(oai);

        atom.pass();
        arrives(oai, 3);

        assertEquals(atom.held(), oai.held());
        assertEquals(3, atom.payload().size() - 1);
        assertEquals(datasets(atom), datasets(oai));

        provider.write("e1/SEM/exp1/ds1/a.txt", "A2");
        Files.delete(provider.staging().resolve("e1/SEM/exp1/ds1/deep/b.txt"));
        Child.await("the update", () -> provider.change() >= 4);
        atom.pass();
        Child.await(
                "the update over OAI-PMH",
                () -> passed(oai) && "A2".equals(heldBy(oai).get("ds1/a.txt")));
        assertEquals(atom.held(), oai.held());
        assertEquals(datasets(atom), datasets(oai));

        overOai(atom);
        oai.write(provider.url(), RULES);
        for (Site switched : List.of(atom, oai)) {
            List<String> before = datasets(switched);
            PassReport report = switched.pass();
            assertEquals(List.of(0, 0L, 0), List.of(report.exitCode(), report.copied(), report.files()));
            assertEquals(before, datasets(switched));
        }
    }

    private void overOai(Site site) throws IOException {
        site.write(provider.url().resolve("oai"), RULES);
        Files.writeString(
                site.settingsFile(),
                Files.readString(site.settingsFile()).replace("every: 200ms", "every: 200ms, kind: oai-pmh"));
    }

    /** A record is shown once the second of its change is over. */
    private static void arrives(Site site, int datasets) {
        Child.await(
                datasets + " datasets over OAI-PMH",
                () -> passed(site) && datasets(site).size() == datasets);
    }

    private static boolean passed(Site site) {
        try {
            return site.pass().exitCode() == 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> heldBy(Site site) {
        try {
            return site.held();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ids, names, owners, changes and sums of what is done. */
    private static List<String> datasets(Site site) {
        List<String> datasets = new ArrayList<>();
        try (Journal journal = site.journal()) {
            for (JournalEntry entry : journal.entries().in(State.DONE, 100)) {
                datasets.add(entry.key().entryId() + " " + entry.label() + " " + entry.owner() + " " + entry.change()
                        + " " + entry.totals());
            }
        }
        Collections.sort(datasets);
        return datasets;
    }
}
