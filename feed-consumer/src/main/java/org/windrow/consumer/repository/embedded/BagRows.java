package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.windrow.sqlite.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dataset's catalogue rows as a tag file of its bag, so that the catalogue can be made anew from the tree: one JSON
 * object a line, first the experiment's row, then the dataset's, the keys it had before, then
 * its files in the order of their numbers, then what they say of themselves. A file's
 * column that is not written has the value of the line before.
 */
final class BagRows {
    static final String FILE = "windrow-catalogue.jsonl";
    /** Names the row's table; no column has that name. */
    static final String TABLE = "table";

    /** Columns that tell how far the bag's tag files are behind: those that are read are not behind. */
    private static final Set<String> ABOUT_THE_BAG = Set.of("tags_due", "described");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BagRows() {}

    /** Hears the rows of one bag, complete, in the order written. */
    @FunctionalInterface
    interface Reader {
        void row(String table, Map<String, Object> row) throws SQLException, IOException;
    }

    static void write(Sql sql, long dataset, OutputStream out) throws SQLException {
        sql.each(
                "SELECT e.* FROM experiment e JOIN dataset d ON d.experiment = e.number WHERE d.number = ?",
                row -> line(out, "experiment", columns(row)),
                dataset);
        sql.each(
                "SELECT * FROM dataset WHERE number = ?",
                row -> {
                    Map<String, Object> columns = columns(row);
                    columns.keySet().removeAll(ABOUT_THE_BAG);
                    line(out, "dataset", columns);
                },
                dataset);
        sql.each(
                "SELECT * FROM former WHERE dataset = ? ORDER BY until, entry_id",
                row -> line(out, "former", columns(row)),
                dataset);
        Map<String, Object> before = new LinkedHashMap<>();
        sql.each(
                "SELECT * FROM file WHERE dataset = ? ORDER BY number",
                row -> {
                    Map<String, Object> columns = columns(row);
                    Map<String, Object> changed = new LinkedHashMap<>(columns);
                    changed.entrySet()
                            .removeIf(c -> before.containsKey(c.getKey())
                                    && Objects.equals(before.get(c.getKey()), c.getValue()));
                    line(out, "file", changed);
                    before.putAll(columns);
                },
                dataset);
        sql.each(
                "SELECT path, sha256, told, thumbnail, width, height FROM description WHERE dataset = ?"
                        + " ORDER BY path, sha256",
                row -> line(out, "description", columns(row)),
                dataset);
    }

    /**
     * Reads lines as written by {@link #write}.
     *
     * @throws IOException if one of them is damaged
     */
    static void read(Iterable<String> lines, Reader reader) throws IOException, SQLException {
        Map<String, Object> before = new LinkedHashMap<>();
        for (String line : lines) {
            Map<String, Object> row = parsed(line);
            String table = String.valueOf(row.remove(TABLE));
            if (table.equals("file")) {
                before.putAll(row);
                reader.row(table, new LinkedHashMap<>(before));
            } else {
                reader.row(table, row);
            }
        }
    }

    private static Map<String, Object> parsed(String line) throws IOException {
        try {
            return JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (tools.jackson.core.JacksonException e) {
            throw new IOException("a damaged line: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        ResultSetMetaData names = row.getMetaData();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            columns.put(names.getColumnName(i), row.getObject(i));
        }
        return columns;
    }

    private static void line(OutputStream out, String table, Map<String, Object> columns) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(TABLE, table);
        line.putAll(columns);
        try {
            out.write(JSON.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
