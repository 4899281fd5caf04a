package org.windrow.consumer.describe.schema;

import java.util.stream.Collectors;
import org.windrow.consumer.describe.Value;

/** How values stand inside texts: lists by commas, names with values as JSON. */
final class PlainText {
    private PlainText() {}

    static String of(Datum datum) {
        if (datum instanceof Datum.Single single) {
            return single.value().text();
        } else if (datum instanceof Datum.Many many) {
            return many.items().stream().map(PlainText::of).collect(Collectors.joining(", "));
        }
        return json(datum);
    }

    /** As JSON; what JSON has no word for stands in brackets. */
    static String json(Datum datum) {
        if (datum instanceof Datum.Dict dict) {
            return dict.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ": " + json(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (datum instanceof Datum.Many many) {
            return many.items().stream().map(PlainText::json).collect(Collectors.joining(", ", "[", "]"));
        } else if (datum instanceof Datum.Single single) {
            return json(single.value());
        }
        return "null";
    }

    private static String json(Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.value());
        }
        return value instanceof Value.Absent absent ? "(" + absent.why() + ")" : value.text();
    }

    private static String quoted(String text) {
        String escaped = text.codePoints()
                .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : plain(c))
                .collect(Collectors.joining());
        return '"' + escaped + '"';
    }

    private static String plain(int c) {
        return c < ' ' ? String.format("\\u%04x", c) : Character.toString(c);
    }
}
