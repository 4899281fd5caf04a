package org.windrow.provider.index.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.publish.Publication;
import org.windrow.provider.index.view.Block;
import org.windrow.sqlite.Sql;

/** Reads the change log and its blocks. */
public final class FeedReads {
    private static final String CHANGE =
            "SELECT c.number, c.hash, c.at, c.kind, d.uuid FROM change c JOIN dataset d ON d.id = c.dataset ";

    private final Sql sql;

    public FeedReads(Sql sql) {
        this.sql = sql;
    }

    public Optional<Change> newest() throws SQLException {
        return sql.one(CHANGE + "ORDER BY c.number DESC LIMIT 1", FeedReads::change);
    }

    public Optional<Change> change(long number) throws SQLException {
        return sql.one(CHANGE + "WHERE c.number = ?", FeedReads::change, number);
    }

    public Optional<Change> latest(DatasetId id) throws SQLException {
        return sql.one(
                "SELECT c.number, c.hash, c.at, c.kind, d.uuid FROM dataset d JOIN change c ON c.number ="
                        + " d.latest_change WHERE d.uuid = ?",
                FeedReads::change,
                Publication.bytes(id));
    }

    public List<Change> live(long block) throws SQLException {
        return sql.all(
                CHANGE + "AND d.latest_change = c.number"
                        + " WHERE c.number BETWEEN (SELECT first FROM block WHERE number = ?)"
                        + " AND (SELECT last FROM block WHERE number = ?) ORDER BY c.number DESC",
                FeedReads::change,
                block,
                block);
    }

    public long openNumber() throws SQLException {
        return sql.number("SELECT max(number) FROM block");
    }

    public Optional<Block> block(long number) throws SQLException {
        long open = openNumber();
        OptionalLong older = number("SELECT max(number) FROM block WHERE live > 0 AND number < ?", number);
        OptionalLong live = number("SELECT min(number) FROM block WHERE live > 0 AND number > ?", number);
        OptionalLong newer = live.isPresent() || number >= open ? live : OptionalLong.of(open);
        return sql.one(
                "SELECT number, first, last FROM block WHERE number = ?",
                row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3), number == open, older, newer),
                number);
    }

    private OptionalLong number(String query, long bound) throws SQLException {
        long found = sql.number(query, bound);
        return found == 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    public static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong(1),
                HexFormat.of().formatHex(row.getBytes(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                ChangeKind.of(row.getString(4)),
                Publication.id(row.getBytes(5)));
    }
}
