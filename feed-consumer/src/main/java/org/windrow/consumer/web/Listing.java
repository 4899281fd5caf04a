package org.windrow.consumer.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.consumer.repository.RepositoryException;

/**
 * A list of any length for other programs: its columns, and how to come by its rows a piece at a time, so that neither
 * memory nor a database's snapshot is held for long.
 */
final class Listing<T> {
    private final Map<String, Function<T, Object>> columns = new LinkedHashMap<>();
    private final Next<T> next;

    /** Gives the rows after one; the first ones for none; none at the end. */
    @FunctionalInterface
    interface Next<T> {
        List<T> after(Optional<T> last) throws RepositoryException;
    }

    Listing(Next<T> next) {
        this.next = next;
    }

    /** Adds a column; its values are texts, numbers, times, or absent. */
    Listing<T> column(String name, Function<T, Object> value) {
        columns.put(name, value);
        return this;
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    List<T> rows(Optional<T> last) throws RepositoryException {
        return next.after(last);
    }

    /** The values of a row; null where there is none. */
    List<Object> values(T row) {
        List<Object> values = new ArrayList<>();
        for (Function<T, Object> column : columns.values()) {
            Object value = column.apply(row);
            values.add(value instanceof Optional<?> optional ? optional.orElse(null) : value);
        }
        return values;
    }
}
