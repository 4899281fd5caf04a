package org.windrow.consumer.repository.embedded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.sqlite.Sql;

/** Inserts rows that bags kept, with whatever columns both the bag and this catalogue know. */
final class NewRows {
    private final Sql sql;
    private final Map<String, Set<String>> known = new HashMap<>();
    private long experiment;
    private String experimentRef = "";
    private Map<String, Object> latest = Map.of();

    NewRows(Sql sql) {
        this.sql = sql;
    }

    /** An experiment stands in each of its bags; what the one that was written last says of it counts. */
    void experiment(Map<String, Object> row) throws SQLException {
        experimentRef = String.valueOf(row.get("ref"));
        Optional<Long> there = sql.one("SELECT number FROM experiment WHERE ref = ?", r -> r.getLong(1), experimentRef);
        experiment = there.isPresent() ? there.get() : insert("experiment", withFreeNumber("experiment", row));
        latest = row;
    }

    /** The number under which the dataset is known now; 0 where a later state of it is there already. */
    long dataset(Map<String, Object> row, String folder) throws SQLException {
        Optional<String> other = sql.one(
                "SELECT recorded FROM dataset WHERE feed = ? AND entry_id = ?",
                r -> r.getString(1),
                row.get("feed"),
                row.get("entry_id"));
        String recorded = String.valueOf(row.get("recorded"));
        if (other.isPresent()) {
            if (other.get().compareTo(recorded) >= 0) {
                return 0;
            }
            forget(row);
        }
        refresh(recorded);
        Map<String, Object> placed = withFreeNumber("dataset", row);
        placed.put("experiment", experiment);
        placed.put("folder", folder);
        return insert("dataset", placed);
    }

    private void refresh(String recorded) throws SQLException {
        boolean older =
                sql.number("SELECT count(*) FROM dataset WHERE experiment = ? AND recorded > ?", experiment, recorded)
                        > 0;
        if (!older) {
            sql.update(
                    "UPDATE experiment SET title = ?, owner = ?, external_id = ? WHERE ref = ?",
                    latest.get("title"),
                    latest.get("owner"),
                    latest.get("external_id"),
                    experimentRef);
        }
    }

    private void forget(Map<String, Object> row) throws SQLException {
        long older = sql.number(
                "SELECT number FROM dataset WHERE feed = ? AND entry_id = ?", row.get("feed"), row.get("entry_id"));
        new SaidRows(sql, older).forgetAll();
        sql.update("DELETE FROM file WHERE dataset = ?", older);
        sql.update("DELETE FROM former WHERE dataset = ?", older);
        sql.update("DELETE FROM dataset WHERE number = ?", older);
    }

    /** A key that the dataset had before; one that another dataset has taken meanwhile is that one's. */
    void former(Map<String, Object> row, long dataset) throws SQLException {
        boolean taken = sql.number(
                        "SELECT count(*) FROM former WHERE feed = ? AND entry_id = ?",
                        row.get("feed"),
                        row.get("entry_id"))
                > 0;
        if (dataset != 0 && !taken) {
            Map<String, Object> placed = new HashMap<>(row);
            placed.put("dataset", dataset);
            insert("former", placed);
        }
    }

    void file(Map<String, Object> row, long dataset) throws SQLException {
        Map<String, Object> placed = withFreeNumber("file", row);
        placed.put("dataset", dataset);
        insert("file", placed);
    }

    /** Numbers stay what they were, unless trees of different times were put together. */
    private Map<String, Object> withFreeNumber(String table, Map<String, Object> row) throws SQLException {
        Map<String, Object> free = new HashMap<>(row);
        boolean taken = row.get("number") != null
                && sql.number("SELECT count(*) FROM " + table + " WHERE number = ?", row.get("number")) > 0;
        if (taken) {
            free.remove("number");
        }
        return free;
    }

    private long insert(String table, Map<String, Object> row) throws SQLException {
        List<String> columns = new ArrayList<>(row.keySet());
        columns.retainAll(columns(table));
        columns.sort(null);
        String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        return sql.insert(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + places + ")",
                columns.stream().map(row::get).toArray());
    }

    private Set<String> columns(String table) throws SQLException {
        if (!known.containsKey(table)) {
            known.put(table, Set.copyOf(sql.all("SELECT name FROM pragma_table_info(?)", r -> r.getString(1), table)));
        }
        return known.get(table);
    }
}
