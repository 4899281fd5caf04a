package org.windrow.consumer.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.embedded.EmbeddedCatalogue;
import org.windrow.consumer.repository.embedded.EmbeddedRepository;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.model.Digest;

/** A journal and a store whose rows are written directly: situations that would take weeks, or terabytes, to come by. */
final class Ledger implements AutoCloseable {
    final Path journalFile;
    final EmbeddedSettings store;
    final String identity;
    private final Connection journal;
    private final Connection catalogue;
    private long number;

    Ledger(Path directory) throws Exception {
        journalFile = directory.resolve("consumer.db");
        store = new EmbeddedSettings(directory.resolve("repository"));
        try (EmbeddedRepository made = EmbeddedRepository.open(store, Optional.empty(), InstantSource.system());
                Journal open = Journal.open(journalFile)) {
            identity = made.identity();
            open.rememberStore(identity);
        }
        journal = DriverManager.getConnection("jdbc:sqlite:" + journalFile);
        catalogue =
                DriverManager.getConnection("jdbc:sqlite:" + store.directory().resolve("catalogue.db"));
    }

    EmbeddedCatalogue browse() throws Exception {
        return EmbeddedCatalogue.open(store, Optional.of(identity));
    }

    /** Many rows at a time. */
    void inOneGo(boolean begins) throws SQLException {
        for (Connection connection : new Connection[] {journal, catalogue}) {
            if (begins) {
                connection.setAutoCommit(false);
            } else {
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    void feed(String name, URI url, Instant lastSuccess, Optional<String> failure) throws SQLException {
        run(
                journal,
                "INSERT OR REPLACE INTO feed (name, url, mark_number, mark_hash, last_success, last_failure, failure,"
                        + " lag) VALUES (?, ?, 4711, 'h', ?, ?, ?, 42000)",
                name,
                url.toString(),
                lastSuccess.toEpochMilli(),
                failure.isPresent() ? Instant.now().toEpochMilli() : null,
                failure.orElse(null));
    }

    /** Files that came from a feed in every hour of so many days until {@code last}. */
    void arrivals(String feed, int days, Instant last, long bytesAnHour) throws SQLException {
        long hour = Duration.ofHours(1).toMillis();
        long newest = last.toEpochMilli() / hour * hour;
        for (int i = 0; i < days * 24; i++) {
            run(
                    journal,
                    "INSERT OR REPLACE INTO arrival (feed, hour, files, bytes, last) VALUES (?, ?, ?, ?, ?)",
                    feed,
                    newest - i * hour,
                    20 + i % 17,
                    bytesAnHour,
                    i == 0 ? last.toEpochMilli() : newest - i * hour);
        }
    }

    /** What became of an entry; its parts in the words of the journal. */
    record Fate(String state, String reason, String option, String remedy, Duration ago) {
        static Fate done() {
            return new Fate("done", "6 new files", null, null, Duration.ofHours(3));
        }
    }

    UUID entry(String feed, String label, Fate fate, int files, long bytes) throws SQLException {
        UUID id = UUID.nameUUIDFromBytes((feed + label).getBytes(StandardCharsets.UTF_8));
        long since = Instant.now().minus(fate.ago()).toEpochMilli();
        boolean held = fate.state().equals("done");
        run(
                journal,
                "INSERT INTO entry (feed, entry_id, dataset, xml, base, hash, position, change, updated, label, owner,"
                        + " state, reason, option, remedy, since, next_try, attempts, redo, working, held, files, bytes,"
                        + " verified) VALUES (?, ?, ?, ?, 'http://127.0.0.1:9/', 'h', 0, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1,"
                        + " 0, 0, ?, ?, ?, ?)",
                feed,
                "urn:uuid:" + id,
                id.toString(),
                xml(id, label),
                since,
                label,
                label.split("/", -1)[0],
                fate.state(),
                fate.reason(),
                fate.option(),
                fate.remedy(),
                since,
                Instant.now().plusSeconds(290).toEpochMilli(),
                held ? 1 : 0,
                held ? files : 0,
                held ? bytes : 0,
                held ? files : 0);
        run(
                journal,
                "INSERT INTO history (happened, feed, entry_id, dataset, what, because) VALUES (?, ?, ?, ?, ?, ?)",
                since,
                feed,
                "urn:uuid:" + id,
                id.toString(),
                held ? "ingested" : fate.state(),
                fate.reason());
        return id;
    }

    /** All files are registered below that address, and none is stored. */
    void registeredAt(String base) throws SQLException {
        run(catalogue, "UPDATE file SET address = ? || path", base);
    }

    /** The server that all entries came from is there now. */
    void movedTo(String base) throws SQLException {
        run(journal, "UPDATE entry SET base = ?", base);
    }

    private static String xml(UUID id, String label) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:uuid:" + id + "</id><title>" + label
                + "</title><updated>2026-01-01T00:00:00.000Z</updated><link rel=\"alternate\" type=\"text/html\""
                + " href=\"datasets/"
                + id + ".html\"/></entry>";
    }

    long experiment(String title, String owner) throws SQLException {
        long experiment = ++number;
        run(
                catalogue,
                "INSERT INTO experiment (number, ref, title, owner, external_id, folder, created) VALUES (?, ?, ?, ?,"
                        + " ?, ?, ?)",
                experiment,
                UUID.nameUUIDFromBytes(("experiment " + experiment).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                title,
                owner,
                null,
                title.replace('/', '_') + "~" + experiment,
                Instant.now().toString());
        return experiment;
    }

    /** A dataset that is held, with an entry of that id; its files are {@code run/frame 000000.tif} and so on. */
    long dataset(UUID id, long experiment, String owner, String title, int files) throws SQLException {
        long dataset = ++number;
        String now = Instant.now().toString();
        run(
                catalogue,
                "INSERT INTO dataset (number, feed, entry_id, id, experiment, title, owner, folder, change,"
                        + " change_hash, updated, complete, files, bytes, created, recorded) VALUES (?, 'rmmf', ?, ?, ?,"
                        + " ?, ?, ?, 1, 'h', ?, 1, ?, ?, ?, ?)",
                dataset,
                "urn:uuid:" + id,
                id.toString(),
                experiment,
                title,
                owner,
                "e~" + experiment + "/" + title + "~" + dataset,
                now,
                files,
                files * 2_000_000L,
                now,
                now);
        try (PreparedStatement insert = catalogue.prepareStatement(
                "INSERT INTO file (dataset, path, bytes, sha256, other_digests, announced, recorded, verified, state)"
                        + " VALUES (?, ?, 2000000, ?, '', ?, ?, 1, 'current')")) {
            for (int i = 0; i < files; i++) {
                insert.setLong(1, dataset);
                insert.setString(2, String.format(Locale.ROOT, "run%03d/frame %06d.tif", dataset % 1000, i));
                insert.setString(3, sha256(dataset + " " + i));
                insert.setString(4, now);
                insert.setString(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return dataset;
    }

    static String sha256(String content) {
        var digest = Digest.Algorithm.SHA_256.start();
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        return Digest.of(Digest.Algorithm.SHA_256, digest).hex();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        journal.close();
        catalogue.close();
    }
}
