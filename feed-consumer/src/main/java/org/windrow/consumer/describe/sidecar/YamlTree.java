package org.windrow.consumer.describe.sidecar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.Written;
import org.windrow.settings.Node;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsFile;

/** Reads YAML by the settings' reader. */
final class YamlTree {
    private YamlTree() {}

    /**
     * Reads one text. What the reader found amiss is on the sheet.
     *
     * @throws IOException if nothing could be read
     */
    static Tree of(String text, Sheet sheet) throws IOException {
        Problems problems = new Problems();
        Section top = SettingsFile.of(text, Path.of("yaml"), problems);
        Map<String, Tree> keys = new LinkedHashMap<>();
        for (String key : top.names()) {
            top.node(key).ifPresent(node -> keys.put(key, tree(node)));
        }
        if (keys.isEmpty()) {
            throw new IOException(problems.lines().stream().findFirst().orElse("holds no keys"));
        }
        problems.lines().forEach(line -> sheet.unread("", line));
        return new Tree.Branch(keys);
    }

    private static Tree tree(Node node) {
        if (node instanceof Node.Keys inner) {
            Map<String, Tree> keys = new LinkedHashMap<>();
            inner.values().forEach((key, value) -> keys.put(key, tree(value)));
            return new Tree.Branch(keys);
        }
        if (node instanceof Node.Items items) {
            return new Tree.Row(items.values().stream().map(YamlTree::tree).toList());
        }
        return new Tree.Leaf(value(((Node.Text) node).value()));
    }

    private static Value value(String written) {
        return switch (written) {
            case "" -> new Value.Absent("empty");
            case "true" -> new Value.Flag(true);
            case "false" -> new Value.Flag(false);
            default -> Written.value(written);
        };
    }
}
