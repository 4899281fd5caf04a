package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreState;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Database;
import org.windrow.sqlite.Sql;
import org.windrow.sqlite.StoreException;

/** What is stored, version by version. Reads beside whoever writes; puts sound bytes in the place of damaged ones. */
final class StoredFiles implements Vault {
    private static final String ROW =
            "SELECT f.number, f.path, f.bytes, f.sha256, f.other_digests, f.modified, f.state, f.stored, d.folder,"
                    + " d.feed, d.entry_id FROM file f JOIN dataset d ON d.number = f.dataset WHERE ";

    private final StoreDirectory store;
    private final Database catalogue;

    StoredFiles(StoreDirectory store, Database catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    @Override
    public StoreState state() throws RepositoryException {
        return look(StoredFiles::state);
    }

    static StoreState state(Sql sql) throws SQLException {
        return sql.one(
                        "SELECT id, generation, updates FROM store",
                        row -> new StoreState(row.getString(1), row.getLong(2), row.getLong(3)))
                .orElseThrow();
    }

    @Override
    public List<DatasetKey> datasets() throws RepositoryException {
        return look(sql -> sql.all(
                "SELECT feed, entry_id FROM dataset WHERE recorded IS NOT NULL ORDER BY number",
                row -> new DatasetKey(row.getString(1), row.getString(2))));
    }

    @Override
    public Account owner(DatasetKey key) throws RepositoryException {
        return look(sql -> sql.one(
                        "SELECT owner FROM dataset WHERE feed = ? AND entry_id = ?",
                        row -> new Account(row.getString(1)),
                        key.feed(),
                        key.entryId()))
                .orElseThrow();
    }

    @Override
    public Optional<String> entryXml(DatasetKey key) throws RepositoryException {
        String folder = look(sql -> Reserved.dataset(sql, key)).orElseThrow().folder();
        Path file = store.experiments().resolve(folder).resolve("entry.xml");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new RepositoryException(file + " cannot be read: " + e.getMessage(), true, e);
        }
    }

    @Override
    public List<StoredFile> stored(DatasetKey key, long after, int most) throws RepositoryException {
        return look(sql -> sql.all(
                ROW
                        + "d.feed = ? AND d.entry_id = ? AND f.number > ? AND f.dropped IS NULL AND f.address IS NULL"
                        + " ORDER BY f.number LIMIT ?",
                this::file,
                key.feed(),
                key.entryId(),
                after,
                most));
    }

    @Override
    public long registered(DatasetKey key) throws RepositoryException {
        return look(sql -> sql.number(
                "SELECT count(*) FROM file f JOIN dataset d ON d.number = f.dataset WHERE d.feed = ? AND d.entry_id = ?"
                        + " AND f.state = 'current' AND f.address IS NOT NULL",
                key.feed(),
                key.entryId()));
    }

    @Override
    public boolean isSettled(StoredFile file) throws RepositoryException {
        return look(sql -> isSettled(sql, file));
    }

    private boolean isSettled(Sql sql, StoredFile file) throws SQLException {
        boolean begun = sql.number(
                        "SELECT count(*) FROM intent i JOIN file f ON f.dataset = i.dataset" + " WHERE f.number = ?",
                        file.number())
                > 0;
        return !begun
                && sql.one(ROW + "f.number = ?", this::file, file.number())
                        .filter(file::equals)
                        .isPresent();
    }

    @Override
    public Optional<StoredFile> current(DatasetKey key, RelativePath path) throws RepositoryException {
        return look(sql -> sql.one(
                ROW + "d.feed = ? AND d.entry_id = ? AND f.path = ? AND f.state = 'current' AND f.address IS NULL",
                this::file,
                key.feed(),
                key.entryId(),
                path.value()));
    }

    @Override
    public Path landing() throws RepositoryException {
        store.mustBeThere();
        try {
            Set<Path> touched = new HashSet<>();
            store.makeDirectory(store.landing(), touched);
            Durable.force(touched);
            return store.landing();
        } catch (IOException e) {
            throw new RepositoryException("No landing directory can be made in " + store.root() + ": " + e, true, e);
        }
    }

    @Override
    public Optional<Path> mend(StoredFile file, Path landed) throws RepositoryException {
        store.mustBeThere();
        // While this transaction is open no update can begin, so nothing moves under our hands.
        try (Database writer = Database.open(store.catalogue(), CatalogueSchema.SCHEMA)) {
            return writer.write(sql -> {
                if (!isSettled(sql, file)) {
                    throw new RefusedUpdate("'" + file.path() + "' is being updated just now", true);
                }
                try {
                    return replaced(file, landed);
                } catch (IOException e) {
                    throw new RefusedUpdate(file.at() + " could not be mended: " + e, true);
                }
            });
        } catch (RefusedUpdate e) {
            throw e.asRepositoryException();
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }

    private Optional<Path> replaced(StoredFile file, Path landed) throws IOException {
        Set<Path> touched = new HashSet<>();
        Optional<Path> aside = Optional.empty();
        if (Files.exists(file.at(), LinkOption.NOFOLLOW_LINKS)) {
            aside = Optional.of(aside(file));
            store.makeDirectory(aside.get().getParent(), touched);
            Files.move(file.at(), aside.get(), StandardCopyOption.ATOMIC_MOVE);
            touched.add(aside.get().getParent());
        }
        store.makeDirectory(file.at().getParent(), touched);
        Files.move(landed, file.at(), StandardCopyOption.ATOMIC_MOVE);
        touched.add(file.at().getParent());
        Durable.force(touched);
        return aside;
    }

    private Path aside(StoredFile file) {
        Path folder =
                store.root().resolve(".damaged").resolve(file.dataset().id().toString());
        Path aside = folder.resolve(file.number() + "-" + file.path().name());
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = folder.resolve(file.number() + "." + n + "-" + file.path().name());
        }
        return aside;
    }

    private StoredFile file(ResultSet row) throws SQLException {
        boolean current = row.getString(7).equals("current");
        RelativePath path = new RelativePath(row.getString(2));
        Path at = current
                ? store.experiments().resolve(row.getString(9)).resolve("data").resolve(path.value())
                : store.root().resolve(row.getString(8));
        return new StoredFile(
                new DatasetKey(row.getString(10), row.getString(11)),
                row.getLong(1),
                path,
                at,
                row.getLong(3),
                Lookups.digests(row.getString(4), row.getString(5)),
                Optional.ofNullable(row.getString(6)).map(Instant::parse),
                current);
    }

    private <T> T look(Database.Work<T> work) throws RepositoryException {
        try {
            return catalogue.read(work);
        } catch (StoreException e) {
            throw new RepositoryException(e.getMessage(), true, e);
        }
    }
}
