package org.windrow.provider.index.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** That a person took a dataset out of the feed on purpose. */
public record Withdrawal(Instant at, String by, String reason) {
    public Withdrawal {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a withdrawal without a reason");
        }
    }

    public static Withdrawal of(ResultSet row) throws SQLException {
        return new Withdrawal(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3));
    }
}
