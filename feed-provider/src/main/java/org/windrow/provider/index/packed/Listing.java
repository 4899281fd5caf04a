package org.windrow.provider.index.packed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.sqlite.Sql;

/** The packed files of folders: table {@code listing}, and {@code member}, which finds the parts that hold a group. */
public final class Listing {
    /** One row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(String first, byte[] packed) {}

    private final Sql sql;

    public Listing(Sql sql) {
        this.sql = sql;
    }

    public List<Part> parts(long folder) throws SQLException {
        return sql.all(
                "SELECT first, files FROM listing WHERE folder = ? ORDER BY first",
                row -> new Part(row.getString(1), row.getBytes(2)),
                folder);
    }

    /** The part in which a file of that name stands, if it stands anywhere. */
    public Part partWith(long folder, String name) throws SQLException {
        return sql.one(
                        "SELECT first, files FROM listing WHERE folder = ? AND first <= ? ORDER BY first DESC LIMIT 1",
                        row -> new Part(row.getString(1), row.getBytes(2)),
                        folder,
                        name)
                .orElse(new Part("", new byte[0]));
    }

    /** Writes the files of a folder; only rows that differ from {@code before} are touched. */
    public void replace(long folder, List<Part> before, List<Listed> sorted) throws SQLException {
        Map<String, byte[]> old = new HashMap<>();
        before.forEach(part -> old.put(part.first(), part.packed()));
        for (Map.Entry<String, List<Listed>> part :
                Chunks.cut(sorted, Listed::name).entrySet()) {
            byte[] was = old.remove(part.getKey());
            byte[] now = pack(part.getValue());
            if (was == null || !Arrays.equals(was, now)) {
                write(folder, part.getKey(), now);
                members(folder, part.getKey(), was == null ? Set.of() : groups(unpack(was)), groups(part.getValue()));
            }
        }
        for (Map.Entry<String, byte[]> gone : old.entrySet()) {
            sql.update("DELETE FROM listing WHERE folder = ? AND first = ?", folder, gone.getKey());
            members(folder, gone.getKey(), groups(unpack(gone.getValue())), Set.of());
        }
    }

    /** Writes one part whose names and groups are those it had. */
    public void write(long folder, String first, byte[] packed) throws SQLException {
        sql.update("INSERT OR REPLACE INTO listing VALUES(?, ?, ?)", folder, first, packed);
    }

    private void members(long folder, String first, Set<Long> before, Set<Long> after) throws SQLException {
        for (Long grp : after) {
            if (!before.contains(grp)) {
                sql.update("INSERT OR IGNORE INTO member VALUES(?, ?, ?)", grp, folder, first);
            }
        }
        for (Long grp : before) {
            if (!after.contains(grp)) {
                sql.update("DELETE FROM member WHERE grp = ? AND folder = ? AND first = ?", grp, folder, first);
            }
        }
    }

    public static Set<Long> groups(List<Listed> files) {
        Set<Long> groups = new HashSet<>();
        files.forEach(file -> groups.add(file.grp()));
        return groups;
    }

    public static byte[] pack(List<Listed> files) {
        PackedWriter to = new PackedWriter();
        for (Listed file : files) {
            to.text(file.name()).count(file.bytes()).whole(file.modified()).whole(file.changed());
            to.whole(file.since()).count(file.grp()).count(file.depth());
            PackedDigests.write(to, file.digests());
        }
        return to.bytes();
    }

    /** The file of that name. */
    public static Optional<Listed> find(byte[] packed, String name) {
        PackedReader from = new PackedReader(packed);
        while (from.more()) {
            if (from.isText(name)) {
                return Optional.of(one(name, from));
            }
            from.count();
            from.skip(3 * Long.BYTES);
            from.count();
            from.small();
            PackedDigests.skip(from);
        }
        return Optional.empty();
    }

    public static List<Listed> unpack(byte[] packed) {
        PackedReader from = new PackedReader(packed);
        List<Listed> files = new ArrayList<>();
        while (from.more()) {
            files.add(one(from.text(), from));
        }
        return files;
    }

    private static Listed one(String name, PackedReader from) {
        return new Listed(
                name,
                from.count(),
                from.whole(),
                from.whole(),
                from.whole(),
                from.count(),
                from.small(),
                PackedDigests.read(from));
    }

    public static List<Listed> unpack(List<Part> parts) {
        if (parts.size() == 1) {
            return unpack(parts.get(0).packed());
        }
        List<Listed> files = new ArrayList<>();
        parts.forEach(part -> files.addAll(unpack(part.packed())));
        return files;
    }
}
