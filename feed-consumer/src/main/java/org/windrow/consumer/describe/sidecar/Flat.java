package org.windrow.consumer.describe.sidecar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;

/** Puts a tree on the sheet: a key in a key is a name of two parts, and so is a number in a list of keys. */
final class Flat {
    private final Sheet sheet;

    Flat(Sheet sheet) {
        this.sheet = sheet;
    }

    void put(Tree tree) {
        put(List.of(), tree);
    }

    private void put(List<String> path, Tree tree) {
        sheet.node();
        if (path.size() > sheet.limits().depth()) {
            sheet.unread(
                    written(path), "is nested deeper than " + sheet.limits().depth() + " keys; not read on");
        } else if (tree instanceof Tree.Branch branch) {
            branch(path, branch.keys());
        } else if (tree instanceof Tree.Row row) {
            row(path, row.items());
        } else if (tree instanceof Tree.Leaf leaf) {
            add(path, value(leaf.value(), path), Optional.empty(), List.of());
        }
    }

    private void branch(List<String> path, Map<String, Tree> keys) {
        Optional<String> unit = unit(keys);
        if (unit.isPresent() && keys.get("value") instanceof Tree.Leaf leaf) {
            add(path, value(leaf.value(), path), unit, List.of());
        } else {
            keys.forEach((key, inner) -> put(deeper(path, key), inner));
        }
    }

    /** Of {@code {value: 3, unit: mm}}, as many programs write a quantity. */
    private static Optional<String> unit(Map<String, Tree> keys) {
        Tree unit = keys.getOrDefault("unit", keys.get("units"));
        return keys.size() == 2 && unit instanceof Tree.Leaf leaf && leaf.value() instanceof Value.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private void row(List<String> path, List<Tree> items) {
        List<Value> values = new ArrayList<>();
        for (Tree item : items) {
            if (item instanceof Tree.Leaf leaf) {
                values.add(leaf.value());
            }
        }
        List<Long> shape = List.of((long) items.size());
        if (values.size() < items.size()) {
            for (int i = 0; i < items.size(); i++) {
                put(deeper(path, Integer.toString(i)), items.get(i));
            }
        } else if (values.size() > sheet.limits().arrayValues()) {
            add(path, new Value.Absent("large"), Optional.empty(), shape);
        } else if (values.isEmpty()) {
            add(path, new Value.Absent("empty"), Optional.empty(), shape);
        } else {
            add(path, new Value.Many(values), Optional.empty(), shape);
        }
    }

    private void add(List<String> path, Value value, Optional<String> unit, List<Long> shape) {
        if (path.isEmpty()) {
            sheet.unread("", "holds no keys");
        } else {
            sheet.add(new Parameter(new Name(path, Optional.empty()), value, unit, shape, written(path)));
        }
    }

    private Value value(Value value, List<String> path) {
        int most = sheet.limits().valueBytes();
        if (value instanceof Value.Text text && text.value().length() > most) {
            sheet.unread(written(path), "is a text of " + text.value().length() + " characters; not kept");
            return new Value.Absent("large");
        }
        return value;
    }

    private static List<String> deeper(List<String> path, String key) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(key.isBlank() ? "(blank)" : key);
        return deeper;
    }

    private static String written(List<String> path) {
        return "/" + String.join("/", path);
    }
}
