package org.windrow.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads a YAML file into a {@link Section}, keeping the line of every value. */
public final class SettingsFile {
    private static final long MOST_BYTES = 1 << 20;

    private SettingsFile() {}

    /**
     * The whole file. A file that cannot be read or is not YAML is one problem, and an empty section.
     *
     * @param file relative paths in it are relative to its own directory
     */
    public static Section read(Path file, Problems problems) {
        String name = file.getFileName().toString();
        Origin whole = new Origin(name, 0);
        Node.Keys keys = Node.Keys.empty(whole);
        Path base = file.toAbsolutePath().normalize().getParent();
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(whole, "", "is larger than 1 MiB", "This cannot be a settings file; name another.");
            } else {
                keys = parse(file, name, problems);
            }
        } catch (NoSuchFileException e) {
            problems.add(whole, "", "there is no file " + file.toAbsolutePath(), "Name an existing file with -c.");
        } catch (IOException e) {
            problems.add(whole, "", "cannot be read: " + e.getMessage(), "Let this user read it.");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(
                    new Origin(name, line), "", "is not YAML: " + firstLine(e), "Check indentation and quotes there.");
        }
        return new Section("", keys, base, problems);
    }

    /** Settings of flags alone. */
    public static Section none(Path base, Problems problems) {
        return new Section("", Node.Keys.empty(Origin.DEFAULT), base, problems);
    }

    private static Node.Keys parse(Path file, String name, Problems problems) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), reader)) {
            if (parser.nextToken() == null) {
                return Node.Keys.empty(new Origin(name, 0));
            }
            if (node(parser, name, "", problems) instanceof Node.Keys keys) {
                return keys;
            }
            problems.add(new Origin(name, 1), "", "does not hold keys", "Write 'key: value' lines.");
            return Node.Keys.empty(new Origin(name, 0));
        }
    }

    private static Node node(JsonParser parser, String name, String key, Problems problems) {
        Origin origin = new Origin(name, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return keys(parser, name, key, problems, origin);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, name, key + "[" + items.size() + "]", problems));
            }
            return new Node.Items(origin, items);
        }
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
        return new Node.Text(origin, text);
    }

    private static Node.Keys keys(JsonParser parser, String name, String key, Problems problems, Origin origin) {
        Map<String, Node> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String child = parser.currentName();
            Origin at = new Origin(name, parser.currentTokenLocation().getLineNr());
            String full = key.isEmpty() ? child : key + "." + child;
            parser.nextToken();
            if (values.put(child, node(parser, name, full, problems)) != null) {
                problems.add(at, full, "is given twice", "Keep one of the two.");
            }
        }
        return new Node.Keys(origin, values);
    }

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
