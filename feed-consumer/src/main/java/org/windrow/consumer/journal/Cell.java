package org.windrow.consumer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads and writes values that may be absent. */
final class Cell {
    private Cell() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A time; absent for NULL. */
    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        OptionalLong millis = number(row, column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    /** What is bound for a value that may be absent. */
    static Object of(Optional<?> value) {
        return value.map(v -> v instanceof Instant time ? (Object) time.toEpochMilli() : v)
                .orElse(null);
    }
}
