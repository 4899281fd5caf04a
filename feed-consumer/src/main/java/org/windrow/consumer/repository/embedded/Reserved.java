package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.model.DatasetId;
import org.windrow.sqlite.Sql;

/** Finds the rows of an update's experiment and dataset, and makes the missing ones, each with its folder. */
final class Reserved {
    private Reserved() {}

    /**
     * A dataset's row.
     *
     * @param id unique in this repository, though two feeds may announce the same one
     * @param folder below {@code experiments/}; stays whatever becomes of the titles, but not where the dataset comes to
     *     belong to another experiment or to have another id
     * @param movedFrom the folder it has to leave for that one
     */
    record Row(long number, String id, String folder, long experiment, Optional<String> movedFrom) {}

    static Row of(Sql sql, DatasetUpdate update, Instant now) throws SQLException {
        long experiment = experiment(sql, update, now);
        Optional<Row> held = dataset(sql, update.key());
        if (held.isPresent()) {
            return placed(sql, held.get(), experiment, update.title());
        }
        String id = freeId(sql, update.key());
        String folder = Folders.dataset(sql, folder(sql, experiment), update.title(), id);
        long number = sql.insert(
                "INSERT INTO dataset (feed, entry_id, id, experiment, title, owner, folder, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                update.key().feed(),
                update.key().entryId(),
                id,
                experiment,
                update.title(),
                update.owner().name(),
                folder,
                now.toString());
        return new Row(number, id, folder, experiment, Optional.empty());
    }

    /** Its folder stands in that of its experiment, and ends in its id. */
    private static Row placed(Sql sql, Row held, long experiment, String title) throws SQLException {
        String parent = folder(sql, experiment);
        String name = held.folder().substring(held.folder().lastIndexOf('/') + 1);
        boolean inPlace = held.folder().startsWith(parent + "/")
                && name.contains("~" + held.id().substring(0, 8));
        if (inPlace) {
            return new Row(held.number(), held.id(), held.folder(), experiment, Optional.empty());
        }
        String folder = Folders.dataset(sql, parent, title, held.id());
        sql.update("UPDATE dataset SET folder = ? WHERE number = ?", folder, held.number());
        return new Row(held.number(), held.id(), folder, experiment, Optional.of(held.folder()));
    }

    /** Gives a dataset another key and id; the old ones stay on record. Its number, or nothing where it cannot be. */
    static Optional<Long> rename(Sql sql, DatasetKey from, DatasetKey to, Instant now) throws SQLException {
        Optional<Row> held = dataset(sql, from);
        if (held.isEmpty() || dataset(sql, to).isPresent()) {
            return Optional.empty();
        }
        sql.update(
                "INSERT OR REPLACE INTO former (feed, entry_id, id, dataset, until) VALUES (?, ?, ?, ?, ?)",
                from.feed(),
                from.entryId(),
                held.get().id(),
                held.get().number(),
                now.toString());
        sql.update(
                "UPDATE dataset SET feed = ?, entry_id = ?, id = ?, tags_due = recorded IS NOT NULL WHERE number = ?",
                to.feed(),
                to.entryId(),
                freeId(sql, to),
                held.get().number());
        return Optional.of(held.get().number());
    }

    private static String folder(Sql sql, long experiment) throws SQLException {
        return sql.one("SELECT folder FROM experiment WHERE number = ?", r -> r.getString(1), experiment)
                .orElseThrow();
    }

    static Optional<Row> dataset(Sql sql, DatasetKey key) throws SQLException {
        return sql.one(
                "SELECT number, id, folder, experiment FROM dataset WHERE feed = ? AND entry_id = ?",
                row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), Optional.empty()),
                key.feed(),
                key.entryId());
    }

    private static String freeId(Sql sql, DatasetKey key) throws SQLException {
        String id = key.id().toString();
        boolean taken = sql.number("SELECT count(*) FROM dataset WHERE id = ?", id) > 0;
        // The same dataset by way of another feed: a dataset of its own here.
        return taken
                ? DatasetId.ofEntry(key.feed(), "in this feed " + key.entryId()).toString()
                : id;
    }

    private static long experiment(Sql sql, DatasetUpdate update, Instant now) throws SQLException {
        ExperimentChoice choice = update.experiment();
        Optional<Experiment> found = found(sql, choice, update.owner().name());
        if (found.isPresent()) {
            return sql.number(
                    "SELECT number FROM experiment WHERE ref = ?", found.get().ref());
        }
        if (choice.ref().isPresent()) {
            throw new RefusedUpdate(
                    "The repository has no experiment " + choice.ref().get() + " ('" + choice.title()
                            + "') any more. Restore its catalogue, or rebuild it.",
                    false);
        }
        String ref = UUID.randomUUID().toString();
        return sql.insert(
                "INSERT INTO experiment (ref, title, owner, external_id, folder, created) VALUES (?, ?, ?, ?, ?, ?)",
                ref,
                choice.title(),
                update.owner().name(),
                choice.externalId().orElse(null),
                Folders.experiment(sql, choice.title(), ref),
                now.toString());
    }

    /** One that was made by an earlier try of the same update is found here, and not made again. */
    private static Optional<Experiment> found(Sql sql, ExperimentChoice choice, String owner) throws SQLException {
        if (choice.ref().isPresent()) {
            return Lookups.experiment(sql, choice.ref().get());
        }
        return choice.externalId().isPresent()
                ? Lookups.byExternalId(sql, choice.externalId().get())
                : Lookups.byTitle(sql, choice.title(), owner);
    }
}
