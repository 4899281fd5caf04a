package org.windrow.consumer.journal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.repository.Provenance;
import org.windrow.model.Digest;
import org.windrow.sqlite.Sql;
import org.windrow.wire.Percent;

/**
 * A file's facts as they are stored, once per file: with ten million of them every byte counts. So digests are bytes,
 * and an address that is its line's base and the path, percent-encoded, is not written at all.
 */
final class FactRow {
    /** Never reordered: the place of an algorithm is its bit. */
    private static final List<Digest.Algorithm> BITS =
            List.of(Digest.Algorithm.SHA_256, Digest.Algorithm.SHA_512, Digest.Algorithm.SHA_1, Digest.Algorithm.MD5);

    /** Never reordered: the place of a way is its number. */
    private static final List<Provenance.Way> WAYS = List.of(
            Provenance.Way.HTTP,
            Provenance.Way.LOCAL,
            Provenance.Way.LANDED,
            Provenance.Way.HELD,
            Provenance.Way.REGISTERED,
            Provenance.Way.READ_THERE,
            Provenance.Way.READ_OVER_HTTP);

    private FactRow() {}

    /** What the addresses of most of these files begin with; empty where nobody noted one. */
    static Optional<String> base(List<FileVersion> files) {
        return files.stream()
                .filter(file -> file.provenance().isPresent())
                .findFirst()
                .map(file -> {
                    String address = file.provenance().get().from().toString();
                    String path = Percent.path(file.path());
                    return address.endsWith(path) ? address.substring(0, address.length() - path.length()) : "";
                });
    }

    static void add(Sql sql, long history, String base, FileVersion file) throws SQLException {
        Optional<Provenance> from = file.provenance();
        sql.update(
                "INSERT INTO fact (history, path, sha256, bytes, modified, others, announced, address, way, copied,"
                        + " retries) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                history,
                file.path(),
                HexFormat.of().parseHex(file.sha256()),
                file.bytes(),
                Cell.of(file.modified()),
                file.others().isEmpty() ? null : text(file.others()),
                Cell.of(from.map(p -> bits(p.announced()))),
                Cell.of(from.map(p -> p.from().toString()).filter(a -> !a.equals(base + Percent.path(file.path())))),
                Cell.of(from.map(p -> WAYS.indexOf(p.way()))),
                Cell.of(from.map(Provenance::copied).filter(copied -> copied != file.bytes())),
                Cell.of(from.map(Provenance::retries).filter(retries -> retries > 0)));
    }

    /** A row that joins the line's {@code base}. */
    static FileVersion read(ResultSet row) throws SQLException {
        long bytes = row.getLong("bytes");
        String path = row.getString("path");
        return new FileVersion(
                path,
                HexFormat.of().formatHex(row.getBytes("sha256")),
                bytes,
                Cell.time(row, "modified"),
                digests(Cell.text(row, "others").orElse("")),
                Cell.number(row, "way").isEmpty()
                        ? Optional.empty()
                        : Optional.of(provenance(row, row.getString("base") + Percent.path(path), bytes)));
    }

    private static Provenance provenance(ResultSet row, String usual, long bytes) throws SQLException {
        return new Provenance(
                URI.create(Cell.text(row, "address").orElse(usual)),
                algorithms(row.getInt("announced")),
                WAYS.get(row.getInt("way")),
                Cell.number(row, "copied").orElse(bytes),
                (int) Cell.number(row, "retries").orElse(0));
    }

    private static String text(SortedSet<Digest> digests) {
        return digests.stream().map(Digest::toString).collect(Collectors.joining(" "));
    }

    private static NavigableSet<Digest> digests(String text) {
        NavigableSet<Digest> digests = new TreeSet<>();
        for (String one : text.split(" ", -1)) {
            Digest.parse(one).ifPresent(digests::add);
        }
        return digests;
    }

    private static int bits(Set<Digest.Algorithm> algorithms) {
        return algorithms.stream().mapToInt(a -> 1 << BITS.indexOf(a)).sum();
    }

    private static Set<Digest.Algorithm> algorithms(int bits) {
        Set<Digest.Algorithm> algorithms = EnumSet.noneOf(Digest.Algorithm.class);
        for (int i = 0; i < BITS.size(); i++) {
            if ((bits & (1 << i)) != 0) {
                algorithms.add(BITS.get(i));
            }
        }
        return algorithms;
    }
}
