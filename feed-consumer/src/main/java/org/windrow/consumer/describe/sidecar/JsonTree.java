package org.windrow.consumer.describe.sidecar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.Written;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON. Numbers keep the digits that they are written with. */
final class JsonTree {
    private static final Pattern SOURCE = Pattern.compile("\\s+at \\[Source.*", Pattern.DOTALL);
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final Sheet sheet;

    private JsonTree(JsonParser parser, Sheet sheet) {
        this.parser = parser;
        this.sheet = sheet;
    }

    /**
     * Reads one text.
     *
     * @throws IOException if it is no JSON, with its line
     */
    static Tree of(String text, Sheet sheet) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new IOException("is empty");
            }
            Tree tree = new JsonTree(parser, sheet).tree();
            if (parser.nextToken() != null) {
                throw new IOException("has more after its end, in line "
                        + parser.currentTokenLocation().getLineNr());
            }
            return tree;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IOException(
                    "is no JSON: " + SOURCE.matcher(e.getOriginalMessage()).replaceAll("") + " (line " + line + ")");
        }
    }

    private Tree tree() {
        sheet.inTime();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Tree> keys = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                if (keys.putIfAbsent(key, tree()) != null) {
                    sheet.unread(key, "is given twice; the first counts");
                }
            }
            return new Tree.Branch(keys);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Tree> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(tree());
            }
            return new Tree.Row(items);
        }
        return new Tree.Leaf(leaf(token));
    }

    private Value leaf(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case VALUE_NULL -> new Value.Absent("null");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Written.value(parser.getString());
            default -> Value.of(parser.getString());
        };
    }
}
