package org.windrow.consumer.describe.schema;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.windrow.settings.Origin;
import org.windrow.settings.Problems;
import org.windrow.settings.Values;

/** What a schema says that can hardly be meant. It is used all the same. */
final class SchemaDoubts {
    private final Schema schema;
    private final Problems doubts;
    private final Set<String> all = new LinkedHashSet<>(Circumstances.NAMES);
    private final Set<String> known = new LinkedHashSet<>(Circumstances.NAMES);

    SchemaDoubts(Schema schema, Problems doubts) {
        this.schema = schema;
        this.doubts = doubts;
        schema.variables().forEach(variable -> all.add(variable.name()));
    }

    void add() {
        for (Variable variable : schema.variables()) {
            variable(variable, "variables." + variable.name());
            known.add(variable.name());
        }
        Set<String> names = new LinkedHashSet<>();
        for (Item item : schema.items()) {
            item(item, "schema." + item.key());
            if (!names.add(item.kind() + item.name())) {
                doubts.add(
                        item.place().of("machine_name"),
                        "schema." + item.key(),
                        "'" + item.name() + "' is given above; the later one counts",
                        "Keep one of the two.");
            }
        }
    }

    private void variable(Variable variable, String key) {
        oneOf(variable.place().of("value_type"), key + ".value_type", variable.type(), Types.NAMES);
        if (variable.source() instanceof Variable.Given given) {
            words(variable.place().of("value"), key + ".value", given.value());
            if (!given.operator().isEmpty()) {
                oneOf(variable.place().of("operator"), key + ".operator", given.operator(), Operators.NAMES);
            }
        } else if (variable.source() instanceof Variable.FromCatalogue catalogue) {
            words(variable.place().of("url"), key + ".url", catalogue.url());
        } else if (variable.source() instanceof Variable.FromFile file
                && file.path().contains("*")
                && !variable.type().endsWith("[]")) {
            doubts.add(
                    variable.place().of("path"),
                    key + ".path",
                    "'" + file.path() + "' may stand for several fields, and " + variable.type() + " is one value",
                    "Write value_type: string[].");
        }
    }

    private void item(Item item, String key) {
        oneOf(item.place().of("type"), key + ".type", item.type(), Types.NAMES);
        oneOf(
                item.place().of("field_type"),
                key + ".field_type",
                item.kind(),
                List.of(Item.HIGH_LEVEL, Item.SCIENTIFIC));
        if (item.isHighLevel()) {
            oneOf(item.place().of("machine_name"), key + ".machine_name", item.name(), Item.HIGH_LEVEL_NAMES);
        }
        words(item.place().of("value"), key + ".value", item.value());
    }

    private void oneOf(Origin origin, String key, String name, Collection<String> names) {
        if (!names.contains(name)) {
            String remedy = suggestion(name, names)
                    .orElse("There are: "
                            + String.join(", ", names.stream().sorted().toList()) + ".");
            doubts.add(origin, key, "'" + name + "' is not known", remedy);
        }
    }

    private void words(Origin origin, String key, Template template) {
        template.words().forEach(text -> {
            Matcher reference = Rendering.REFERENCE.matcher(text);
            while (reference.find()) {
                reference(origin, key, reference.group(1));
            }
            if (all.contains(text)) {
                doubts.add(
                        origin,
                        key,
                        "'" + text + "' is these words, not the variable of that name",
                        "Write <" + text + "> for the variable.");
            }
        });
    }

    private void reference(Origin origin, String key, String name) {
        if (known.contains(name)) {
            return;
        }
        if (all.contains(name)) {
            doubts.add(origin, key, "<" + name + "> is used before it is there", "Move it up in the schema.");
        } else {
            String remedy = suggestion(name, all).orElse("Name one of the variables.");
            doubts.add(origin, key, "there is no variable <" + name + ">", remedy);
        }
    }

    private static Optional<String> suggestion(String name, Collection<String> names) {
        return Values.nearest(name, names).map(near -> "Did you mean '" + near + "'?");
    }
}
