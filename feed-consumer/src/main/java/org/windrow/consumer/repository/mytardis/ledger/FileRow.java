package org.windrow.consumer.repository.mytardis.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * One version of a file in the ledger.
 *
 * @param number the row's own
 * @param id the server's; absent while it is not known to be there
 * @param place where the server expects the bytes, if it told
 * @param tries how often it was asked to verify them
 * @param since when the bytes came there, or the server was last asked
 */
public record FileRow(
        long number,
        long dataset,
        RelativePath path,
        long version,
        Optional<Long> id,
        String state,
        String view,
        long bytes,
        String md5,
        SortedSet<Digest> digests,
        Optional<String> place,
        int tries,
        Instant since) {
    public static final String COLUMNS =
            "SELECT number, dataset, path, version, server_id, state, view, bytes, md5, digests,"
                    + " place, tries, since FROM file WHERE ";

    public static FileRow of(ResultSet row) throws SQLException {
        long id = row.getLong(5);
        return new FileRow(
                row.getLong(1),
                row.getLong(2),
                new RelativePath(row.getString(3)),
                row.getLong(4),
                id == 0 ? Optional.empty() : Optional.of(id),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                digests(row.getString(10)),
                Optional.ofNullable(row.getString(11)),
                row.getInt(12),
                Instant.parse(row.getString(13)));
    }

    public boolean isThere() {
        return !state.equals("intended");
    }

    public boolean holds(Sums sums, long size) {
        return md5.equals(sums.md5()) && bytes == size;
    }

    /** Whether a landed file has the same bytes, by the digest that both have. */
    public boolean isSame(SortedSet<Digest> landed, long size) {
        Optional<String> sha256 = Sums.find(landed, Digest.Algorithm.SHA_256);
        return bytes == size && sha256.isPresent() && sha256.equals(Sums.find(digests, Digest.Algorithm.SHA_256));
    }

    public static SortedSet<Digest> digests(String packed) {
        TreeSet<Digest> digests = new TreeSet<>();
        for (String one : packed.split(" ", -1)) {
            Digest.parse(one).ifPresent(digests::add);
        }
        return digests;
    }

    public static String packed(SortedSet<Digest> digests) {
        return digests.stream().map(Digest::toString).collect(Collectors.joining(" "));
    }
}
