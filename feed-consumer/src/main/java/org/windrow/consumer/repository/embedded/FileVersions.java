package org.windrow.consumer.repository.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.HeldVersion;
import org.windrow.model.RelativePath;
import org.windrow.sqlite.Sql;

/** Reads which versions of files there are, and where the bytes of each can be had. */
final class FileVersions {
    private static final String ROWS =
            "SELECT path, state, bytes, sha256, recorded, left_at, stored, dropped, address FROM file"
                    + " WHERE dataset = ? AND ";
    private static final String OUTGROWN = "outgrown";
    private static final String ORDER = " ORDER BY path, number";

    private final Path root;
    private final Path data;
    private final long dataset;

    private FileVersions(StoreDirectory store, Reserved.Row dataset) {
        this.root = store.root();
        this.data = store.experiments().resolve(dataset.folder()).resolve("data");
        this.dataset = dataset.number();
    }

    private record Row(
            String path,
            String state,
            long bytes,
            String sha256,
            Instant since,
            Optional<Instant> until,
            Optional<Path> place,
            Optional<URI> address) {}

    static List<HeldVersion> of(Sql sql, StoreDirectory store, DatasetKey key, Optional<String> tail)
            throws SQLException {
        Optional<Reserved.Row> dataset = Reserved.dataset(sql, key);
        return dataset.isEmpty() ? List.of() : new FileVersions(store, dataset.get()).read(sql, tail);
    }

    private List<HeldVersion> read(Sql sql, Optional<String> tail) throws SQLException {
        List<Row> rows = tail.isPresent()
                ? sql.all(
                        ROWS + "(path = ? OR substr(path, -length(?) - 1) = '/' || ?)" + ORDER,
                        this::row,
                        dataset,
                        tail.get(),
                        tail.get(),
                        tail.get())
                : sql.all(
                        ROWS + "path IN (SELECT path FROM file WHERE dataset = ? AND state <> 'current')" + ORDER,
                        this::row,
                        dataset,
                        dataset);
        Map<String, List<Row>> byPath = new LinkedHashMap<>();
        rows.forEach(row ->
                byPath.computeIfAbsent(row.path(), p -> new ArrayList<>()).add(row));
        List<HeldVersion> versions = new ArrayList<>();
        byPath.values().forEach(of -> versions.addAll(numbered(of)));
        return versions;
    }

    private static List<HeldVersion> numbered(List<Row> rows) {
        List<HeldVersion> versions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            List<Path> places = new ArrayList<>(row.place().stream().toList());
            for (int newer = rows.size() - 1; row.state().equals(OUTGROWN) && newer > i; newer--) {
                rows.get(newer).place().ifPresent(places::add);
            }
            versions.add(new HeldVersion(
                    new RelativePath(row.path()),
                    i + 1,
                    row.state(),
                    row.bytes(),
                    row.sha256(),
                    row.since(),
                    row.until(),
                    places,
                    row.address()));
        }
        return versions;
    }

    private Row row(ResultSet row) throws SQLException {
        boolean current = row.getString(2).equals("current");
        boolean outgrown = row.getString(8) != null;
        Optional<Path> stored = Optional.ofNullable(row.getString(7)).map(root::resolve);
        Optional<URI> address = Optional.ofNullable(row.getString(9)).map(URI::create);
        Optional<Path> place = current ? Optional.of(data.resolve(row.getString(1))) : stored;
        return new Row(
                row.getString(1),
                outgrown ? OUTGROWN : row.getString(2),
                row.getLong(3),
                row.getString(4),
                Instant.parse(row.getString(5)),
                Optional.ofNullable(row.getString(6)).map(Instant::parse),
                outgrown || address.isPresent() ? Optional.empty() : place,
                address);
    }
}
