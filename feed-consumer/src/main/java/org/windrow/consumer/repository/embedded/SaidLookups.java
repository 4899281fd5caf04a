package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.Said;
import org.windrow.consumer.repository.Catalogue.Thumbnail;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.sqlite.Sql;

/** Looks up what files say of themselves. */
final class SaidLookups {
    /** More than any picture has that fits into the largest square. */
    private static final long MOST_BYTES = 32L << 20;

    private static final int AT_ONCE = 1_000;
    /** Shorter ones begin too many words. */
    private static final int SHORTEST_BEGINNING = 3;

    private SaidLookups() {}

    static List<Said> said(Sql sql, DatasetKey key, String after, int most) throws SQLException {
        Optional<CatalogueRows.Place> place = CatalogueRows.place(sql, key);
        return place.isEmpty()
                ? List.of()
                : sql.all(
                        "SELECT d.path, d.told, d.thumbnail, d.width, d.height FROM description d JOIN file f"
                                + " ON f.dataset = d.dataset AND f.path = d.path AND f.sha256 = d.sha256"
                                + " WHERE d.dataset = ? AND d.path > ? AND f.state = 'current'"
                                + " ORDER BY d.path LIMIT ?",
                        row -> new Said(row.getString(1), DescriptionText.read(row.getString(2)), thumbnail(row, 3)),
                        place.get().number(),
                        after,
                        most);
    }

    private static Optional<Thumbnail> thumbnail(ResultSet row, int first) throws SQLException {
        return row.getString(first) == null
                ? Optional.empty()
                : Optional.of(new Thumbnail(row.getString(first), row.getInt(first + 1), row.getInt(first + 2)));
    }

    /** From dataset to dataset: what one of many thousand files says costs no more than what one of a few does. */
    static List<DatasetRow> saying(Sql sql, List<String> words, long before, int most) throws SQLException {
        List<DatasetRow> rows = new ArrayList<>();
        String query = query(words);
        long below = Math.min(before, Long.MAX_VALUE >> SaidRows.DATASET_SHIFT);
        boolean more = !query.isEmpty();
        while (more && rows.size() < most) {
            // each query gathers all that matches: so few of them as can be
            List<Long> found = sql.all(
                    "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
                    row -> row.getLong(1) >> SaidRows.DATASET_SHIFT,
                    query,
                    below << SaidRows.DATASET_SHIFT,
                    AT_ONCE);
            for (long dataset : new LinkedHashSet<>(found)) {
                below = dataset;
                if (rows.size() < most) {
                    sql.one(
                                    CatalogueRows.DATASET + " WHERE d.number = ? AND d.recorded IS NOT NULL",
                                    CatalogueRows::dataset,
                                    dataset)
                            .ifPresent(rows::add);
                }
            }
            more = found.size() == AT_ONCE;
        }
        return rows;
    }

    /** Each word as a text of its own that may go on; what stands in it has no other meaning. */
    private static String query(List<String> words) {
        return words.stream()
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .map(word -> "\"" + word.replace("\"", "\"\"").replace("\0", "")
                        + (word.length() < SHORTEST_BEGINNING ? "\"" : "\"*"))
                .collect(Collectors.joining(" AND "));
    }

    static Map<Long, Thumbnail> thumbnails(Sql sql, List<DatasetRow> datasets) throws SQLException {
        Map<Long, Thumbnail> thumbnails = new LinkedHashMap<>();
        for (DatasetRow dataset : datasets) {
            Optional<Thumbnail> first = sql.one(
                    "SELECT thumbnail, width, height FROM description WHERE dataset = ? AND thumbnail IS NOT NULL"
                            + " ORDER BY path LIMIT 1",
                    row -> thumbnail(row, 1).orElseThrow(),
                    dataset.number());
            first.ifPresent(thumbnail -> thumbnails.put(dataset.number(), thumbnail));
        }
        return thumbnails;
    }

    static Optional<byte[]> thumbnail(Path bag, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        Path file = bag.resolve(Thumbnails.name(sha256));
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
