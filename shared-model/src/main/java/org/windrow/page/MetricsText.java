package org.windrow.page;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers in the text format that Prometheus reads (version 0.0.4). A few lines of our own: all but the request counters
 * are read from the index when they are asked for, so that a metrics library would have nothing to keep.
 */
public final class MetricsText {
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PREFIX = "windrow_";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** Begins a family of numbers; {@code type} is gauge or counter. */
    public MetricsText family(String name, String type, String help) {
        families.put(
                name,
                new StringBuilder("# HELP " + PREFIX + name + " " + escaped(help) + "\n# TYPE " + PREFIX + name + " "
                        + type + "\n"));
        return this;
    }

    /** Adds a number to a family; {@code labels} are names and values in turn. */
    public MetricsText add(String family, Number value, String... labels) {
        StringBuilder line = families.get(family).append(PREFIX).append(family);
        for (int i = 0; i < labels.length; i += 2) {
            line.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]).replace("\"", "\\\""))
                    .append('"');
        }
        line.append(labels.length == 0 ? " " : "} ").append(plain(value)).append('\n');
        return this;
    }

    private static String plain(Number value) {
        return value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return String.join("", families.values());
    }
}
