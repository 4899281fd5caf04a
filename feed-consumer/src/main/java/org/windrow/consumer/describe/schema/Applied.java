package org.windrow.consumer.describe.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A schema applied to a file.
 *
 * @param given the variables that every schema has
 * @param variables in their order
 * @param items in their order
 */
public record Applied(Schema schema, Map<String, Typed> given, List<OfVariable> variables, List<OfItem> items) {
    /** A variable and what became of it. */
    public record OfVariable(Variable variable, Outcome outcome) {}

    /** A field and what became of it. */
    public record OfItem(Item item, Outcome outcome) {}

    public Applied {
        variables = List.copyOf(variables);
        items = List.copyOf(items);
    }

    /** Fields without which a SciCat takes no dataset, and which have no value. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>(Item.MANDATORY);
        items.stream()
                .filter(of -> of.item().isHighLevel() && of.outcome().value().isPresent())
                .forEach(of -> missing.remove(of.item().name()));
        return missing;
    }
}
