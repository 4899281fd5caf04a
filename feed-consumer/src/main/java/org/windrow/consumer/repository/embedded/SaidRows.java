package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.DatasetUpdate;
import org.windrow.consumer.repository.Described;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** The rows of what a dataset's files say of themselves, and the words that are searched. */
final class SaidRows {
    /** Descriptions of one dataset have numbers in a row, so that a search meets datasets in their order. */
    static final int DATASET_SHIFT = 24;

    private static final int MOST_WORDS = 200_000;

    private final Sql sql;
    private final long dataset;

    SaidRows(Sql sql, long dataset) {
        this.sql = sql;
        this.dataset = dataset;
    }

    /** Records what an update's files say; what is known already is left as it is. */
    void bring(DatasetUpdate update) throws SQLException {
        Map<String, ArrivedFile> files = new TreeMap<>();
        for (ArrivedFile file : update.arrived()) {
            if (update.described().containsKey(file.path())) {
                files.put(file.path().value(), file);
            }
        }
        for (ArrivedFile file : files.values()) {
            bring(file.path().value(), sha256(file), update.described().get(file.path()));
        }
    }

    /** Records what current files say now. */
    void replace(Map<RelativePath, Described> described) throws SQLException {
        for (Map.Entry<RelativePath, Described> file : new TreeMap<>(described).entrySet()) {
            Optional<String> sha256 = sql.one(
                    "SELECT sha256 FROM file WHERE dataset = ? AND path = ? AND state = 'current'",
                    row -> row.getString(1),
                    dataset,
                    file.getKey().value());
            if (sha256.isPresent() && file.getValue().equals(Described.NOTHING)) {
                forget(file.getKey().value(), sha256.get());
            } else if (sha256.isPresent()) {
                bring(file.getKey().value(), sha256.get(), file.getValue());
            }
        }
    }

    private void forget(String path, String sha256) throws SQLException {
        Optional<Long> said = sql.one(
                "SELECT number FROM description WHERE dataset = ? AND path = ? AND sha256 = ?",
                row -> row.getLong(1),
                dataset,
                path,
                sha256);
        if (said.isPresent()) {
            sql.update("DELETE FROM said WHERE rowid = ?", said.get());
            sql.update("DELETE FROM description WHERE number = ?", said.get());
        }
    }

    private void bring(String path, String sha256, Described said) throws SQLException {
        String told = DescriptionText.of(said.description());
        boolean known = said.preview().isEmpty()
                && sql.number(
                                "SELECT count(*) FROM description JOIN said ON said.rowid = number"
                                        + " WHERE dataset = ? AND path = ? AND sha256 = ? AND told = ?",
                                dataset,
                                path,
                                sha256,
                                told)
                        > 0;
        if (!known) {
            long number = insert(
                    path,
                    sha256,
                    told,
                    said.preview().map(preview -> Thumbnails.digest(preview)).orElse(null),
                    said.preview().map(preview -> preview.width()).orElse(null),
                    said.preview().map(preview -> preview.height()).orElse(null));
            say(number, said.description());
        }
    }

    private long insert(String path, String sha256, String told, Object thumbnail, Object width, Object height)
            throws SQLException {
        Optional<Long> before = sql.one(
                "SELECT number FROM description WHERE dataset = ? AND path = ? AND sha256 = ?",
                row -> row.getLong(1),
                dataset,
                path,
                sha256);
        if (before.isPresent()) {
            sql.update("DELETE FROM said WHERE rowid = ?", before.get());
        }
        long number = before.isPresent() ? before.get() : free();
        sql.update(
                "INSERT OR REPLACE INTO description (number, dataset, path, sha256, told, thumbnail, width, height)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                dataset,
                path,
                sha256,
                told,
                thumbnail,
                width,
                height);
        return number;
    }

    private long free() throws SQLException {
        long first = dataset << DATASET_SHIFT;
        return sql.number(
                "SELECT coalesce(max(number) + 1, ?) FROM description WHERE number >= ? AND number < ?",
                first,
                first,
                (dataset + 1) << DATASET_SHIFT);
    }

    private void say(long number, Description description) throws SQLException {
        sql.update("INSERT INTO said (rowid, words) VALUES (?, ?)", number, words(description));
    }

    private static String words(Description description) {
        StringBuilder words = new StringBuilder();
        for (Parameter parameter : description.parameters()) {
            words.append(parameter.name())
                    .append(' ')
                    .append(parameter.value().text())
                    .append(parameter.unit().map(unit -> " " + unit).orElse(""))
                    .append(parameter.label().map(label -> " " + label).orElse(""))
                    .append('\n');
            if (words.length() > MOST_WORDS) {
                break;
            }
        }
        return words.toString();
    }

    /** Words of a version that leaves the current view are not found any more. */
    void silence(long file) throws SQLException {
        sql.update(
                "DELETE FROM said WHERE rowid IN (SELECT d.number FROM description d JOIN file f"
                        + " ON f.dataset = d.dataset AND f.path = d.path AND f.sha256 = d.sha256 WHERE f.number = ?)",
                file);
    }

    /** Small pictures that were lost before they came into the bag. */
    void forgetThumbnails(Set<String> thumbnails) throws SQLException {
        for (String thumbnail : thumbnails) {
            sql.update(
                    "UPDATE description SET thumbnail = NULL, width = NULL, height = NULL WHERE dataset = ?"
                            + " AND thumbnail = ?",
                    dataset,
                    thumbnail);
        }
    }

    /** Brings a row back that a bag kept. */
    void restore(Map<String, Object> row) throws SQLException {
        String path = String.valueOf(row.get("path"));
        String sha256 = String.valueOf(row.get("sha256"));
        String told = String.valueOf(row.get("told"));
        long number = insert(path, sha256, told, row.get("thumbnail"), row.get("width"), row.get("height"));
        boolean current = sql.number(
                        "SELECT count(*) FROM file WHERE dataset = ? AND path = ? AND sha256 = ? AND state = 'current'",
                        dataset,
                        path,
                        sha256)
                > 0;
        if (current) {
            say(number, DescriptionText.read(told));
        }
    }

    void forgetAll() throws SQLException {
        sql.update("DELETE FROM said WHERE rowid IN (SELECT number FROM description WHERE dataset = ?)", dataset);
        sql.update("DELETE FROM description WHERE dataset = ?", dataset);
    }

    private static String sha256(ArrivedFile file) {
        return file.digests().stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .findFirst()
                .map(Digest::hex)
                .orElse("");
    }
}
