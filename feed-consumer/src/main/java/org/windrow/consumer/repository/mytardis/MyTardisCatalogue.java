package org.windrow.consumer.repository.mytardis;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.FileRow;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.ledger.LedgerRows;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.sqlite.Database;

/**
 * What we brought to a MyTardis server, to leaf through, by our ledger alone: the server is not asked. Places are the
 * addresses of its pages.
 */
public final class MyTardisCatalogue implements Catalogue {
    /** A path that many files begin with names no dataset; what is found within so many files is shown. */
    private static final int MOST_FILES_LOOKED_AT = 2_000;

    private final URI server;
    private final Ledger ledger;

    private MyTardisCatalogue(URI server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Opens the ledger, beside whoever writes it. */
    public static MyTardisCatalogue open(MyTardisSettings settings) throws RepositoryException {
        return new MyTardisCatalogue(settings.url(), Ledger.openToRead(settings.ledger(), settings.identity()));
    }

    /** The ledger is on our own disk; whether the server answers shows where it is asked for something. */
    @Override
    public void mustBeThere() throws RepositoryException {
        look(sql -> sql.number("SELECT count(*) FROM server"), 0L);
    }

    @Override
    public List<DatasetRow> datasets(Filter filter, long before, int most) throws RepositoryException {
        StringBuilder query = new StringBuilder(LedgerRows.DATASET + " AND d.id < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        if (filter.owner().isPresent()) {
            query.append(" AND e.owner = ?");
            values.add(filter.owner().get());
        }
        if (filter.experiment().isPresent()) {
            query.append(" AND d.experiment = CAST(? AS INTEGER)");
            values.add(filter.experiment().get());
        }
        for (String word : filter.words()) {
            query.append(" AND (instr(lower(d.title || ' ' || e.owner || ' ' || e.title), ?) > 0"
                    + " OR substr(d.entry_id, 1, ?) = ? OR substr(d.entry_id, 10, ?) = ?)");
            String small = word.toLowerCase(Locale.ROOT);
            values.addAll(List.of(small, small.length(), small, small.length(), small));
        }
        query.append(" ORDER BY d.id DESC LIMIT ?");
        values.add(most);
        return look(sql -> sql.all(query.toString(), LedgerRows::dataset, values.toArray()), List.of());
    }

    @Override
    public List<DatasetRow> withFile(String pathOrSha256, int most) throws RepositoryException {
        String small = pathOrSha256.toLowerCase(Locale.ROOT);
        return look(
                sql -> {
                    Set<Long> ids = new LinkedHashSet<>();
                    if (small.matches("[0-9a-f]{6,64}")) {
                        ids.addAll(sql.all(
                                "SELECT dataset FROM file WHERE instr(digests, 'sha-256:' || ?) > 0 LIMIT ?",
                                row -> row.getLong(1),
                                small,
                                MOST_FILES_LOOKED_AT));
                    }
                    ids.addAll(sql.all(
                            "SELECT dataset FROM file WHERE path >= ? AND path < ? ORDER BY path LIMIT ?",
                            row -> row.getLong(1),
                            pathOrSha256,
                            pathOrSha256 + "\uDBFF\uDFFF",
                            MOST_FILES_LOOKED_AT));
                    List<DatasetRow> rows = new ArrayList<>();
                    for (long id : ids.stream().limit(most).toList()) {
                        sql.one(LedgerRows.DATASET + " AND d.id = ?", LedgerRows::dataset, id)
                                .ifPresent(rows::add);
                    }
                    return rows;
                },
                List.of());
    }

    @Override
    public Optional<DatasetRow> dataset(DatasetKey key) throws RepositoryException {
        return look(
                sql -> sql.one(
                        LedgerRows.DATASET + " AND d.feed = ? AND d.entry_id = ?",
                        LedgerRows::dataset,
                        key.feed(),
                        key.entryId()),
                Optional.empty());
    }

    @Override
    public List<ExperimentRow> experiments(List<String> words, long before, int most) throws RepositoryException {
        StringBuilder query = new StringBuilder(LedgerRows.EXPERIMENT + " WHERE e.id < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        for (String word : words) {
            query.append(" AND instr(lower(e.title || ' ' || e.owner || ' ' || coalesce(e.external_id, '')), ?) > 0");
            values.add(word.toLowerCase(Locale.ROOT));
        }
        query.append(" ORDER BY e.id DESC LIMIT ?");
        values.add(most);
        return look(sql -> sql.all(query.toString(), LedgerRows::experiment, values.toArray()), List.of());
    }

    @Override
    public Optional<ExperimentRow> experiment(String ref) throws RepositoryException {
        return look(
                sql -> sql.one(LedgerRows.EXPERIMENT + " WHERE e.id = CAST(? AS INTEGER)", LedgerRows::experiment, ref),
                Optional.empty());
    }

    @Override
    public List<OwnerRow> owners(String after, int most) throws RepositoryException {
        return look(
                sql -> sql.all(
                        LedgerRows.OWNER,
                        row -> new OwnerRow(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        after,
                        most),
                List.of());
    }

    @Override
    public List<FileRow> files(DatasetKey key, String after, int most) throws RepositoryException {
        return files(key, " AND f.view = 'current' AND f.path > ? ORDER BY f.path LIMIT ?", after, most);
    }

    @Override
    public List<FileRow> oldVersions(DatasetKey key, long before, int most) throws RepositoryException {
        return files(
                key,
                " AND f.view IN ('replaced', 'removed') AND f.number < ? ORDER BY f.number DESC LIMIT ?",
                before,
                most);
    }

    private List<FileRow> files(DatasetKey key, String which, Object from, int most) throws RepositoryException {
        return look(
                sql -> sql.all(
                        LedgerRows.FILE + which,
                        row -> LedgerRows.file(row, this::page),
                        key.feed(),
                        key.entryId(),
                        from,
                        most),
                List.of());
    }

    @Override
    public Optional<String> place(DatasetKey key) throws RepositoryException {
        return dataset(key).map(row -> page("dataset/" + row.number()));
    }

    @Override
    public List<String> pending(int most) throws RepositoryException {
        List<String> pending = new ArrayList<>(doubles(most));
        pending.addAll(unshared(most - pending.size()));
        return pending;
    }

    private List<String> doubles(int most) throws RepositoryException {
        return look(
                sql -> sql.all(
                        "SELECT kind, title, id, others FROM doubt WHERE others <> '' ORDER BY look_at LIMIT ?",
                        row -> "MyTardis has the " + row.getString(1) + " '" + row.getString(2) + "' twice: "
                                + row.getString(4) + " was made by a request that it carried out after we had asked"
                                + " anew, and is used by nobody; ours is " + row.getLong(3) + ". Have "
                                + row.getString(4) + " removed there",
                        most),
                List.of());
    }

    private List<String> unshared(int most) throws RepositoryException {
        return look(
                sql -> sql.all(
                        "SELECT e.title, p.plugin, p.name, p.since, p.experiment FROM pending_access p"
                                + " JOIN experiment e ON e.id = p.experiment ORDER BY p.since, p.experiment LIMIT ?",
                        row -> "experiment '" + row.getString(1) + "' ("
                                + page("experiment/view/" + row.getLong(5) + "/") + ") is shared with the "
                                + row.getString(2).replace("django_", "") + " '" + row.getString(3)
                                + "' as soon as MyTardis knows it; waiting since "
                                + row.getString(4).replaceAll("T.*", ""),
                        most),
                List.of());
    }

    /** The server's disk is its own affair. */
    @Override
    public Optional<Space> space() {
        return Optional.empty();
    }

    private String page(String path) {
        String root = server.toString();
        return (root.endsWith("/") ? root : root + "/") + path;
    }

    private <T> T look(Database.Work<T> work, T none) throws RepositoryException {
        return ledger.read(work, none);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
