package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.List;
import org.windrow.settings.Node;
import org.windrow.settings.Problems;
import org.windrow.settings.Values;

/** Reads the selector of a schema. What is no selector is kept, and is a doubt. */
final class SelectorReader {
    private static final String KEY = "selector";
    private static final List<String> JOINTS = List.of("and", "or");

    private final Problems doubts;

    SelectorReader(Problems doubts) {
        this.doubts = doubts;
    }

    Selector read(Node node) {
        if (node instanceof Node.Keys keys) {
            List<Selector> parts = new ArrayList<>();
            keys.values().forEach((key, value) -> parts.add(joint(key, value)));
            return parts.isEmpty() ? new Selector.Any("it has no condition") : new Selector.All(parts);
        } else if (node instanceof Node.Text text) {
            return words(text);
        }
        doubts.add(node.origin(), KEY, "is a list, which fits no file", "Write 'or:' or 'and:' above it.");
        return new Selector.Unknown("a list", false);
    }

    private Selector joint(String key, Node value) {
        if (!JOINTS.contains(key)) {
            doubts.add(
                    value.origin(),
                    KEY,
                    "'" + key + "' is no condition; scicat-ingestor takes it for one that fits all files",
                    "Write 'and', 'or' or filename:contains:text.");
            return new Selector.Unknown("'" + key + "'", true);
        }
        if (!(value instanceof Node.Items items)) {
            doubts.add(value.origin(), KEY, "'" + key + "' holds no list", "Start each condition below it with '- '.");
            return new Selector.Unknown("'" + key + "' without a list", false);
        }
        List<Selector> parts = items.values().stream().map(this::read).toList();
        return key.equals("or") ? new Selector.OneOf(parts) : new Selector.All(parts);
    }

    private Selector words(Node.Text text) {
        if (text.value().equals("*")) {
            return new Selector.Any("it is for every file");
        }
        Selector.ByName name = new Selector.ByName(text.value());
        List<String> parts = name.parts();
        if (parts.size() < 3) {
            doubt(text, "is no condition", "Write it like filename:contains:text.");
        } else if (!parts.get(0).equals(Selector.ByName.SOURCE)) {
            doubt(text, "asks for '" + parts.get(0) + "', which nobody knows", "Write it like filename:contains:text.");
        } else if (!Selector.ByName.FUNCTIONS.contains(parts.get(1))) {
            String remedy = Values.nearest(parts.get(1), Selector.ByName.FUNCTIONS)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("There are starts_with and contains.");
            doubt(text, "has the unknown function '" + parts.get(1) + "'", remedy);
        }
        return name;
    }

    private void doubt(Node.Text text, String what, String remedy) {
        doubts.add(text.origin(), KEY, "'" + text.value() + "' " + what, remedy);
    }
}
