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
import java.util.TreeMap;
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
import org.windrow.model.State;

/** A dataset that goes on under another name takes over the files that are held under the old one. */
final class RenamedDatasetTest {
    private static final int MANY = 25;

    @TempDir
    private Path directory;

    private TestProvider provider;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        provider = new TestProvider();
        site = new Site(directory, provider.url());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void its_files_are_second_names_of_the_held_bytes() throws Exception {
        Map<String, String> files = Map.of("a.txt", "A", "sub/b.txt", "B");
        DatasetId old = provider.publish("old", files);
        site.pass();
        DatasetId renamed = provider.rename(old, "new", files);

        PassReport report = site.pass();

        assertEquals(List.of(0, 2, 0L), List.of(report.exitCode(), report.files(), report.copied()));
        assertEquals(
                Map.of("old/a.txt", "A", "old/sub/b.txt", "B", "new/a.txt", "A", "new/sub/b.txt", "B"), site.held());
        List<Object> inodes = new ArrayList<>();
        for (Path file : site.payload()) {
            inodes.add(Files.getAttribute(file, "unix:ino"));
        }
        assertEquals(4, inodes.size());
        assertEquals(2, inodes.stream().distinct().count(), "bytes that stand on the disk");
        assertEquals(Optional.of(renamed.urn()), entry(old).successor());
        assertTrue(history(renamed).contains("renamed from 'old' [" + old.brief() + "]"), history(renamed));
    }

    @Test
    void a_file_that_is_not_held_whole_any_more_is_fetched() throws Exception {
        DatasetId old = provider.publish("old", Map.of("a.txt", "Abc", "b.txt", "B"));
        site.pass();
        Path damaged = site.payload().stream()
                .filter(file -> file.endsWith("a.txt"))
                .findFirst()
                .orElseThrow();
        Files.delete(damaged);
        provider.rename(old, "new", Map.of("a.txt", "Abc", "b.txt", "B"));

        PassReport report = site.pass();

        assertEquals(3, report.copied(), "bytes of a.txt alone");
        assertEquals("Abc", site.held().get("new/a.txt"));
    }

    @Test
    void more_than_twenty_at_once_wait_until_somebody_agrees() throws Exception {
        List<DatasetId> renamed = renameMany();

        PassReport waiting = site.pass();
        JournalEntry one = entry(renamed.get(0));
        String listed = command("approve");
        command("approve", renamed.get(0).brief());
        PassReport afterOne = site.pass();
        command("approve", "test");
        PassReport approved = site.pass();

        assertEquals(
                List.of(0, 0, (long) MANY),
                List.of(waiting.exitCode(), waiting.files(), waiting.standing().get(State.BLOCKED)));
        assertEquals(Optional.of("approve-renames-above"), one.option());
        assertTrue(one.reason().startsWith("25 datasets of feed test were renamed at once"), one.reason());
        assertEquals(Optional.of("If that was meant: feed-consumer approve test"), one.remedy());
        assertEquals("25 renamed datasets of feed test may wait -> feed-consumer approve test\n", listed);
        assertEquals(1, afterOne.files());
        assertEquals(List.of(MANY - 1, 0L), List.of(approved.files(), approved.copied()));
        assertEquals(2 * MANY, site.held().size());
        assertEquals("Nothing waits for approval.\n", command("approve"));
    }

    @Test
    void the_number_that_needs_no_consent_is_a_setting() throws Exception {
        site.write(provider.url(), "policy: {approve-renames-above: 25}");
        renameMany();

        PassReport report = site.pass();

        assertEquals(List.of(MANY, 0L), List.of(report.files(), report.copied()));
    }

    private List<DatasetId> renameMany() throws Exception {
        Map<String, DatasetId> old = new TreeMap<>();
        for (int i = 0; i < MANY; i++) {
            old.put("ds" + i, provider.publish("ds" + i, Map.of("f.txt", "content " + i)));
        }
        site.pass();
        List<DatasetId> renamed = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            renamed.add(provider.rename(old.get("ds" + i), "new" + i, Map.of("f.txt", "content " + i)));
        }
        return renamed;
    }

    private String command(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", site.settingsFile().toString()));
        int code = ConsumerMain.execute(
                new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(String[]::new));
        assertEquals(0, code, out.toString());
        return out.toString();
    }

    private JournalEntry entry(DatasetId id) {
        try (Journal journal = site.journal()) {
            return journal.entries().identified(id.toString()).get(0);
        }
    }

    private String history(DatasetId id) {
        try (Journal journal = site.journal()) {
            return journal.history()
                    .of(journal.entries().identified(id.toString()).get(0).key())
                    .toString();
        }
    }
}
