package org.windrow.consumer.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.ConsumerMain;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.model.DatasetId;

/** A dataset that leaves its feed, comes back, or gets another id is the same one in journal and repository. */
final class LastingDatasetTest {
    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url(), "policy: {update-at-most-every: 0s}");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_dataset_that_left_its_feed_is_marked_and_one_that_comes_back_is_not_any_more() throws Exception {
        DatasetId id = provider.publish("ds", Map.of("a.txt", "A"));
        site.pass();
        provider.remove(id);
        site.pass();
        String gone = bagInfo();
        Optional<String> marked = entry(id).gone();
        String status = command("status") + command("status", "--json");
        provider.publish("ds", Map.of("a.txt", "A", "b.txt", "B"));

        PassReport back = site.pass();

        assertTrue(gone.contains("Windrow-Gone: gone "), gone);
        assertEquals(Optional.of("gone"), marked);
        assertTrue(status.contains("1 dataset held left their feed: 1 gone.\n"), status);
        assertTrue(status.contains("\"gone\" : 1"), status);
        assertEquals(Optional.empty(), entry(id).gone());
        assertEquals(1, back.files());
        assertTrue(!bagInfo().contains("Windrow-Gone"), bagInfo());
        assertEquals(Map.of("ds/a.txt", "A", "ds/b.txt", "B"), site.held());
        assertEquals(
                List.of("ingested", "left the feed", "came back to the feed", "ingested"),
                history(id).filter(what -> !what.equals("waiting")).toList());
    }

    @Test
    void a_dataset_that_names_another_experiment_than_its_neighbours_moves_there() throws Exception {
        provider.publish("stays", Map.of("a.txt", "A"));
        DatasetId id = provider.publish("moves", Map.of("b.txt", "B"));
        site.pass();
        provider.move("moves", "elsewhere", Map.of("b.txt", "B"));

        PassReport report = site.pass();

        assertEquals(List.of(0, 0, 0L), List.of(report.exitCode(), report.files(), report.copied()));
        assertEquals(List.of("e/stays", "elsewhere/moves"), folders());
        assertTrue(because(id).contains("title or experiment changed"), because(id));

        provider.move("moves", "e", Map.of("b.txt", "B"));
        site.pass();

        assertEquals(List.of("e/moves", "e/stays"), folders());
    }

    @Test
    void it_moves_there_too_after_the_journal_was_made_anew() throws Exception {
        provider.publish("stays", Map.of("a.txt", "A"));
        provider.publish("moves", Map.of("b.txt", "B"));
        site.pass();
        command("rebuild");
        site.pass();
        provider.move("moves", "elsewhere", Map.of("b.txt", "B"));

        site.pass();

        assertEquals(List.of("e/stays", "elsewhere/moves"), folders());
    }

    @Test
    void where_no_experiment_may_be_made_it_stays_with_its_reason() throws Exception {
        provider.publish("stays", Map.of("a.txt", "A"));
        DatasetId id = provider.publish("moves", Map.of("b.txt", "B"));
        site.pass();
        site.write(provider.url(), "policy: {allow-experiment-creation: false}");
        provider.move("moves", "elsewhere", Map.of("b.txt", "B"));

        site.pass();

        assertEquals(Optional.of("allow-experiment-creation"), entry(id).option());
        assertEquals(List.of("e/moves", "e/stays"), folders());
    }

    @Test
    void an_experiment_that_all_call_otherwise_is_the_same_one() throws Exception {
        provider.publish("one", Map.of("a.txt", "A"));
        provider.publish("two", Map.of("b.txt", "B"));
        site.pass();
        provider.move("one", "a better title", Map.of("a.txt", "A"));
        provider.move("two", "a better title", Map.of("b.txt", "B"));

        site.pass();

        assertEquals(List.of("e/one", "e/two"), folders());
    }

    @Test
    void a_mark_that_could_not_be_made_is_made_after_the_next_poll() throws Exception {
        DatasetId id = provider.publish("ds", Map.of("a.txt", "A"));
        site.pass();
        provider.remove(id);
        Path bag = site.payload().get(0).getParent().getParent();
        Path blocker = Files.createDirectory(bag.resolve("bag-info.txt.windrow-part"));
        site.pass();
        Files.delete(blocker);

        site.pass();

        assertTrue(bagInfo().contains("Windrow-Gone: gone "), bagInfo());
    }

    @Test
    void a_provider_that_lost_its_index_and_its_identity_shows_datasets_that_are_known_again() throws Exception {
        DatasetId old = provider.publish("one", Map.of("a.txt", "A", "big.txt", "large"));
        provider.publish("two", Map.of("b.txt", "B"));
        site.pass();
        provider.publish("one", Map.of("a.txt", "A2", "big.txt", "large"));
        site.pass();
        DatasetId[] renewed = new DatasetId[1];
        provider.otherIdentity(() -> {
            renewed[0] = provider.publish("one", Map.of("a.txt", "A2", "big.txt", "large"));
            provider.publish("two", Map.of("b.txt", "B and more"));
        });

        PassReport report = site.pass();

        assertEquals(1, report.files(), "only what is not the same any more");
        assertEquals(List.of("one/a.txt=A2", "one/big.txt=large", "two/b.txt=B", "two/b.txt=B and more"), payload());
        assertEquals(Optional.of(renewed[0].urn()), entry(old).successor());
        assertTrue(entry(old).totals().isEmpty());
        assertEquals(1, versions().size());
        try (Journal journal = site.journal()) {
            assertEquals(3, journal.entries().heldDatasets());
        }
        assertEquals(0, site.pass().files());
    }

    private List<String> payload() throws IOException {
        return site.payload().stream()
                .map(file -> {
                    try {
                        Path below = site.repository().resolve("experiments").relativize(file);
                        return below.getName(1).toString().replaceAll("~.*", "") + "/"
                                + below.subpath(3, below.getNameCount()) + "=" + Files.readString(file);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .sorted()
                .toList();
    }

    /** Experiment and title of every dataset, as the tree shows them. */
    private List<String> folders() {
        return site.payload().stream()
                .map(file -> site.repository().resolve("experiments").relativize(file))
                .map(below -> (below.getName(0) + "/" + below.getName(1)).replaceAll("~[0-9a-f]{8}", ""))
                .sorted()
                .toList();
    }

    private String because(DatasetId id) {
        try (Journal journal = site.journal()) {
            var lines = journal.history().of(entry(id).key());
            return lines.get(lines.size() - 1).because();
        }
    }

    private String command(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        PrintWriter writer = new PrintWriter(out, true);
        assertEquals(0, ConsumerMain.execute(writer, writer, all.toArray(String[]::new)), out.toString());
        return out.toString();
    }

    private List<Path> versions() throws IOException {
        try (Stream<Path> files = Files.walk(site.repository().resolve(".versions"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toList());
        }
    }

    private String bagInfo() throws IOException {
        return Files.readString(site.payload().get(0).getParent().getParent().resolve("bag-info.txt"));
    }

    private JournalEntry entry(DatasetId id) {
        try (Journal journal = site.journal()) {
            return journal.entries().identified(id.toString()).get(0);
        }
    }

    private Stream<String> history(DatasetId id) {
        try (Journal journal = site.journal()) {
            return journal.history().of(entry(id).key()).stream().map(line -> line.what());
        }
    }
}
