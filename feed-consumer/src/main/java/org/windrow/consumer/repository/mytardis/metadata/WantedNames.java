package org.windrow.consumer.repository.mytardis.metadata;

import java.util.List;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;

/** Parameters of files that found no place in the server's schemas, so that {@code check} can name them. */
public record WantedNames(Ledger ledger) {
    /** Of one schema; a file that makes up names must not fill the ledger. */
    private static final int MOST = 1_000;

    /** A name's columns on the server are no longer. */
    private static final int LONGEST = 60;

    /** One of them. */
    public record Wanted(String namespace, String name, int type, String units) {}

    /** Notes them; those that are noted already cost nothing but a look. */
    void note(String namespace, List<Parameter> parameters) throws RepositoryException {
        List<Wanted> wanted = parameters.stream()
                .map(parameter -> wanted(namespace, parameter))
                .filter(one -> one.name().length() <= LONGEST && one.units().length() <= LONGEST)
                .toList();
        List<String> known = ledger.read(
                sql -> sql.all("SELECT name FROM wanted_name WHERE namespace = ?", row -> row.getString(1), namespace),
                List.of());
        List<Wanted> news = wanted.stream()
                .filter(one -> !known.contains(one.name()))
                .limit(Math.max(0, MOST - known.size()))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        ledger.write(sql -> {
            for (Wanted one : news) {
                sql.update(
                        "INSERT OR IGNORE INTO wanted_name (namespace, name, data_type, units) VALUES (?, ?, ?, ?)",
                        one.namespace(),
                        one.name(),
                        one.type(),
                        one.units());
            }
            return news.size();
        });
    }

    private static Wanted wanted(String namespace, Parameter parameter) {
        List<String> names = ParameterValue.names(parameter);
        int type = ParameterValue.type(parameter.value());
        String units = type == ParameterValue.NUMERIC ? parameter.unit().orElse("") : "";
        return new Wanted(namespace, names.get(1), type, units);
    }

    public List<Wanted> all() throws RepositoryException {
        return ledger.read(
                sql -> sql.all(
                        "SELECT namespace, name, data_type, units FROM wanted_name ORDER BY namespace, name",
                        row -> new Wanted(row.getString(1), row.getString(2), row.getInt(3), row.getString(4))),
                List.of());
    }
}
