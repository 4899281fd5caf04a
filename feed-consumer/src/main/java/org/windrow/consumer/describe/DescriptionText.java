package org.windrow.consumer.describe;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A description as a line of JSON that says all of it: the same description gives the same text, always. */
public final class DescriptionText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** Readers of JSON take no longer numbers; such a one is kept as a text. */
    private static final int MOST_DIGITS = 300;

    private DescriptionText() {}

    /** Writes it. */
    public static String of(Description description) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("extractor", description.extractor());
        fields.put("namespace", description.namespace());
        fields.put(
                "parameters",
                description.parameters().stream().map(DescriptionText::fields).toList());
        fields.put(
                "unread",
                description.unread().stream()
                        .map(unread -> List.of(unread.where(), unread.why()))
                        .toList());
        return JSON.writeValueAsString(fields);
    }

    /** Whether other programs can be expected to read such a number. */
    public static boolean isReadable(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static Map<String, Object> fields(Parameter parameter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", parameter.name().path());
        parameter.name().attribute().ifPresent(attribute -> fields.put("attribute", attribute));
        fields.put("value", parameter.value().fold(new Plain()));
        parameter.unit().ifPresent(unit -> fields.put("unit", unit));
        if (!parameter.shape().isEmpty()) {
            fields.put("shape", parameter.shape());
        }
        fields.put("source", parameter.source());
        parameter.label().ifPresent(label -> fields.put("label", label));
        return fields;
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Description read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Description(
                    json.path("extractor").asString(),
                    json.path("namespace").asString(),
                    json.path("parameters")
                            .valueStream()
                            .map(DescriptionText::parameter)
                            .toList(),
                    json.path("unread")
                            .valueStream()
                            .map(unread -> new Unread(
                                    unread.path(0).asString(), unread.path(1).asString()))
                            .toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no description: " + e.getOriginalMessage(), e);
        }
    }

    private static Parameter parameter(JsonNode json) {
        Name name = new Name(
                json.path("name").valueStream().map(JsonNode::asString).toList(), text(json.path("attribute")));
        return new Parameter(
                name,
                value(json.path("value")),
                text(json.path("unit")),
                json.path("shape").valueStream().map(JsonNode::asLong).toList(),
                json.path("source").asString(),
                text(json.path("label")));
    }

    private static Optional<String> text(JsonNode json) {
        return json.isMissingNode() ? Optional.empty() : Optional.of(json.asString());
    }

    private static Value value(JsonNode json) {
        if (json.isNumber()) {
            return new Value.Numeric(json.decimalValue());
        } else if (json.isBoolean()) {
            return new Value.Flag(json.asBoolean());
        } else if (json.isArray()) {
            return new Value.Many(json.valueStream().map(DescriptionText::value).toList());
        } else if (json.has("date")) {
            return new Value.Date(date(json.path("date").asString()));
        } else if (json.has("number")) {
            return new Value.Numeric(new BigDecimal(json.path("number").asString()));
        } else if (json.has("absent")) {
            return new Value.Absent(json.path("absent").asString());
        }
        return new Value.Text(json.asString());
    }

    private static Temporal date(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text);
        }
        String time = text.substring(text.indexOf('T'));
        boolean offset = time.contains("Z") || time.contains("+") || time.contains("-");
        return offset ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
    }

    /** Values as JSON has them; those that it has not are objects with one field. */
    private static final class Plain implements Value.Cases<Object> {
        @Override
        public Object number(BigDecimal number) {
            return isReadable(number) ? number : Map.of("number", number.toString());
        }

        @Override
        public Object text(String text) {
            return text;
        }

        @Override
        public Object flag(boolean flag) {
            return flag;
        }

        @Override
        public Object date(Temporal date) {
            return Map.of("date", date.toString());
        }

        @Override
        public Object many(List<Value> items) {
            return items.stream().map(item -> item.fold(this)).toList();
        }

        @Override
        public Object absent(String why) {
            return Map.of("absent", why);
        }
    }
}
