package org.windrow.provider.index.publish;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.model.DatasetId;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.folders.Folders;
import org.windrow.provider.index.folders.Holders;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.PublishedParts;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.provider.index.packed.Released;
import org.windrow.sqlite.Sql;

/** Releases some lines of a list, in one transaction. */
public final class Release {
    private static final int DATASETS_KEPT = 16;

    /** A dataset with its published files by their place below the source directory. */
    private record Opened(long id, DatasetId uuid, boolean shown, Map<String, PublishedRecord> files) {}

    private record Found(Opened dataset, PublishedRecord file) {}

    private final Sql sql;
    private final long now;
    private final Map<String, Long> sources = new HashMap<>();
    private final Map<Long, Holders> holders = new HashMap<>();
    private final Map<Long, Opened> open = new LinkedHashMap<>();
    private final Map<Long, Set<String>> released = new LinkedHashMap<>();
    private final Set<DatasetId> datasets = new HashSet<>();
    private final List<Releasing.Refused> refused = new ArrayList<>();
    private long files;
    private long left;
    private long folders;

    public Release(Sql sql, long now) {
        this.sql = sql;
        this.now = now;
    }

    public Releasing of(List<ReleaseLine> lines) throws SQLException {
        for (ReleaseLine line : lines) {
            line(line);
        }
        for (Map.Entry<Long, Set<String>> dataset : released.entrySet()) {
            mark(dataset.getKey(), dataset.getValue());
        }
        return new Releasing(files, datasets, left, folders, refused);
    }

    private void line(ReleaseLine line) throws SQLException {
        Optional<ReleaseLine.Place> known = Optional.empty();
        for (ReleaseLine.Place place : line.places()) {
            if (find(place).isPresent()) {
                if (known.isPresent()) {
                    refuse(
                            line,
                            "lies in the sources '" + known.get().source() + "' and '" + place.source()
                                    + "'; name one with --source, or write the whole path");
                    return;
                }
                known = Optional.of(place);
            }
        }
        if (known.isPresent()) {
            release(line, known.get(), find(known.get()).orElseThrow());
        } else {
            unknown(line);
        }
    }

    private void release(ReleaseLine line, ReleaseLine.Place place, Found found) throws SQLException {
        Optional<Listed> listed = holders(place).listed(place.location().value());
        if (!found.dataset().shown()) {
            left++;
        } else if (listed.isPresent() && !isAsPublished(listed.get(), found.file())) {
            refuse(line, "changed since it was published: release it when its dataset was updated");
        } else {
            files++;
            datasets.add(found.dataset().uuid());
            released.computeIfAbsent(found.dataset().id(), any -> new HashSet<>())
                    .add(found.file().path());
        }
    }

    static boolean isAsPublished(Listed listed, PublishedRecord file) {
        return listed.bytes() == file.bytes()
                && listed.modified() == file.modified()
                && listed.changed() == file.changed();
    }

    private void unknown(ReleaseLine line) throws SQLException {
        for (ReleaseLine.Place place : line.places()) {
            if (holders(place).listed(place.location().value()).isPresent()) {
                refuse(line, "is not published yet: do not remove it");
                return;
            }
            if (isFolder(place)) {
                folders++;
                return;
            }
        }
        refuse(line, "is not a published file of any source");
    }

    private boolean isFolder(ReleaseLine.Place place) throws SQLException {
        String path = place.location().value();
        long source = source(place.source());
        return new Folders(sql, source).find(path).isPresent()
                || sql.number(
                                "SELECT EXISTS(SELECT 1 FROM grp WHERE source = ? AND (key = ? OR (key > ? AND key <"
                                        + " ?)))",
                                source,
                                path,
                                path + "/",
                                path + "0")
                        > 0;
    }

    private void refuse(ReleaseLine line, String why) {
        refused.add(new Releasing.Refused(line.written(), why));
    }

    private Optional<Found> find(ReleaseLine.Place place) throws SQLException {
        String location = place.location().value();
        Set<Long> candidates = new LinkedHashSet<>(holders(place).of(location));
        Optional<Found> found = among(candidates, location);
        return found.isPresent() ? found : among(holders(place).byPrefix(location), location);
    }

    private Optional<Found> among(Set<Long> candidates, String location) throws SQLException {
        for (Long dataset : candidates) {
            Opened opened = opened(dataset);
            PublishedRecord file = opened.files().get(location);
            if (file != null) {
                return Optional.of(new Found(opened, file));
            }
        }
        return Optional.empty();
    }

    private Opened opened(long dataset) throws SQLException {
        Opened opened = open.get(dataset);
        if (opened == null) {
            Map<String, PublishedRecord> byPlace = new HashMap<>();
            for (byte[] part : new PublishedParts(sql).of(dataset).values()) {
                PublishedRecord.unpack(part).forEach(file -> byPlace.put(file.prefix() + file.path(), file));
            }
            opened = sql.one(
                            "SELECT uuid, shown FROM dataset WHERE id = ?",
                            row -> new Opened(dataset, Publication.id(row.getBytes(1)), row.getBoolean(2), byPlace),
                            dataset)
                    .orElseThrow();
            open.put(dataset, opened);
            if (open.size() > DATASETS_KEPT) {
                open.remove(open.keySet().iterator().next());
            }
        }
        return opened;
    }

    private Holders holders(ReleaseLine.Place place) throws SQLException {
        long source = source(place.source());
        return holders.computeIfAbsent(source, any -> new Holders(sql, source));
    }

    private long source(String name) throws SQLException {
        Long id = sources.get(name);
        if (id == null) {
            id = sql.number("SELECT id FROM source WHERE name = ?", name);
            sources.put(name, id);
        }
        return id;
    }

    private void mark(long dataset, Set<String> paths) throws SQLException {
        Released table = new Released(sql);
        SortedSet<String> all = new TreeSet<>(Utf8Order.BY_BYTES);
        all.addAll(table.of(dataset));
        if (all.addAll(paths)) {
            table.replace(dataset, all);
            sql.update("UPDATE dataset SET released_at = ? WHERE id = ?", now, dataset);
        }
        // Files of it may be away already: it is judged anew.
        sql.update(
                "UPDATE grp SET due = ? WHERE id = (SELECT grp FROM dataset WHERE id = ? AND vanished_since IS NOT"
                        + " NULL)",
                now,
                dataset);
        sql.update("UPDATE dataset SET vanished_since = NULL, held = NULL WHERE id = ? AND released >= files", dataset);
    }
}
