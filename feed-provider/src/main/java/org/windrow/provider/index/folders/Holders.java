package org.windrow.provider.index.folders;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.sqlite.Sql;

/** Which datasets, shown or not, may hold a file. Keeps the folders asked for last, for lists that run along a tree. */
public final class Holders {
    private static final int FOLDERS_KEPT = 64;

    private final Sql sql;
    private final long source;
    private final Map<String, Map<String, Listed>> folders = new LinkedHashMap<>();

    public Holders(Sql sql, long source) {
        this.sql = sql;
        this.source = source;
    }

    /** The file as it was last seen in staging, if it was there then. */
    public Optional<Listed> listed(String location) throws SQLException {
        int slash = location.lastIndexOf('/');
        String folder = slash < 0 ? "" : location.substring(0, slash);
        Map<String, Listed> files = folders.get(folder);
        if (files == null) {
            files = files(folder);
            folders.put(folder, files);
            if (folders.size() > FOLDERS_KEPT) {
                folders.remove(folders.keySet().iterator().next());
            }
        }
        return Optional.ofNullable(files.get(location.substring(slash + 1)));
    }

    private Map<String, Listed> files(String path) throws SQLException {
        Optional<Folders.Known> folder = new Folders(sql, source).find(path);
        if (folder.isEmpty()) {
            return Map.of();
        }
        Map<String, Listed> files = new HashMap<>();
        Listing.unpack(new Listing(sql).parts(folder.get().id())).forEach(file -> files.put(file.name(), file));
        return files;
    }

    /** Datasets of the file's group and of groups named like a folder above it, those shown first. */
    public Set<Long> of(String location) throws SQLException {
        Set<Long> found = new LinkedHashSet<>();
        Optional<Listed> listed = listed(location);
        if (listed.isPresent()) {
            found.addAll(datasets(listed.get().grp()));
        }
        for (int end = location.lastIndexOf('/'); end > 0; end = location.lastIndexOf('/', end - 1)) {
            found.addAll(datasets(location.substring(0, end)));
        }
        found.addAll(datasets(""));
        return found;
    }

    /** Datasets whose key is the beginning of the file's place, though no folder: what some group patterns make. */
    public Set<Long> byPrefix(String location) throws SQLException {
        Set<Long> found = new LinkedHashSet<>();
        for (int end = location.length(); end > 0; end--) {
            if (end == location.length() || location.charAt(end) != '/') {
                found.addAll(datasets(location.substring(0, end)));
            }
        }
        return found;
    }

    private List<Long> datasets(String key) throws SQLException {
        Optional<Long> grp =
                sql.one("SELECT id FROM grp WHERE source = ? AND key = ?", row -> row.getLong(1), source, key);
        return grp.isPresent() ? datasets(grp.get()) : List.of();
    }

    private List<Long> datasets(long grp) throws SQLException {
        return sql.all("SELECT id FROM dataset WHERE grp = ? ORDER BY shown DESC, id DESC", row -> row.getLong(1), grp);
    }
}
