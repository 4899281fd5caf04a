package org.windrow.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection, with its prepared statements kept. Belongs to one thread at a time; handed out by {@link Database}.
 */
public final class Sql {

    /** Reads one row; the row is valid only during the call. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sees one row of many. */
    @FunctionalInterface
    public interface EachRow {
        void see(ResultSet row) throws SQLException;
    }

    private static final int MOST_KEPT = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Runs an INSERT, UPDATE or DELETE; returns the number of rows it touched. */
    public int update(String sql, Object... values) throws SQLException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw forgotten(sql, e);
        }
    }

    /** Runs an INSERT and returns the row id it made. */
    public long insert(String sql, Object... values) throws SQLException {
        update(sql, values);
        return one("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
    }

    /** The first row, if there is one. */
    public <T> Optional<T> one(String sql, Row<T> reader, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw forgotten(sql, e);
        }
    }

    /** All rows. Only where their number is bounded. */
    public <T> List<T> all(String sql, Row<T> reader, Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(reader.read(row)), values);
        return found;
    }

    /** Streams the rows; {@code sql} must not be run again by {@code seer} on the same connection. */
    public void each(String sql, EachRow seer, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                seer.see(rows);
            }
        } catch (SQLException e) {
            throw forgotten(sql, e);
        }
    }

    /** A single number, 0 where there is no row or NULL. */
    public long number(String sql, Object... values) throws SQLException {
        return one(sql, row -> row.getLong(1), values).orElse(0L);
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        statement.clearParameters(); // else a value too few would silently mean the one of the last call
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Optional) {
                throw new IllegalArgumentException("An Optional would be stored as its text: " + sql);
            }
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** The driver ends a statement that failed: kept, it would fail for ever. */
    private SQLException forgotten(String sql, SQLException fault) {
        PreparedStatement failed = prepared.remove(sql);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
        return fault;
    }

    /** Lets all statements go where their number grew without bound. Only between transactions: none is in use. */
    void forgetIfMany() throws SQLException {
        if (prepared.size() > MOST_KEPT) {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
        }
    }

    Connection connection() {
        return connection;
    }
}
