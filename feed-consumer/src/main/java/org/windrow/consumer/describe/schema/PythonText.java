package org.windrow.consumer.describe.schema;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.windrow.consumer.describe.Value;

/** How Python writes values, which is what scicat-ingestor puts into texts. */
final class PythonText {
    private PythonText() {}

    /** As {@code str()} does it. */
    static String of(Datum datum) {
        return datum instanceof Datum.Single single && single.value() instanceof Value.Text text
                ? text.value()
                : written(datum);
    }

    /** Bytes, which it did not take for words. */
    static String bytes(String text) {
        char quote = quote(text);
        StringBuilder written = new StringBuilder("b").append(quote);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = Byte.toUnsignedInt(b);
            written.append(c < 127 ? escaped(c, quote) : String.format("\\x%02x", c));
        }
        return written.append(quote).toString();
    }

    private static String written(Datum datum) {
        if (datum instanceof Datum.Many many) {
            return many.items().stream().map(PythonText::written).collect(Collectors.joining(", ", "[", "]"));
        } else if (datum instanceof Datum.Dict dict) {
            return dict.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ": " + written(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (datum instanceof Datum.Single single) {
            return single(single.value());
        }
        return "None";
    }

    private static String single(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.value() ? "True" : "False";
        }
        return value instanceof Value.Text text ? quoted(text.value()) : value.text();
    }

    private static String quoted(String text) {
        char quote = quote(text);
        String inner = text.codePoints().mapToObj(c -> escaped(c, quote)).collect(Collectors.joining());
        return quote + inner + quote;
    }

    private static char quote(String text) {
        return text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    }

    private static String escaped(int c, char quote) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c == quote) {
                    yield "\\" + quote;
                }
                yield c < ' ' || c == 127 ? String.format("\\x%02x", c) : Character.toString(c);
            }
        };
    }
}
