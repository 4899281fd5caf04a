package org.windrow.consumer.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.journal.HistoryLine.Announcement;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Provenance;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Schema;
import org.windrow.sqlite.StoreException;

final class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final DatasetKey KEY = new DatasetKey("f", "urn:uuid:3f9a01c2-0000-5000-8000-000000000001");
    private static final String ADDRESS = "http://host/files/src/u/i/e/ds/";

    @TempDir
    private Path directory;

    @Test
    void every_fact_of_a_file_comes_back() {
        Optional<Announcement> change =
                Optional.of(new Announcement(Optional.of(new Mark(7, "ab".repeat(32))), NOW.minusSeconds(60)));
        HistoryLine line = new HistoryLine(
                NOW,
                KEY,
                "ingested",
                "1 new file",
                change,
                List.of(
                        file("run 1/a%ü.tif", ADDRESS + "run%201/a%25%C3%BC.tif"),
                        file("b", "http://elsewhere/x?y=b"),
                        new FileVersion("c", "00".repeat(32), 0)));
        try (Journal journal = open()) {
            journal.history().add(line);

            assertEquals(List.of(line.files().get(0)), only(journal, "a%ü.tif").files());
            assertEquals(List.of(line.files().get(1)), only(journal, "b").files());
            assertEquals(List.of(line.files().get(2)), only(journal, "c").files());
            assertEquals(change, only(journal, "c").announced());
            assertEquals(2, journal.history().ofBytes("11".repeat(32)).size());
            assertEquals(Optional.of(NOW), journal.history().begins());
        }
    }

    @Test
    void a_file_s_story_holds_what_happened_to_its_dataset_since_it_came() {
        try (Journal journal = open()) {
            add(journal, "verified", List.of());
            add(journal, "ingested", List.of(new FileVersion("a", "00".repeat(32), 1)));
            add(journal, "waiting", List.of());
            add(journal, "ingested", List.of(new FileVersion("b", "22".repeat(32), 1)));
            add(journal, "verified", List.of());

            assertEquals(List.of("ingested", "verified"), whats(journal, "a"));
            assertEquals(5, journal.history().of(KEY).size());
        }
    }

    @Test
    void nothing_that_was_written_can_be_changed_taken_out_or_replaced() {
        try (Journal journal = open()) {
            add(journal, "ingested", List.of(new FileVersion("a", "00".repeat(32), 1)));
        }
        try (Database database = Database.open(file(), JournalSchema.SCHEMA)) {
            for (String statement : List.of(
                    "DELETE FROM history",
                    "DELETE FROM fact",
                    "UPDATE history SET because = 'x'",
                    "UPDATE fact SET bytes = 2",
                    "INSERT OR REPLACE INTO fact (seq, history, path, sha256, bytes) VALUES (1, 1, 'b', x'00', 2)",
                    "INSERT OR REPLACE INTO history (seq, happened, feed, entry_id, dataset, what, because)"
                            + " VALUES (1, 1, 'f', 'e', 'd', 'w', 'b')")) {
                String why = assertThrows(StoreException.class, () -> database.write(sql -> sql.update(statement)))
                        .getMessage();
                assertTrue(why.contains("history is only added to"), why);
            }
        }
        try (Journal journal = open()) {
            assertEquals(List.of("ingested"), whats(journal, "a"));
        }
    }

    @Test
    void a_journal_of_the_first_version_keeps_its_history() {
        Schema first = new Schema(
                JournalSchema.SCHEMA.name(),
                JournalSchema.SCHEMA.applicationId(),
                JournalSchema.SCHEMA.migrations().subList(0, 1));
        try (Database database = Database.open(file(), first)) {
            database.write(sql -> sql.update("INSERT INTO history (happened, feed, entry_id, dataset, what, because)"
                            + " VALUES (1000, 'f', 'e', 'd', 'ingested', 'b')")
                    + sql.update("INSERT INTO history_file (history, path, name, sha256, bytes) VALUES (1, 'sub/a.txt',"
                            + " 'a.txt', '" + "ab".repeat(32) + "', 17)"));
        }

        try (Journal journal = open()) {
            FileVersion file = new FileVersion("sub/a.txt", "ab".repeat(32), 17);
            assertEquals(List.of(file), only(journal, "sub/a.txt").files());
            assertEquals(1, journal.history().ofBytes("ab".repeat(32)).size());
        }
    }

    @Test
    void a_file_costs_the_journal_less_than_200_bytes() throws Exception {
        open().close();
        long before = Files.size(file());
        try (Journal journal = open()) {
            for (int d = 0; d < 20; d++) {
                List<FileVersion> files = new ArrayList<>();
                for (int f = 0; f < 500; f++) {
                    String path = "run_" + d + "/frames/frame_" + f + ".tif";
                    files.add(file(path, ADDRESS + path));
                }
                add(journal, "ingested", files);
            }
        }
        long each = (Files.size(file()) - before) / 10_000;
        assertTrue(each < 200, each + " bytes a file");
    }

    private static FileVersion file(String path, String address) {
        Provenance from = new Provenance(
                URI.create(address),
                Set.of(Digest.Algorithm.SHA_256, Digest.Algorithm.MD5),
                Provenance.Way.HTTP,
                path.equals("b") ? 5 : 17,
                path.equals("b") ? 2 : 0);
        Digest md5 = new Digest(Digest.Algorithm.MD5, "0".repeat(32));
        boolean many = path.startsWith("run_");
        return new FileVersion(
                path,
                many ? hash(path) : "11".repeat(32),
                17,
                Optional.of(NOW.minusSeconds(3600)),
                new TreeSet<>(many ? Set.of() : Set.of(md5)),
                Optional.of(from));
    }

    private static String hash(String path) {
        var sha256 = Digest.Algorithm.SHA_256.start();
        sha256.update(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Digest.of(Digest.Algorithm.SHA_256, sha256).hex();
    }

    private static void add(Journal journal, String what, List<FileVersion> files) {
        journal.history().add(new HistoryLine(NOW, KEY, what, "because", files));
    }

    private static HistoryLine only(Journal journal, String path) {
        List<FileStory> found = journal.history().ofPath(path);
        assertEquals(1, found.size(), path);
        assertEquals(1, found.get(0).lines().size(), path);
        return found.get(0).lines().get(0);
    }

    private static List<String> whats(Journal journal, String path) {
        return journal.history().ofPath(path).get(0).lines().stream()
                .map(HistoryLine::what)
                .toList();
    }

    private Path file() {
        return directory.resolve("consumer.db");
    }

    private Journal open() {
        return Journal.open(file());
    }
}
