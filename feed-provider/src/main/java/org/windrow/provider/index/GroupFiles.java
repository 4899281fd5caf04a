package org.windrow.provider.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.sqlite.Sql;

/** Collects the files of a group from the folders that hold them. */
final class GroupFiles {
    /** Parts kept unpacked: the groups of one flat folder are asked for one after the other. */
    private static final int PARTS_KEPT = 16;

    private record PartKey(long folder, String first) {}

    private record OpenPart(String path, Map<Long, List<Listed>> byGroup) {}

    private final Sql sql;
    private final Map<PartKey, OpenPart> open = new LinkedHashMap<>();

    GroupFiles(Sql sql) {
        this.sql = sql;
    }

    List<Judgement.Placed> of(long grp) throws SQLException {
        List<PartKey> keys = sql.all(
                "SELECT folder, first FROM member WHERE grp = ? ORDER BY folder, first",
                row -> new PartKey(row.getLong(1), row.getString(2)),
                grp);
        List<Judgement.Placed> files = new ArrayList<>();
        for (PartKey key : keys) {
            OpenPart part = part(key);
            for (Listed file : part.byGroup().getOrDefault(grp, List.of())) {
                files.add(new Judgement.Placed(key.folder(), part.path(), file));
            }
        }
        return files;
    }

    /** Forgets what it keeps, after rows were changed. */
    void forget() {
        open.clear();
    }

    private OpenPart part(PartKey key) throws SQLException {
        OpenPart part = open.get(key);
        if (part == null) {
            part = read(key);
            open.put(key, part);
            if (open.size() > PARTS_KEPT) {
                open.remove(open.keySet().iterator().next());
            }
        }
        return part;
    }

    private OpenPart read(PartKey key) throws SQLException {
        return sql.one(
                        "SELECT f.path, l.files FROM listing l JOIN folder f ON f.id = l.folder"
                                + " WHERE l.folder = ? AND l.first = ?",
                        row -> new OpenPart(row.getString(1), byGroup(Listing.unpack(row.getBytes(2)))),
                        key.folder(),
                        key.first())
                .orElseGet(() -> new OpenPart("", Map.of()));
    }

    private static Map<Long, List<Listed>> byGroup(List<Listed> files) {
        Map<Long, List<Listed>> byGroup = new HashMap<>();
        files.forEach(file ->
                byGroup.computeIfAbsent(file.grp(), any -> new ArrayList<>()).add(file));
        return byGroup;
    }
}
