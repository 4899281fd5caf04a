package org.windrow.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML file into a {@link Section}, keeping the line of every value. */
public final class SettingsFile {
    private static final long MOST_BYTES = 1 << 20;

    private static final Pattern PLACE = Pattern.compile("in reader, line (\\d{1,9}),");

    /** How YAML writes that there is no value. */
    private static final Set<String> EMPTY = Set.of("", "~", "null");

    private SettingsFile() {}

    /**
     * The whole file. A file that cannot be read or is not YAML is one problem, and an empty section.
     *
     * @param file relative paths in it are relative to its own directory
     */
    public static Section read(Path file, Problems problems) {
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        Origin whole = new Origin(name, 0);
        Path base = file.toAbsolutePath().normalize().getParent();
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(whole, "", "is larger than 1 MiB", "This cannot be a settings file; name another.");
            } else {
                return of(Files.readString(file), file, problems);
            }
        } catch (NoSuchFileException e) {
            problems.add(whole, "", "there is no file " + file.toAbsolutePath(), "Name an existing file with -c.");
        } catch (CharacterCodingException e) {
            problems.add(whole, "", "is not UTF-8", "Save it with that encoding.");
        } catch (IOException e) {
            problems.add(whole, "", "cannot be read: " + e.getMessage(), "Let this user read it.");
        }
        return new Section("", Node.Keys.empty(whole), base, problems);
    }

    /** The same of a text that {@code file} holds, or held. */
    public static Section of(String yaml, Path file, Problems problems) {
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        Node.Keys keys = Node.Keys.empty(new Origin(name, 0));
        try {
            keys = parse(yaml, name, problems);
        } catch (JacksonException e) {
            problems.add(
                    new Origin(name, line(e)), "", "is not YAML: " + reason(e), "Check indentation and quotes there.");
        }
        return new Section("", keys, file.toAbsolutePath().normalize().getParent(), problems);
    }

    /** Settings of flags alone. */
    public static Section none(Path base, Problems problems) {
        return new Section("", Node.Keys.empty(Origin.DEFAULT), base, problems);
    }

    private static Node.Keys parse(String yaml, String name, Problems problems) {
        // JSON is YAML but for tabs between its parts.
        boolean json = name.contains(".json") && yaml.indexOf('\t') >= 0;
        TokenStreamFactory format = json ? new JsonFactory() : new YAMLFactory();
        try (JsonParser parser = format.createParser(ObjectReadContext.empty(), yaml)) {
            if (parser.nextToken() == null) {
                return Node.Keys.empty(new Origin(name, 0));
            }
            Node root = node(parser, name, "", problems);
            if (parser.nextToken() != null) {
                Origin second = new Origin(name, parser.currentTokenLocation().getLineNr());
                problems.add(second, "", "begins a second document", "Keep one, without '---' between.");
            }
            if (root instanceof Node.Keys keys) {
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
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(origin, key, "stands for a value given elsewhere", "Write the value itself.");
            return new Node.Text(origin, "");
        }
        String text = parser.getString();
        return new Node.Text(origin, EMPTY.contains(text) ? "" : text);
    }

    private static Node.Keys keys(JsonParser parser, String name, String key, Problems problems, Origin origin) {
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Origin> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String child = parser.currentName();
            Origin at = new Origin(name, parser.currentTokenLocation().getLineNr());
            String full = key.isEmpty() ? child : key + "." + child;
            lines.put(child, at);
            parser.nextToken();
            if (values.put(child, node(parser, name, full, problems)) != null) {
                problems.add(at, full, "is given twice", "Keep one of the two.");
            }
        }
        return new Node.Keys(origin, values, lines);
    }

    /** The YAML reader names the place where it noticed in its message; where it stood then is often a line off. */
    private static int line(JacksonException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getOriginalMessage()));
        if (place.find()) {
            return Integer.parseInt(place.group(1));
        }
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    /** Its message without places and the excerpts that it indents. */
    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.startsWith(" ") && !line.isBlank())
                .collect(Collectors.joining(", "));
    }
}
