package org.windrow.provider.index.folders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.packed.Fingerprint;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.provider.index.packed.RowIds;
import org.windrow.provider.scan.Folder;
import org.windrow.sqlite.Sql;

/** The rows of known folders. */
public final class Folders {
    /** What is known of a folder itself. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Known(long id, String path, long device, byte[] fingerprint, List<String> children) {}

    private static final int WORTH_EXPECTING = 20;
    /** Folders nobody asked for may lie between those of a walk; not for ever. */
    private static final int ROWS_FOR_EACH = 4;

    private final Sql sql;
    private final long source;
    private final RowIds ids;
    private final Map<String, Optional<Known>> expected = new HashMap<>();

    public Folders(Sql sql, long source) {
        this.sql = sql;
        this.source = source;
        this.ids = new RowIds(sql, "folder");
    }

    /** Prepares for {@link #find} of many folders that lie close together, as those of a walk do: one statement for all. */
    void expect(List<String> paths) throws SQLException {
        expected.clear();
        if (paths.size() < WORTH_EXPECTING) {
            return;
        }
        Set<String> wanted = new HashSet<>(paths);
        int most = ROWS_FOR_EACH * paths.size();
        int rows = sql.all(
                        "SELECT id, path, device, fingerprint, children FROM folder"
                                + " WHERE source = ? AND path BETWEEN ? AND ? LIMIT ?",
                        row -> wanted.contains(row.getString(2))
                                && expected.put(row.getString(2), Optional.of(known(row))) == null,
                        source,
                        Collections.min(paths, Utf8Order.BY_BYTES),
                        Collections.max(paths, Utf8Order.BY_BYTES),
                        most)
                .size();
        if (rows < most) {
            wanted.forEach(path -> expected.putIfAbsent(path, Optional.empty()));
        }
    }

    public Optional<Known> find(String path) throws SQLException {
        // Good for one time: whoever asks is going to change it.
        Optional<Known> known = expected.remove(path);
        return known != null
                ? known
                : sql.one(
                        "SELECT id, path, device, fingerprint, children FROM folder WHERE source = ? AND path = ?",
                        Folders::known,
                        source,
                        path);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(row.getLong(1), row.getString(2), row.getLong(3), row.getBytes(4), names(row.getString(5)));
    }

    boolean none() throws SQLException {
        return sql.one("SELECT 1 FROM folder WHERE source = ? LIMIT 1", row -> true, source)
                .isEmpty();
    }

    /** Paths of the folders that are kept as last known: they cannot be listed, or lost their mount. */
    public List<String> distrusted() throws SQLException {
        return sql.all(
                "SELECT f.path FROM aside a JOIN folder f ON f.id = a.folder WHERE a.source = ? AND a.kind = 'folder'",
                row -> row.getString(1),
                source);
    }

    long insert(Folder folder, byte[] fingerprint) throws SQLException {
        long id = ids.next();
        sql.update(
                "INSERT INTO folder(id, source, path, device, fingerprint, children) VALUES(?, ?, ?, ?, ?, ?)",
                id,
                source,
                folder.path(),
                folder.device(),
                fingerprint,
                String.join("/", folder.folders()));
        return id;
    }

    void update(long id, Folder folder, byte[] fingerprint) throws SQLException {
        sql.update(
                "UPDATE folder SET device = ?, fingerprint = ?, children = ? WHERE id = ?",
                folder.device(),
                fingerprint,
                String.join("/", folder.folders()),
                id);
    }

    /** Has the folder looked at in full when it is seen next. */
    public void doubt(long id) throws SQLException {
        doubt(sql, id);
    }

    /** The same, of a folder of any source. */
    public static void doubt(Sql sql, long id) throws SQLException {
        sql.update(
                "UPDATE folder SET fingerprint = ? WHERE id = ? AND fingerprint <> ?",
                Fingerprint.NONE,
                id,
                Fingerprint.NONE);
    }

    /** The ids of a folder and of all below it, for removal. */
    List<Long> tree(String path) throws SQLException {
        expected.clear();
        // '0' is the character after '/': the range holds exactly what starts with path and a slash.
        return sql.all(
                "SELECT id FROM folder WHERE source = ? AND (path = ? OR (path > ? AND path < ?))",
                row -> row.getLong(1),
                source,
                path,
                path + "/",
                path + "0");
    }

    /**
     * Whether another disk, or none, lies where the folder's was: the device is not the same and nothing known by name
     * is there.
     */
    public boolean lostItsMount(Known known, Folder seen) throws SQLException {
        if (known.device() == seen.device()) {
            return false;
        }
        boolean anyFile = sql.one("SELECT 1 FROM listing WHERE folder = ? LIMIT 1", row -> true, known.id())
                .isPresent();
        return (anyFile || !known.children().isEmpty()) && !sharesAName(known, seen);
    }

    /** Whether anything that was known in the folder is still there. */
    boolean sharesAName(Known known, Folder seen) throws SQLException {
        if (seen.folders().stream().anyMatch(known.children()::contains)) {
            return true;
        }
        if (seen.files().isEmpty()) {
            return false;
        }
        List<Listed> files = Listing.unpack(new Listing(sql).parts(known.id()));
        Set<String> names = new HashSet<>();
        seen.files().forEach(file -> names.add(file.name()));
        return files.stream().anyMatch(file -> names.contains(file.name()));
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("/", -1));
    }
}
