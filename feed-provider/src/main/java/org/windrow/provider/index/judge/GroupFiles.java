package org.windrow.provider.index.judge;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.sqlite.Sql;

/**
 * Collects the files of a group from the folders that hold them. Groups are asked for one after the other, and what they
 * hold lies side by side: so it is read ahead, as long as that proves right.
 */
public final class GroupFiles {
    /** Parts kept unpacked: the groups of one flat folder are asked for one after the other. */
    private static final int PARTS_KEPT = 16;

    private static final int MOST_GROUPS_AHEAD = 256;
    private static final int MOST_MEMBERS_AHEAD = 4096;
    /** A part has up to some 200 kB. */
    private static final int MOST_PARTS_AHEAD = 64;

    private record PartKey(long folder, String first) {}

    private record OpenPart(String path, Map<Long, List<Listed>> byGroup) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ahead(PartKey key, String path, byte[] packed) {}

    private record Member(long grp, PartKey key) {}

    private final Sql sql;
    private final Map<PartKey, OpenPart> open = new LinkedHashMap<>();
    private final Deque<Ahead> parts = new ArrayDeque<>();
    private final Deque<Member> members = new ArrayDeque<>();
    private int partsAhead = 1;
    private int groupsAhead = 1;
    private long lastGroupRead = -1;

    public GroupFiles(Sql sql) {
        this.sql = sql;
    }

    /** The files of a group. Fastest for groups in the order of their numbers. */
    public List<Judgement.Placed> of(long grp) throws SQLException {
        List<Judgement.Placed> files = new ArrayList<>();
        for (PartKey key : keys(grp)) {
            OpenPart part = part(key);
            for (Listed file : part.byGroup().getOrDefault(grp, List.of())) {
                files.add(new Judgement.Placed(key.folder(), part.path(), file));
            }
        }
        return files;
    }

    /** Forgets what it keeps, after rows were changed. */
    public void forget() {
        open.clear();
        parts.clear();
        members.clear();
        lastGroupRead = -1;
    }

    private List<PartKey> keys(long grp) throws SQLException {
        while (!members.isEmpty() && members.peek().grp() < grp) {
            members.poll();
        }
        if (grp > lastGroupRead || members.isEmpty() || members.peek().grp() != grp) {
            readMembers(grp);
        }
        List<PartKey> keys = new ArrayList<>();
        while (!members.isEmpty() && members.peek().grp() == grp) {
            keys.add(members.poll().key());
        }
        return keys;
    }

    /** Those of some groups from {@code grp} on; of twice as many if the last reading ended just before. */
    private void readMembers(long grp) throws SQLException {
        groupsAhead = follows(grp, lastGroupRead, groupsAhead) ? Math.min(2 * groupsAhead, MOST_GROUPS_AHEAD) : 1;
        readMembers(grp, grp + groupsAhead - 1, MOST_MEMBERS_AHEAD);
        if (members.size() == MOST_MEMBERS_AHEAD) {
            groupsAhead = 1;
            readMembers(grp, grp, Integer.MAX_VALUE);
        }
    }

    private void readMembers(long first, long last, int limit) throws SQLException {
        lastGroupRead = last;
        members.clear();
        sql.each(
                "SELECT grp, folder, first FROM member WHERE grp BETWEEN ? AND ? ORDER BY grp, folder, first LIMIT ?",
                row -> members.add(new Member(row.getLong(1), new PartKey(row.getLong(2), row.getString(3)))),
                first,
                last,
                limit);
    }

    private static boolean follows(long next, long last, int ahead) {
        return last >= 0 && next > last && next <= last + ahead;
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
        // Folders between two that are asked for in a row hold files of no group, or of one that is not due.
        int skipped = 0;
        while (!parts.isEmpty() && !parts.peek().key().equals(key) && skipped++ < 4) {
            parts.poll();
        }
        if (parts.isEmpty() || !parts.peek().key().equals(key)) {
            readParts(key);
        }
        if (parts.isEmpty() || !parts.peek().key().equals(key)) {
            return new OpenPart("", Map.of());
        }
        Ahead ahead = parts.poll();
        return new OpenPart(ahead.path(), byGroup(Listing.unpack(ahead.packed())));
    }

    /** Some from {@code key} on; twice as many if the last reading was used up. */
    private void readParts(PartKey key) throws SQLException {
        partsAhead = parts.isEmpty() ? Math.min(2 * partsAhead, MOST_PARTS_AHEAD) : 1;
        parts.clear();
        sql.each(
                "SELECT l.folder, l.first, f.path, l.files FROM listing l CROSS JOIN folder f ON f.id = l.folder"
                        + " WHERE (l.folder, l.first) >= (?, ?) ORDER BY l.folder, l.first LIMIT ?",
                row -> parts.add(
                        new Ahead(new PartKey(row.getLong(1), row.getString(2)), row.getString(3), row.getBytes(4))),
                key.folder(),
                key.first(),
                partsAhead);
    }

    private static Map<Long, List<Listed>> byGroup(List<Listed> files) {
        Map<Long, List<Listed>> byGroup = new HashMap<>();
        files.forEach(file ->
                byGroup.computeIfAbsent(file.grp(), any -> new ArrayList<>()).add(file));
        return byGroup;
    }
}
