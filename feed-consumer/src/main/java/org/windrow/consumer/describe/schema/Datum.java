package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Value;

/** A value while a schema is applied: beside single values and lists there are names with values, and nothing. */
public sealed interface Datum {
    /** A number, a text, a flag or a date. */
    record Single(Value value) implements Datum {}

    /** Several, in their order. */
    record Many(List<Datum> items) implements Datum {
        public Many {
            items = List.copyOf(items);
        }
    }

    /** Names with values, in their order. */
    record Dict(Map<String, Datum> members) implements Datum {
        public Dict {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** What JSON calls null. */
    record Nothing() implements Datum {}

    /** Words. */
    static Datum of(String text) {
        return new Single(Value.of(text));
    }

    /** What was read of a file. */
    static Datum of(Value value) {
        if (value instanceof Value.Many many) {
            List<Datum> items = new ArrayList<>();
            many.items().forEach(item -> items.add(of(item)));
            return new Many(items);
        }
        return new Single(value);
    }

    /** What is told to repositories, which know no names within values: those become JSON. */
    default Value told() {
        if (this instanceof Single single) {
            return single.value();
        } else if (this instanceof Many many) {
            return new Value.Many(many.items().stream().map(Datum::told).toList());
        } else if (this instanceof Nothing) {
            return new Value.Absent("null");
        }
        return Value.of(PlainText.of(this));
    }

    /** As it can be told apart by a person: texts in quotes, names with values in braces. */
    default String written() {
        return PlainText.json(this);
    }
}
