package org.windrow.consumer.repository.mytardis.world;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the server reads and writes it. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The members of what was sent; a list counts as an object without any. */
    static ObjectNode sent(byte[] body) {
        if (body.length == 0) {
            throw Refused.bad("Request is not valid JSON.");
        }
        try {
            JsonNode node = MAPPER.readTree(body);
            return node instanceof ObjectNode object ? object : object();
        } catch (JacksonException e) {
            throw Refused.bad("Request is not valid JSON.");
        }
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** A member's text, numbers as they are written; absent for null and none. */
    static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    static String text(JsonNode node, String member, String otherwise) {
        return text(node, member).orElse(otherwise);
    }
}
