package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.StoreException;

/** The embedded repository's catalogue to leaf through, with connections of its own. */
public final class EmbeddedCatalogue implements Catalogue {
    /** A path that many files begin with names no dataset; what is found within so many files is shown. */
    private static final int MOST_FILES_LOOKED_AT = 2_000;

    private final StoreDirectory store;
    private final Path root;
    private final Database catalogue;

    private EmbeddedCatalogue(StoreDirectory store, Database catalogue) {
        this.store = store;
        this.root = store.root();
        this.catalogue = catalogue;
    }

    /**
     * Opens the catalogue of an existing store, beside whoever writes it.
     *
     * @throws StoreMissingException if the store is not there or is another one
     */
    public static EmbeddedCatalogue open(EmbeddedSettings settings, Optional<String> expected)
            throws RepositoryException {
        Path root = settings.directory().toAbsolutePath().normalize();
        StoreDirectory store = StoreDirectory.openToRead(root, expected);
        try {
            return new EmbeddedCatalogue(store, Database.openToRead(store.catalogue(), CatalogueSchema.SCHEMA));
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), false, e);
        }
    }

    @Override
    public void mustBeThere() throws RepositoryException {
        store.mustBeThere();
    }

    @Override
    public List<DatasetRow> datasets(Filter filter, long before, int most) throws RepositoryException {
        StringBuilder query =
                new StringBuilder(CatalogueRows.DATASET + " WHERE d.number < ? AND d.recorded IS NOT NULL");
        List<Object> values = new ArrayList<>(List.of(before));
        if (filter.owner().isPresent()) {
            query.append(" AND d.owner = ?");
            values.add(filter.owner().get());
        }
        if (filter.experiment().isPresent()) {
            query.append(" AND d.experiment = (SELECT number FROM experiment WHERE ref = ?)");
            values.add(filter.experiment().get());
        }
        for (String word : filter.words()) {
            String small = word.toLowerCase(Locale.ROOT);
            query.append(" AND (instr(lower(d.title || ' ' || d.owner || ' ' || e.title), ?) > 0"
                    + " OR substr(d.id, 1, ?) = ?)");
            values.addAll(List.of(small, small.length(), small));
        }
        query.append(" ORDER BY d.number DESC LIMIT ?");
        values.add(most);
        return look(sql -> sql.all(query.toString(), CatalogueRows::dataset, values.toArray()));
    }

    @Override
    public List<DatasetRow> withFile(String pathOrSha256, int most) throws RepositoryException {
        String small = pathOrSha256.toLowerCase(Locale.ROOT);
        return look(sql -> {
            Set<Long> numbers = new LinkedHashSet<>();
            if (small.matches("[0-9a-f]{6,64}")) {
                numbers.addAll(sql.all(
                        "SELECT dataset FROM file WHERE sha256 >= ? AND sha256 < ? LIMIT ?",
                        row -> row.getLong(1),
                        small,
                        small + "g",
                        MOST_FILES_LOOKED_AT));
            }
            numbers.addAll(sql.all(
                    "SELECT dataset FROM file WHERE path >= ? AND path < ? ORDER BY path LIMIT ?",
                    row -> row.getLong(1),
                    pathOrSha256,
                    pathOrSha256 + "\uDBFF\uDFFF",
                    MOST_FILES_LOOKED_AT));
            List<DatasetRow> rows = new ArrayList<>();
            for (long number : numbers.stream().limit(most).toList()) {
                sql.one(CatalogueRows.DATASET + " WHERE d.number = ?", CatalogueRows::dataset, number)
                        .ifPresent(rows::add);
            }
            return rows;
        });
    }

    @Override
    public Optional<DatasetRow> dataset(DatasetKey key) throws RepositoryException {
        return look(sql -> sql.one(
                CatalogueRows.DATASET + " WHERE d.feed = ? AND d.entry_id = ? AND d.recorded IS NOT NULL",
                CatalogueRows::dataset,
                key.feed(),
                key.entryId()));
    }

    @Override
    public List<ExperimentRow> experiments(List<String> words, long before, int most) throws RepositoryException {
        StringBuilder query = new StringBuilder("SELECT e.number, e.ref, e.title, e.owner, e.external_id,"
                + " (SELECT count(*) FROM dataset WHERE experiment = e.number),"
                + " (SELECT sum(files) FROM dataset WHERE experiment = e.number),"
                + " (SELECT sum(bytes) FROM dataset WHERE experiment = e.number)"
                + " FROM experiment e WHERE e.number < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        for (String word : words) {
            query.append(" AND instr(lower(e.title || ' ' || e.owner || ' ' || coalesce(e.external_id, '')), ?) > 0");
            values.add(word.toLowerCase(Locale.ROOT));
        }
        values.add(most);
        return look(sql -> sql.all(
                query.append(" ORDER BY e.number DESC LIMIT ?").toString(),
                CatalogueRows::experiment,
                values.toArray()));
    }

    @Override
    public Optional<ExperimentRow> experiment(String ref) throws RepositoryException {
        return look(sql -> sql.one(CatalogueRows.EXPERIMENT + " WHERE e.ref = ?", CatalogueRows::experiment, ref));
    }

    @Override
    public List<OwnerRow> owners(String after, int most) throws RepositoryException {
        return look(sql -> sql.all(
                "SELECT owner, count(*), sum(files), sum(bytes) FROM dataset WHERE owner > ?"
                        + " GROUP BY owner ORDER BY owner LIMIT ?",
                row -> new OwnerRow(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                after,
                most));
    }

    @Override
    public List<FileRow> files(DatasetKey key, String after, int most) throws RepositoryException {
        return look(sql -> {
            Optional<CatalogueRows.Place> place = CatalogueRows.place(sql, key);
            return place.isEmpty()
                    ? List.of()
                    : sql.all(
                            CatalogueRows.FILE + " WHERE dataset = ? AND state = 'current' AND path > ?"
                                    + " ORDER BY path LIMIT ?",
                            row -> CatalogueRows.file(row, root, place.get()),
                            place.get().number(),
                            after,
                            most);
        });
    }

    @Override
    public List<FileRow> oldVersions(DatasetKey key, long before, int most) throws RepositoryException {
        return look(sql -> {
            Optional<CatalogueRows.Place> place = CatalogueRows.place(sql, key);
            return place.isEmpty()
                    ? List.of()
                    : sql.all(
                            CatalogueRows.FILE + " WHERE dataset = ? AND state <> 'current' AND number < ?"
                                    + " ORDER BY number DESC LIMIT ?",
                            row -> CatalogueRows.file(row, root, place.get()),
                            place.get().number(),
                            before,
                            most);
        });
    }

    @Override
    public List<Said> said(DatasetKey key, String after, int most) throws RepositoryException {
        return look(sql -> SaidLookups.said(sql, key, after, most));
    }

    @Override
    public List<DatasetRow> saying(List<String> words, long before, int most) throws RepositoryException {
        return look(sql -> SaidLookups.saying(sql, words, before, most));
    }

    @Override
    public Map<Long, Thumbnail> thumbnails(List<DatasetRow> datasets) throws RepositoryException {
        return look(sql -> SaidLookups.thumbnails(sql, datasets));
    }

    @Override
    public Optional<byte[]> thumbnail(DatasetKey key, String sha256) throws RepositoryException {
        Optional<Path> bag = look(sql -> CatalogueRows.place(sql, key)).map(place -> CatalogueRows.folder(root, place));
        return bag.isEmpty() ? Optional.empty() : SaidLookups.thumbnail(bag.get(), sha256);
    }

    @Override
    public Optional<String> place(DatasetKey key) throws RepositoryException {
        return look(sql -> CatalogueRows.place(sql, key))
                .map(place -> CatalogueRows.folder(root, place).toString());
    }

    @Override
    public Optional<Space> space() {
        try {
            FileStore store = Files.getFileStore(root);
            return Optional.of(new Space(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private <T> T look(Database.Work<T> work) throws RepositoryException {
        try {
            return catalogue.read(work);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
