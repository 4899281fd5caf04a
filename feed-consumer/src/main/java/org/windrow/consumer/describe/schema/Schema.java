package org.windrow.consumer.describe.schema;

import java.util.List;
import java.util.Locale;

/**
 * What a schema file says.
 *
 * @param file its name
 * @param instrument for people alone
 * @param order lower ones are asked first
 */
public record Schema(
        String file,
        String id,
        String name,
        String instrument,
        int order,
        Selector selector,
        List<Variable> variables,
        List<Item> items,
        SampleAttachment sample) {
    public Schema {
        variables = List.copyOf(variables);
        items = List.copyOf(items);
    }

    /** The name as it is sorted by. */
    String sortedBy() {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
