package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.State;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.packed.PublishedRecord;
import org.windrow.sqlite.Sql;

/**
 * Files of one group that would have the same path inside its dataset: the first by its place is published, the others
 * are blocked.
 */
public final class Clashes {
    private static final String REMEDY =
            "Rename one of the two, or change the group pattern so that they lie in different datasets.";

    private record Name(long folder, String name) {}

    private final Sql sql;
    private final Asides asides;
    private final long source;
    private Optional<Set<Name>> known = Optional.empty();

    public Clashes(Sql sql, long source, long now) {
        this.sql = sql;
        this.source = source;
        this.asides = new Asides(sql, source, now);
    }

    /** The files of a group that can be in its dataset together. */
    public List<Judgement.Placed> without(String key, List<Judgement.Placed> files) throws SQLException {
        Set<Name> before = known();
        if (before.isEmpty() && haveOnePrefix(files)) {
            return files;
        }
        List<Judgement.Placed> kept = new ArrayList<>();
        Map<String, String> byPath = new HashMap<>();
        List<Judgement.Placed> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(Clashes::location, Utf8Order.BY_BYTES));
        for (Judgement.Placed file : sorted) {
            String path = PublishedRecord.of(file.file(), file.folder()).path();
            String first = byPath.putIfAbsent(path, location(file));
            if (first == null) {
                kept.add(file);
                release(file, before);
            } else {
                block(file, "has the path '" + path + "' inside dataset '" + key + "', as '" + first + "' has");
            }
        }
        return kept;
    }

    private static String location(Judgement.Placed file) {
        return file.file().location(file.folder());
    }

    /** Below one folder all places differ, and so do the paths from there. */
    private static boolean haveOnePrefix(List<Judgement.Placed> files) {
        Set<String> prefixes = new HashSet<>();
        long folder = -1;
        int depth = -1;
        for (Judgement.Placed file : files) {
            if (file.folderId() != folder || file.file().depth() != depth) {
                folder = file.folderId();
                depth = file.file().depth();
                prefixes.add(PublishedRecord.of(file.file(), file.folder()).prefix());
            }
        }
        return prefixes.size() <= 1;
    }

    private Set<Name> known() throws SQLException {
        if (known.isEmpty()) {
            known = Optional.of(new HashSet<>(sql.all(
                    "SELECT folder, name FROM aside WHERE source = ? AND kind = 'clash'",
                    row -> new Name(row.getLong(1), row.getString(2)),
                    source)));
        }
        return known.get();
    }

    private void release(Judgement.Placed file, Set<Name> before) throws SQLException {
        if (before.remove(new Name(file.folderId(), file.file().name()))) {
            asides.remove(file.folderId(), file.file().name(), Asides.CLASH);
        }
    }

    private void block(Judgement.Placed file, String why) throws SQLException {
        asides.put(file.folderId(), file.file().name(), Asides.CLASH, new Asides.Reason(State.BLOCKED, why, REMEDY));
        known().add(new Name(file.folderId(), file.file().name()));
    }
}
